// Package embed makes the page that other people's pages show in a frame: a dated
// map with its figures, source, basis and licence, which never leave each other.
//
// A [Page] is whole without a script: a title, a picture, a table of km² and the
// credits. Where the map page was built, its bundle brings a map to move about in
// once somebody asks for it, and tells the page around the frame how tall this one
// is: by a message of ours ({type: "salient:height", height, title}), by that of
// pym.js and by that of AMP. Everything it needs is at its own server.
//
// [Element] is the script that other pages load for <salient-map>: it puts the
// frame in place of what stands between the tags and keeps its height. [Answer]
// describes an embed to who asks by oEmbed 1.0.
package embed
