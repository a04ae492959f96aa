package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/geo"
)

// TestSealTellsEveryByte has a seal be another when anything that it is over is.
func TestSealTellsEveryByte(t *testing.T) {
	tape := []byte("some points")
	more := func(change int) loose {
		m := loose{[]shapeRow{{1, geo.Hash{1}, []byte{1, 2}}, {2, geo.Hash{2}, []byte{3}}}, [][]byte{{4}, {5, 6}}, []row{{1, dayZero, "a/b", 1, geo.Hash{3}, []byte{7}}}}
		switch change {
		case 1:
			m.shapes[1].hash[31]++
		case 2:
			m.shapes[0].address[1]++
		case 3: // a byte that changes hands
			m.shapes[0].address, m.shapes[1].address = []byte{1}, []byte{2, 3}
		case 4:
			m.descriptions[1][1]++
		case 5:
			m.descriptions = m.descriptions[:1]
		case 6:
			m.rows[0].recordedAt = dayZero.Add(time.Microsecond)
		case 7:
			m.rows[0].revision++
		case 8:
			m.rows[0].key, m.rows[0].body = "a/", []byte("b\x07")
		case 9:
			m.rows[0].hash[0]++
		case 10:
			m.rows = append(m.rows, m.rows[0])
		}
		return m
	}
	seen := map[geo.Hash]string{}
	add := func(what string, s seal) {
		if same, ok := seen[s.digest]; ok {
			t.Errorf("%s is sealed as %s", what, same)
		}
		seen[s.digest] = what
	}
	for _, what := range []string{"as it was", "hash", "address", "addresses", "description", "fewer descriptions",
		"known time", "revision", "key", "content hash", "one more record"} {
		add(what, seal{}.over(tape, more(len(seen))))
	}
	add("tape", seal{}.over([]byte("same points"), more(0)))
	add("position", seal{position: 1}.over(tape, more(0)))
	add("follows another", seal{digest: geo.Hash{9}}.over(tape, more(0)))
}

// oldStore makes a store of layout 1: shapes on the tape whole, no seals.
func oldStore(t *testing.T, path string, snapshots ...*data.Snapshot) {
	t.Helper()
	ctx := context.Background()
	db, err := open(path, "rwc")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	do := func(statement string, args ...any) {
		t.Helper()
		if _, err := db.ExecContext(ctx, statement, args...); err != nil {
			t.Fatal(err)
		}
	}
	for _, statement := range append(layout(1), "PRAGMA application_id = 0x534c4e54", "PRAGMA user_version = 1") {
		do(statement)
	}
	p := newPress()
	for i, s := range snapshots {
		shape := s.Areas[0].Shape
		address := p.tape.put(shape.AppendBinary(nil))
		p.shapeIDs[shape.Hash()] = int64(i + 1)
		hash := shape.Hash()
		do("INSERT INTO shapes (id, hash, address) VALUES (?, ?, ?)", i+1, hash[:], address)
		all, err := entries([]data.Record{{Snapshot: s}})
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.row(all[0], int64(i+1), s.ValidAt)
		if err != nil {
			t.Fatal(err)
		}
		do("INSERT INTO records (position, recorded_at, key, revision, hash, body) VALUES (?, ?, ?, 1, ?, ?)", i+1, 1e15+i, r.key, r.hash[:], r.body)
	}
	do("INSERT INTO tape (start, bytes) VALUES (0, ?)", p.tape.bytes)
	for i, body := range p.newDescriptions {
		do("INSERT INTO descriptions (id, body) VALUES (?, ?)", i+1, []byte(body))
	}
	do("PRAGMA journal_mode = WAL")
}

