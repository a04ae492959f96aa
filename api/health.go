package api

import (
	"net/http"

	"github.com/salient-map/salient/data"
)

// healthz says that the process answers.
func (s *Server) healthz(*request) (*answer, error) {
	return jsonAnswer(map[string]any{"status": "ok", "version": s.version}, noStore)
}

// readyz says whether the server has what it needs to answer right, and up to
// where it has read the log.
func (s *Server) readyz(rq *request) (*answer, error) {
	if s.ready != nil {
		if err := s.ready(); err != nil {
			return nil, newProblem(http.StatusServiceUnavailable, "not ready: %s", err)
		}
	}
	size := rq.archive.Size()
	return jsonAnswer(map[string]any{
		"status": "ready", "position": rq.archive.Position(), "recorded_at": data.FormatInstant(rq.archive.Recorded()),
		"sources": size.Sources, "snapshots": size.Snapshots, "shapes": size.Shapes,
	}, noStore)
}
