package store

import "fmt"

const (
	// applicationID marks a SQLite file as a Salient store: "SLNT" in ASCII.
	applicationID = 0x534c4e54
	// schemaVersion rises with every change that an older Salient could not read.
	schemaVersion = 1
)

// tables is the layout in SQLite. Times are microseconds since 1970 UTC,
// hashes SHA-256; the shapes and descriptions of a snapshot are named by their
// numbers inside its body.
const tables = `
CREATE TABLE records (
	position    INTEGER PRIMARY KEY,
	recorded_at INTEGER NOT NULL,
	key         TEXT    NOT NULL,
	revision    INTEGER NOT NULL,
	hash        BLOB    NOT NULL CHECK (length(hash) = 32),
	body        BLOB    NOT NULL,
	UNIQUE (key, revision)
) STRICT;
CREATE TABLE tape (
	start INTEGER PRIMARY KEY,
	bytes BLOB NOT NULL CHECK (length(bytes) > 0)
) STRICT;
CREATE TABLE shapes (
	id      INTEGER PRIMARY KEY,
	hash    BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
	address BLOB NOT NULL
) STRICT;
CREATE TABLE descriptions (
	id   INTEGER PRIMARY KEY,
	body BLOB NOT NULL UNIQUE
) STRICT;
`

// laws are the triggers that let the log only grow, and only at its end. They
// hold for whoever opens the file, with whatever program.
func laws() []string {
	next := func(table, name, unlessSQL, says string) string {
		return fmt.Sprintf(`CREATE TRIGGER %s_%s BEFORE INSERT ON %s WHEN NOT (%s)
BEGIN SELECT RAISE(ABORT, '%s'); END`, table, name, table, unlessSQL, says)
	}
	var out []string
	for _, table := range []string{"records", "tape", "shapes", "descriptions"} {
		for _, verb := range []string{"UPDATE", "DELETE"} {
			out = append(out, fmt.Sprintf(`CREATE TRIGGER %s_no_%s BEFORE %[2]s ON %[1]s
BEGIN SELECT RAISE(ABORT, '%[1]s: the log is append-only'); END`, table, verb))
		}
	}
	for _, table := range []string{"shapes", "descriptions"} {
		out = append(out, next(table, "in_order", "NEW.id = coalesce((SELECT max(id) FROM "+table+"), 0) + 1",
			table+": numbers rise by one"))
	}
	return append(out,
		next("tape", "in_order", "NEW.start = coalesce((SELECT start + length(bytes) FROM tape ORDER BY start DESC LIMIT 1), 0)",
			"tape: a piece begins where the last one ends"),
		next("records", "in_order", "NEW.position = coalesce((SELECT max(position) FROM records), 0) + 1",
			"records: positions rise by one"),
		next("records", "in_time", "NEW.recorded_at > coalesce((SELECT recorded_at FROM records ORDER BY position DESC LIMIT 1), NEW.recorded_at - 1)",
			"records: known times rise"),
		next("records", "in_turn", "NEW.revision = coalesce((SELECT max(revision) FROM records WHERE key = NEW.key), 0) + 1",
			"records: revisions rise by one"),
	)
}
