package store

import (
	"context"
	"fmt"
)

// LimitPages has the file grow no further, as on a full disk.
func LimitPages(ctx context.Context, s *SQLite, pages int) error {
	db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}
