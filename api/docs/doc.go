// Package docs holds the pages that explain Salient to the people who use it.
//
// A page is a Markdown file of this folder: its first heading is its title, its
// first paragraph its summary, and the name of the file its address,
// /docs/{name}. Pictures stand beside it as SVG files. Whoever adds a file adds a
// page; [All] lists them.
//
// Programs and terminals read the Markdown as it is written. For browsers [HTML]
// makes one document of it that needs nothing else: no script, no font, no other
// host. Its style stands inside and is allowed by [Policy] alone.
//
// Every command of a page that begins with a $ in a console block is run by a test
// of cmd/salient, and must print what the page shows.
package docs
