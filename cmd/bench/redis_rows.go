package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/paulmach/orb/maptile"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
)

// dearVertices is a little more than a state needs to be worth a question to
// Redis; see dearFrom in package api.
const dearVertices = 6000

// redisDates is how many dates the Redis rows ask for.
const redisDates = 16

// redisRows ask a server that keeps nothing itself and has a Redis beside it.
func redisRows() []row {
	return []row{
		{name: "Redis hit", goal: "≥ 0.90 gin + GET", measure: measureRedis},
		{name: "plain tile asks Redis", goal: "never", measure: measureRedisTiles},
	}
}

// writeTwins makes a store of the newest days, each drawn by several sources.
func (l *lab) writeTwins(ctx context.Context, path string) error {
	vertices := 0
	for _, a := range l.newest().Areas {
		vertices += a.Shape.Vertices()
	}
	var records []data.Record
	for i := range 1 + dearVertices/max(vertices, 1) {
		id := "twin-" + strconv.Itoa(i)
		records = append(records, data.Record{Source: &data.Source{ID: id, Title: id, Kind: data.KindMap}})
		for _, s := range l.snapshots()[max(0, len(l.snapshots())-redisDates):] {
			twin := *s
			twin.Source = id
			made, err := data.NewSnapshot(twin)
			if err != nil {
				return err
			}
			records = append(records, data.Record{Snapshot: made})
		}
	}
	db, err := store.OpenSQLite(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	_, err = db.Append(ctx, records, store.AppendOptions{Correct: true})
	return errors.Join(err, db.Close())
}

// redisPaths are the states of all sources on the newest dates.
func redisPaths(l *lab, _ asker) (paths []string, err error) {
	for _, date := range l.dates[max(0, len(l.dates)-redisDates):] {
		paths = append(paths, "/snapshots/"+date)
	}
	return paths, nil
}

// measureRedis has every answer fetched from Redis, which it makes sure of: the
// rounds must begin with all of them there.
func measureRedis(ctx context.Context, l *lab) (result, error) {
	r, err := l.withRedis(ctx)
	if err != nil {
		return result{}, err
	}
	defer r.stop()
	s, err := (&load{paths: redisPaths}).prepare(l, r.server)
	if err != nil {
		return result{}, err
	}
	if err := r.holdsAll(ctx, s.paths); err != nil {
		return result{}, err
	}
	c, err := l.beside(ctx, s, r.server, r.address)
	if err != nil {
		return result{}, err
	}
	if err := r.holdsAll(ctx, s.paths); err != nil {
		return result{}, err
	}
	got := c.against("GET", 0.9)
	got.yardstick += fmt.Sprintf(", %d KB", s.like.size/1000)
	return got, nil
}

// measureRedisTiles asks the same server for tiles of every date and counts
// what Redis was asked meanwhile.
func measureRedisTiles(ctx context.Context, l *lab) (result, error) {
	r, err := l.withRedis(ctx)
	if err != nil {
		return result{}, err
	}
	defer r.stop()
	before, err := r.gets(ctx)
	if err != nil {
		return result{}, err
	}
	tiles := 0
	for _, zoom := range []maptile.Zoom{5, 8, 10, 12} {
		t := l.busyTile(zoom)
		for _, date := range l.dates[max(0, len(l.dates)-redisDates):] {
			if _, err := must(r.server, fmt.Sprintf("/tiles/%s/%d/%d/%d.mvt", date, t.Z, t.X, t.Y), [2]string{}, 200); err != nil {
				return result{}, err
			}
			tiles++
		}
	}
	after, err := r.gets(ctx)
	return result{figure: fmt.Sprintf("%d GETs for %d tiles", after-before, tiles), met: after == before}, err
}
