package store_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/salient-map/salient/data/store"
)

// TestCheckNames has every sort of damage be found and named.
func TestCheckNames(t *testing.T) {
	unlaw := func(table string) string {
		return fmt.Sprintf("DROP TRIGGER %s_no_UPDATE; DROP TRIGGER %[1]s_no_DELETE", table)
	}
	for _, c := range []struct{ name, damage, want string }{
		{"law", "DROP TRIGGER tape_no_DELETE", "CREATE TRIGGER tape_no_DELETE"},
		{"tape", unlaw("tape") + "; UPDATE tape SET bytes = zeroblob(length(bytes))", "shape 1: "},
		{"tape cut", unlaw("tape") + "; UPDATE tape SET bytes = substr(bytes, 1, 40)", "outside the tape"},
		{"seal", unlaw("seals") + "; UPDATE seals SET digest = zeroblob(32)", "seal of position 3: what it is over is not what was written"},
		{"seal too far", unlaw("seals") + "; UPDATE seals SET tape = tape + 1", "seal of position 3: not all is there"},
		{"address", unlaw("shapes") + "; UPDATE shapes SET address = x'0207' WHERE id = 2", "shape 2: points outside"},
		{"shape", unlaw("shapes") + "; UPDATE shapes SET hash = zeroblob(32) WHERE id = 2", "shape 2: content does not match"},
		{"shape lost", unlaw("shapes") + "; DELETE FROM shapes WHERE id = 3", "no shape 3"},
		{"shape lost between", unlaw("shapes") + "; DELETE FROM shapes WHERE id = 2", "shape 2 is missing"},
		{"description", unlaw("descriptions") + "; UPDATE descriptions SET body = x'05'", "description 1: ends too early"},
		{"description other", unlaw("descriptions") + "; UPDATE descriptions SET body = CAST(replace(body, 'front', 'frond') AS BLOB)", "record 1 (snapshot/synthetic/2024-08-06T00:00:00Z): content does not match"},
		{"body", unlaw("records") + "; UPDATE records SET body = x'00' WHERE position = 2", "record 2 (snapshot/synthetic/2024-08-07T00:00:00Z): ends too early"},
		{"packing", unlaw("records") + "; UPDATE records SET body = x'09' WHERE position = 2", "not known"},
		{"hash", unlaw("records") + "; UPDATE records SET hash = zeroblob(32) WHERE position = 3", "record 3 (snapshot/synthetic/2024-08-08T00:00:00Z): content does not match"},
		{"key", unlaw("records") + "; UPDATE records SET key = 'snapshot/else/2024-08-08T00:00:00Z' WHERE position = 3", "content does not match"},
		{"kind", unlaw("records") + "; UPDATE records SET key = 'claim/x' WHERE position = 3", "record 3 (claim/x): content does not match"},
		{"origin", unlaw("records") + "; UPDATE records SET body = CAST(substr(body, 1, 10) || x'0178' || substr(body, 12) AS BLOB) WHERE position = 2", "seal of position 3: what it is over is not what was written"},
		{"time, a little", unlaw("records") + "; UPDATE records SET recorded_at = recorded_at + 1 WHERE position = 3", "seal of position 3: what it is over is not what was written"},
		{"gap", unlaw("records") + "; DELETE FROM records WHERE position = 2", "follows record 1"},
		{"time", unlaw("records") + "; UPDATE records SET recorded_at = 5 WHERE position = 2", "is not after"},
		{"revision", unlaw("records") + "; UPDATE records SET revision = 2 WHERE position = 2", "revision 2 where 1 is due"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filled(t, 3)
			alter(t, path, strings.Split(c.damage, "; ")...)
			problems, err := openAt(t, path, store.ReadOnly).Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var all strings.Builder
			for _, p := range problems {
				fmt.Fprintln(&all, p)
			}
			if !strings.Contains(all.String(), c.want) {
				t.Errorf("found:\n%s\nwant %q among it", all.String(), c.want)
			}
		})
	}
}
