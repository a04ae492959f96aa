// Bench measures Salient against the yardsticks of its goals: `make bench`.
//
// Absolute times mean little on a machine that others use too, so each row sets
// its figure beside a yardstick measured in the same run, the two in turn, and
// takes the best round of each. The yardsticks are
//
//	G  a bare gin handler that returns a constant body of the same size under as
//	   many headers: the limit of the HTTP stack as it comes. Both servers are
//	   processes of their own on one core, with the same timeouts and limits; wrk
//	   drives them from another with equal requests. What Salient saves on its
//	   connections (see api.Thrifty) is its own.
//	N  the same tile made with plain orb.
//	J  orb's GeoJSON decoding of the same files.
//	S  simplefeatures' difference, both ways.
//
// and, where a row names them: bare gin that fetches its body from Redis, orb's
// planar tests, geojson-vt, gzip, PostGIS and Karney's areas. What another program
// is needed for is marked as skipped where that is missing. Answers are compared
// too where the yardstick gives one.
//
// What is measured is the real program: `salient import` fills a store from an
// archive of daily maps, invented ones (see front) or those of --archive, and
// `salient serve` answers from it. A request is cold when no finished body can
// serve it: that server has a cache of one byte, and every request asks for
// another date than the one before, through all dates of the archive. Warm
// requests meet a server of usual settings that answered each of them before.
//
// Beside its rate a server's row shows the processor time of one request. On a
// machine so busy that a server did not get its core, ratios to G go by that
// time and are marked "cpu"; p99 then says more of the neighbours than of us.
//
// Rows print as they are measured, and the table goes to a Markdown file. A row
// is a value: its name, its goal and a function that measures.
//
// With --cpuprofile a row's work runs as a loop inside this process instead, so
// that `go tool pprof` shows where its time goes: `make profile`. With --scale
// stores of several sizes are measured beside each other, and the curve is drawn:
// `make scale`, told of in SCALE.md.
//
// What is started is stopped again, on an interrupt too; everything listens on
// loopback only.
package main