func oldDay(t *testing.T, n int) *data.Snapshot {
	t.Helper()
	x := 30 + float64(n)/100
	shape, _, err := geo.New(orb.MultiPolygon{{{{x, 50}, {40, 50}, {40, 51}, {39, 52}, {x, 50}}}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := data.NewSnapshot(data.Snapshot{Source: "old", ValidAt: data.EndOfDay(dayZero.AddDate(0, 0, n)), Basis: data.Mapped,
		Areas: []*data.Area{{Shape: shape, Status: data.Held, Class: "front"}}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var dayZero, _ = data.ParseInstant("2024-08-06T00:00:00Z")

// TestAnOlderLayoutIsReadAndGrows opens a store of layout 1, which stays as it
// is until something is appended and is of this layout from there on.
func TestAnOlderLayoutIsReadAndGrows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	oldStore(t, path, oldDay(t, 0), oldDay(t, 1), oldDay(t, 2))
	ctx := t.Context()
	version := func(s *SQLite) int {
		h, _, err := s.reader(ctx)
		if err != nil {
			t.Fatal(err)
		}
		v, err := versionOf(ctx, h.db)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	look := func(s *SQLite, days int) {
		t.Helper()
		a, err := CatchUp(ctx, s, &data.Archive{})
		if err != nil {
			t.Fatal(err)
		}
		for i, got := range a.Snapshots("old", a.Recorded()) {
			if want := oldDay(t, i); got.Hash() != want.Hash() || got.Areas[0].Shape.AreaKM2() != want.Areas[0].Shape.AreaKM2() {
				t.Errorf("day %d is not what was written", i)
			}
		}
		if a.Position() != int64(days) {
			t.Errorf("%d records, want %d", a.Position(), days)
		}
		if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
			t.Errorf("%v, %v", problems, err)
		}
	}
	s, err := OpenSQLite(ctx, path, ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	other, err := OpenSQLite(ctx, path, ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	look(s, 3)
	look(other, 3)
	if v := version(s); v != 1 {
		t.Errorf("reading made it layout %d", v)
	}
	for n := 3; n < 5; n++ {
		if _, err := s.Append(ctx, []data.Record{{Snapshot: oldDay(t, n)}}, AppendOptions{}); err != nil {
			t.Fatal(err)
		}
		look(s, n+1)
		look(other, n+1)
	}
	if v := version(s); v != schemaVersion {
		t.Errorf("appending left it layout %d", v)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestNothingIsBuiltOnDamage has an append be refused where what it would put
// under a seal, or go on from, is not what was written.
func TestNothingIsBuiltOnDamage(t *testing.T) {
	for name, damage := range map[string]string{
		"tape": "UPDATE tape SET bytes = zeroblob(length(bytes))", "hash": "UPDATE shapes SET hash = zeroblob(32) WHERE id = 1",
	} {
		for _, layout := range []string{"old", "new"} {
			path := filepath.Join(t.TempDir(), layout+".db")
			if layout == "old" {
				oldStore(t, path, oldDay(t, 0))
			}
			s, err := OpenSQLite(t.Context(), path, ReadWrite)
			if err != nil {
				t.Fatal(err)
			}
			if layout == "new" {
				if _, err := s.Append(t.Context(), []data.Record{{Snapshot: oldDay(t, 0)}}, AppendOptions{}); err != nil {
					t.Fatal(err)
				}
			}
			db, err := open(path, "rw")
			if err != nil {
				t.Fatal(err)
			}
			for _, statement := range []string{"DROP TRIGGER tape_no_UPDATE", "DROP TRIGGER shapes_no_UPDATE", damage} {
				if _, err := db.Exec(statement); err != nil {
					t.Fatal(err)
				}
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			again, err := OpenSQLite(t.Context(), path, ReadWrite)
			if err != nil {
				t.Fatal(err)
			}
			_, reading := CatchUp(t.Context(), again, &data.Archive{})
			_, writing := again.Append(t.Context(), []data.Record{{Snapshot: oldDay(t, 1)}}, AppendOptions{})
			want := map[string]string{"old": "shape 1", "new": "seal of position 1"}[layout]
			for verb, err := range map[string]error{"reading": reading, "writing": writing} {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%s %s, damage of the %s: %v, want one that says %q", verb, layout, name, err, want)
				}
			}
			if err := again.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}
