package api

import (
	"github.com/prometheus/client_golang/prometheus"

	"github.com/salient-map/salient/data/cache"
)

// gauge is one number read when the metrics are.
type gauge[T any] struct {
	desc *prometheus.Desc
	kind prometheus.ValueType
	read func(T) float64
}

// collector reads a state once and gives all its numbers, so that they belong
// together.
type collector[T any] struct {
	state  func() T
	gauges []gauge[T]
}

func (c collector[T]) Describe(out chan<- *prometheus.Desc) {
	for _, g := range c.gauges {
		out <- g.desc
	}
}

func (c collector[T]) Collect(out chan<- prometheus.Metric) {
	v := c.state()
	for _, g := range c.gauges {
		out <- prometheus.MustNewConstMetric(g.desc, g.kind, g.read(v))
	}
}

func (c *collector[T]) add(kind prometheus.ValueType, name, help string, read func(T) float64) {
	c.gauges = append(c.gauges, gauge[T]{prometheus.NewDesc(name, help, nil, nil), kind, read})
}

// archiveState is the archive's size and how far it has read.
type archiveState struct {
	sources, snapshots, areas, shapes, vertices, claims int
	position                                            int64
	recorded                                            float64
}

func newArchiveCollector(s *Server) prometheus.Collector {
	c := collector[archiveState]{state: func() archiveState {
		a := s.world.Archive()
		size := a.Size()
		st := archiveState{size.Sources, size.Snapshots, size.Areas, size.Shapes, size.Vertices, size.Claims, a.Position(), 0}
		if !a.Recorded().IsZero() {
			st.recorded = float64(a.Recorded().UnixMicro()) / 1e6
		}
		return st
	}}
	n := prometheus.GaugeValue
	c.add(n, "salient_archive_sources", "Sources with snapshots.", func(a archiveState) float64 { return float64(a.sources) })
	c.add(n, "salient_archive_snapshots", "Snapshots, every revision counted.", func(a archiveState) float64 { return float64(a.snapshots) })
	c.add(n, "salient_archive_areas", "Areas of all snapshots.", func(a archiveState) float64 { return float64(a.areas) })
	c.add(n, "salient_archive_shapes", "Distinct shapes.", func(a archiveState) float64 { return float64(a.shapes) })
	c.add(n, "salient_archive_vertices", "Vertices of the distinct shapes.", func(a archiveState) float64 { return float64(a.vertices) })
	c.add(n, "salient_archive_claims", "Claims.", func(a archiveState) float64 { return float64(a.claims) })
	c.add(n, "salient_store_position", "Position in the log up to which the server has read.", func(a archiveState) float64 { return float64(a.position) })
	c.add(n, "salient_store_recorded_timestamp_seconds", "Known time of the newest record read.", func(a archiveState) float64 { return a.recorded })
	return c
}

func newCacheCollector(kept *cache.Cache) prometheus.Collector {
	c := collector[cache.Stats]{state: kept.Stats}
	count, n := prometheus.CounterValue, prometheus.GaugeValue
	c.add(count, "salient_cache_memory_hits_total", "Answers found in the in-process tier.", func(s cache.Stats) float64 { return float64(s.Memory.Hits) })
	c.add(count, "salient_cache_memory_misses_total", "Questions the in-process tier could not answer.", func(s cache.Stats) float64 { return float64(s.Misses) })
	c.add(count, "salient_cache_memory_evictions_total", "Entries dropped to make room.", func(s cache.Stats) float64 { return float64(s.Memory.Evictions) })
	c.add(n, "salient_cache_memory_bytes", "Bytes held in the in-process tier.", func(s cache.Stats) float64 { return float64(s.Memory.Bytes) })
	c.add(n, "salient_cache_memory_entries", "Entries held in the in-process tier.", func(s cache.Stats) float64 { return float64(s.Memory.Entries) })
	c.add(count, "salient_cache_fills_total", "Answers made because no tier had them.", func(s cache.Stats) float64 { return float64(s.Fills) })
	c.add(count, "salient_cache_fill_errors_total", "Answers that could not be made.", func(s cache.Stats) float64 { return float64(s.FillErrors) })
	c.add(n, "salient_cache_redis_enabled", "1 when a Redis tier is set.", func(s cache.Stats) float64 { return oneIf(s.Redis.Enabled) })
	c.add(n, "salient_cache_redis_breaker_open", "1 while Redis is left alone after errors.", func(s cache.Stats) float64 { return oneIf(s.Redis.Open) })
	c.add(count, "salient_cache_redis_hits_total", "Answers found in Redis.", func(s cache.Stats) float64 { return float64(s.Redis.Hits) })
	c.add(count, "salient_cache_redis_misses_total", "Questions Redis had no answer to.", func(s cache.Stats) float64 { return float64(s.Redis.Misses) })
	c.add(count, "salient_cache_redis_corrupt_total", "Values in Redis that were not ours or not whole.", func(s cache.Stats) float64 { return float64(s.Redis.Corrupt) })
	c.add(count, "salient_cache_redis_errors_total", "Reads and writes of Redis that failed.", func(s cache.Stats) float64 { return float64(s.Redis.ReadErrors + s.Redis.WriteErrors) })
	c.add(count, "salient_cache_redis_writes_total", "Values stored in Redis.", func(s cache.Stats) float64 { return float64(s.Redis.Writes) })
	c.add(count, "salient_cache_redis_dropped_writes_total", "Writes to Redis not tried.", func(s cache.Stats) float64 { return float64(s.Redis.Dropped) })
	return c
}

// oneIf is a yes or no as a metric says it.
func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
