// Package viewer holds the map page: the first thing a person sees at "/".
//
// The page is written in TypeScript over MapLibre GL JS and built by Vite:
//
//	npm ci && npm run build
//
// leaves it in dist, from where the Go build embeds it. The build output is not kept
// under version control, so a program built without Node carries no page; it then
// shows [Fallback], which says so and names the resources that answer without it.
//
// The page asks only its own origin, by addresses relative to itself: /sources for the
// list of sources, /snapshots for the days of one source and the areas' totals in km²,
// /tiles/time.json for their drawing (where the server refuses it, /tiles of one snapshot
// after another), /series for the line behind the slider, /changes and /compare for two
// dates and several sources, /claims and /history for what was stated and what stood,
// /places for names. It picks the snapshot of a day by the archive's own rule, the newest
// at or before the end of that UTC day, and says how old it is.
//
// Its state is the fragment of its address (src/state.ts): mode, dates, sources, language,
// theme, the point, place and claim chosen, and zoom/lat/lon. One store holds it; whoever
// changes it tells the store, whoever shows it subscribes. The page speaks before its map
// is there: what draws (src/stage.ts) and each way of looking (src/modes) follow.
//
// It speaks English, Ukrainian and Russian: src/i18n says how to add a language. What is
// beside the map and its line of time is in src/panels: stated figures beside computed
// ones, the history of a point, place search, the menu to share, embed, download and
// cite, which offers what the server's own OpenAPI document names. [WithStyle] lays the
// page over another backdrop than its own.
//
// Every file but index.html has a hash of its content in its name, under assets/, and
// may be cached for ever. The page runs under [Policy], which allows nothing inline.
package viewer
