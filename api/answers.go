package api

import (
	"hash/maphash"
	"strings"
)

// answers keeps the answers given lately for who asks the same again. They lie by
// a hash of their question, and each knows its question: a map whose keys are
// whole questions would be larger than what the processor keeps at hand. Of two
// questions of one hash the one asked last has its answer kept.
type answers struct {
	seed maphash.Seed
	kept *recent[uint64, *answer]
}

func newAnswers(limit int) *answers {
	return &answers{maphash.MakeSeed(), newRecent[uint64](limit, func(*answer) int { return 1 })}
}

// get is the answer that was kept for the question.
func (k *answers) get(q *question) (*answer, bool) {
	a, ok := k.kept.get(k.hash(q))
	if !ok || a.asked != *q {
		return nil, false
	}
	return a, true
}

// put keeps an answer that nobody else has yet.
func (k *answers) put(q *question, a *answer) {
	a.asked = *q
	a.gather()
	k.kept.put(k.hash(q), a)
}

// hash is of what tells most questions apart: an answer from before the archive
// grew, or of yesterday, makes room for the one of today.
func (k *answers) hash(q *question) uint64 {
	h := maphash.String(k.seed, q.target)
	if q.accept != "" {
		h ^= 3 * maphash.String(k.seed, q.accept)
	}
	return h ^ 5*maphash.String(k.seed, q.host)
}

// gather puts the texts that a request for the answer reads side by side, in the
// order in which it does. Answers are more than the processor keeps at hand, and
// it fetches what lies in a row sooner than what is strewn about.
func (a *answer) gather() {
	values := make([]string, len(a.links)+len(a.offer))
	copy(values[copy(values, a.links):], a.offer)
	texts := []*string{&a.asked.target, &a.asked.host, &a.asked.accept, &a.tag[0]}
	for i := range values {
		texts = append(texts, &values[i])
	}
	var all strings.Builder
	for _, t := range texts {
		all.WriteString(*t)
	}
	rest := all.String()
	for _, t := range texts {
		*t, rest = rest[:len(*t)], rest[len(*t):]
	}
	n := len(a.links)
	a.etag, a.links = a.tag[0], values[:n:n]
	if a.offer != nil {
		a.offer = values[n:]
	}
}
