package api

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func drawQuestion(rt *rapid.T) question {
	text := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(rt, label) }
	return question{
		route: text("route", "snapshot", "tile"), target: text("target", "/a", "/b", "/a?b"), host: text("host", "", "salient.test", "a"), accept: text("accept", "", "*/*", "a"),
		position: rapid.Int64Range(1, 2).Draw(rt, "position"), day: rapid.Int64Range(1, 2).Draw(rt, "day"), secure: rapid.Bool().Draw(rt, "secure"),
	}
}

// Whatever was put, a question gets its own answer, the newest, or none.
func TestAnswersAreOfTheirQuestion(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		k := newAnswers(rapid.IntRange(1, 4).Draw(rt, "limit"))
		given := map[question]string{}
		for range rapid.IntRange(1, 20).Draw(rt, "steps") {
			q := drawQuestion(rt)
			if a, ok := k.get(&q); ok && (given[q] == "" || string(a.body) != given[q]) {
				rt.Fatalf("%+v got %q, want %q", q, a.body, given[q])
			}
			given[q] = rapid.StringMatching("[a-z]{8}").Draw(rt, "answer")
			k.put(&q, &answer{body: []byte(given[q])})
			if a, ok := k.get(&q); !ok || string(a.body) != given[q] {
				rt.Fatalf("%+v is forgotten at once, or mistaken: %v", q, a)
			}
		}
	})
}

// A question that differs in anything has another answer, which takes the place of
// the one before where only what moves on differs.
func TestAnswersTellQuestionsApart(t *testing.T) {
	q := question{route: "snapshot", position: 1, day: 1, target: "/a", host: "a", accept: "b"}
	others := map[string]func(*question){
		"route": func(q *question) { q.route = "other" }, "position": func(q *question) { q.position++ }, "day": func(q *question) { q.day++ },
		"secure": func(q *question) { q.secure = true }, "target": func(q *question) { q.target = "/b" },
		"host": func(q *question) { q.host = "b" }, "accept": func(q *question) { q.accept = "a" },
	}
	if n := reflect.TypeFor[question]().NumField(); n != len(others) {
		t.Errorf("a question has %d fields, and %d are changed here", n, len(others))
	}
	for name, change := range others {
		k, other := newAnswers(8), q
		change(&other)
		k.put(&q, &answer{body: []byte("first")})
		if _, ok := k.get(&other); ok {
			t.Errorf("another %s gets the same answer", name)
		}
		k.put(&other, &answer{body: []byte("second")})
		if a, ok := k.get(&other); !ok || string(a.body) != "second" {
			t.Errorf("another %s: %v", name, a)
		}
		_, stays := k.get(&q)
		if moved := slices.Contains([]string{"position", "day"}, name); moved && stays {
			t.Errorf("what was said before the %s changed takes up room", name)
		}
		if hashed := slices.Contains([]string{"target", "host", "accept"}, name); hashed && !stays {
			t.Errorf("another %s leaves no room for the first", name)
		}
	}
}

// Gathering changes no text, none that others share either, and puts them in a row.
func TestGatherMovesTextsOnly(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringN(0, 12, 40)
		links, offer := rapid.SliceOfN(text, 0, 4).Draw(rt, "links"), []string(nil)
		if rapid.Bool().Draw(rt, "offered") {
			offer = []string{text.Draw(rt, "offer")}
		}
		a := &answer{asked: drawQuestion(rt), links: links, offer: offer}
		a.etag = text.Draw(rt, "etag")
		a.tag[0] = a.etag
		before := *a
		kept := slices.Clone(links)
		a.gather()
		if a.asked != before.asked || a.tag != before.tag || a.etag != before.etag || !slices.Equal(a.links, links) || !slices.Equal(a.offer, offer) || (a.offer == nil) != (offer == nil) {
			rt.Fatalf("%+v became %+v", before, a)
		}
		if len(a.links) > 0 {
			a.links[0] = strings.Repeat("x", 50)
		}
		if _ = append(a.links, "more"); !slices.Equal(links, kept) || !slices.Equal(a.offer, offer) {
			rt.Fatal("others see what the kept answer does with its links")
		}
	})
}
