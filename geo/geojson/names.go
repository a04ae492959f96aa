package geojson

// names is a set of member names, made for objects of few members and safe
// against objects of a million.
type names struct {
	few  [8][]byte
	n    int
	many map[string]struct{} // the ninth and later
}

// add reports whether the name was new.
func (s *names) add(name []byte) bool {
	for _, have := range s.few[:s.n] {
		if string(have) == string(name) {
			return false
		}
	}
	if s.n < len(s.few) {
		s.few[s.n] = name
		s.n++
		return true
	}
	if _, ok := s.many[string(name)]; ok {
		return false
	}
	if s.many == nil {
		s.many = make(map[string]struct{})
	}
	s.many[string(name)] = struct{}{}
	return true
}
