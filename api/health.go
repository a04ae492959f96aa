package api

import (
	"net/http"

	"github.com/salient-map/salient/data"
)

// healthz says that the process answers.
func (s *Server) healthz(rq *request) (*answer, error) {
	if _, err := parseQuery(rq.URL.RawQuery, nil); err != nil {
		return nil, err
	}
	return jsonAnswer(map[string]any{"status": "ok", "version": s.version}, noStore)
}

// readyz says whether the server has what it needs to answer right, and up to
// where it has read the log.
func (s *Server) readyz(rq *request) (*answer, error) {
	if _, err := parseQuery(rq.URL.RawQuery, nil); err != nil {
		return nil, err
	}
	if s.ready != nil {
		if err := s.ready(); err != nil {
			return nil, newProblem(http.StatusServiceUnavailable, "not ready: %s", err)
		}
	}
	size := rq.archive.Size()
	doc := map[string]any{
		"status": "ready", "position": rq.archive.Position(),
		"sources": size.Sources, "snapshots": size.Snapshots, "shapes": size.Shapes,
	}
	if recorded := rq.archive.Recorded(); !recorded.IsZero() {
		doc["recorded_at"] = data.FormatInstant(recorded)
	}
	return jsonAnswer(doc, noStore)
}
