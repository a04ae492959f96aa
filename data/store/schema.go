package store

import (
	"fmt"
	"strings"
)

const (
	// applicationID marks a SQLite file as a Salient store: "SLNT" in ASCII.
	applicationID = 0x534c4e54
	// schemaVersion rises with every change that an older Salient could not read.
	// Layout 1 had no seals, and no shapes written as changes of others. It is
	// read as it is, and gets what it lacks with the first record appended.
	schemaVersion = 2
	oldestVersion = 1
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

// sealTable is the part of the layout that came with layout 2.
const sealTable = `CREATE TABLE seals (
	position     INTEGER PRIMARY KEY,
	tape         INTEGER NOT NULL,
	shapes       INTEGER NOT NULL,
	descriptions INTEGER NOT NULL,
	digest       BLOB    NOT NULL CHECK (length(digest) = 32)
) STRICT`

// sealLaws are the triggers of that part.
func sealLaws() []string {
	return append(onlyAppended("seals"), onlyNext("seals", "in_order",
		"NEW.position > coalesce((SELECT max(position) FROM seals), 0)", "seals: positions rise"))
}

// layout is all that makes a store of some version, but for the version itself.
func layout(version int) []string {
	var out []string
	for statement := range strings.SplitSeq(strings.TrimSpace(tables), ";\n") {
		out = append(out, strings.TrimSuffix(statement, ";"))
	}
	out = append(out, laws()...)
	if version > 1 {
		out = append(append(out, sealTable), sealLaws()...)
	}
	return out
}

// onlyAppended are the triggers that let a table only grow.
func onlyAppended(table string) (out []string) {
	for _, verb := range []string{"UPDATE", "DELETE"} {
		out = append(out, fmt.Sprintf(`CREATE TRIGGER %s_no_%s BEFORE %[2]s ON %[1]s
BEGIN SELECT RAISE(ABORT, '%[1]s: the log is append-only'); END`, table, verb))
	}
	return out
}

// onlyNext is a trigger that keeps a row out unless it is the next.
func onlyNext(table, name, unlessSQL, says string) string {
	return fmt.Sprintf(`CREATE TRIGGER %s_%s BEFORE INSERT ON %s WHEN NOT (%s)
BEGIN SELECT RAISE(ABORT, '%s'); END`, table, name, table, unlessSQL, says)
}

// laws are the triggers that let the log only grow, and only at its end. They
// hold for whoever opens the file, with whatever program.
func laws() []string {
	var out []string
	for _, table := range []string{"records", "tape", "shapes", "descriptions"} {
		out = append(out, onlyAppended(table)...)
	}
	for _, table := range []string{"shapes", "descriptions"} {
		out = append(out, onlyNext(table, "in_order", "NEW.id = coalesce((SELECT max(id) FROM "+table+"), 0) + 1",
			table+": numbers rise by one"))
	}
	return append(out,
		onlyNext("tape", "in_order", "NEW.start = coalesce((SELECT start + length(bytes) FROM tape ORDER BY start DESC LIMIT 1), 0)",
			"tape: a piece begins where the last one ends"),
		onlyNext("records", "in_order", "NEW.position = coalesce((SELECT max(position) FROM records), 0) + 1",
			"records: positions rise by one"),
		onlyNext("records", "in_time", "NEW.recorded_at > coalesce((SELECT recorded_at FROM records ORDER BY position DESC LIMIT 1), NEW.recorded_at - 1)",
			"records: known times rise"),
		onlyNext("records", "in_turn", "NEW.revision = coalesce((SELECT max(revision) FROM records WHERE key = NEW.key), 0) + 1",
			"records: revisions rise by one"),
	)
}
