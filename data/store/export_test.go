package store

import (
	"context"
	"fmt"
)

// LimitPages has the file grow no further, as on a full disk.
func LimitPages(ctx context.Context, s *SQLite, pages int) error {
	h, err := s.writer(ctx)
	if err != nil {
		return err
	}
	_, err = h.db.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}
