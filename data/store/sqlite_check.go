package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// Check reads the whole file, as [Store] says, and adds what SQLite itself
// finds wrong with it and whether the laws still stand that keep it
// append-only.
func (s *SQLite) Check(ctx context.Context) ([]Problem, error) {
	h, _, err := s.reader(ctx)
	if err != nil {
		return nil, fmt.Errorf("check store %s: %w", s.path, explain(err))
	}
	if h == nil {
		return nil, nil
	}
	a := newAudit()
	if err := a.sqlite(ctx, h.db); err != nil {
		return a.problems, fmt.Errorf("check store %s: %w", s.path, explain(err))
	}
	return a.problems, nil
}

func (a *audit) sqlite(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := a.file(ctx, tx); err != nil {
		return err
	}
	if err := a.laws(ctx, tx); err != nil {
		return err
	}
	if _, err := a.library.refresh(ctx, tx); err != nil {
		if ctx.Err() != nil || codeOf(err) != 0 {
			return err
		}
		a.note("file", "%v; what follows may be its consequence", err)
	}
	a.shapes()
	rows, err := readRows(ctx, tx, 0)
	for _, r := range rows {
		a.record(r)
	}
	return err
}

func (a *audit) file(ctx context.Context, tx *sql.Tx) error {
	found, err := texts(ctx, tx, "PRAGMA integrity_check")
	for _, text := range found {
		if text != "ok" {
			a.note("file", "%s", text)
		}
	}
	return err
}

// laws compares the layout with the one that create made.
func (a *audit) laws(ctx context.Context, tx *sql.Tx) error {
	stand, err := texts(ctx, tx, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
	if err != nil {
		return err
	}
	standing := map[string]bool{}
	for _, statement := range stand {
		standing[statement] = true
	}
	version, err := versionOf(ctx, tx)
	if err != nil {
		return err
	}
	for _, statement := range layout(version) {
		if !standing[statement] {
			name, _, _ := strings.Cut(statement, "\n")
			a.note("file", "not laid out as it was made: %s", strings.TrimRight(name, " ("))
		}
	}
	return nil
}

func texts(ctx context.Context, tx *sql.Tx, query string) (out []string, err error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}
