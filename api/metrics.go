package api

import (
	"bytes"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// metrics counts what the server does, in a registry of its own.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	latency  *prometheus.HistogramVec
}

func newMetrics(s *Server) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "salient_http_requests_total", Help: "Requests answered, by address and status.",
		}, []string{"route", "code"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "salient_http_request_duration_seconds", Help: "Time from the request's header to the answer handed over to the network, by address.",
			Buckets: []float64{.00001, .000025, .00005, .0001, .00025, .0005, .001, .0025, .005, .01, .05, .1, .5, 1, 5},
		}, []string{"route"}),
	}
	m.registry.MustRegister(m.requests, m.latency, newArchiveCollector(s), newCacheCollector(s.cache),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// commonStatuses are the statuses that answers have, but for rare ones.
var commonStatuses = [...]int{200, 204, 302, 304, 400, 404, 406, 503}

// observer counts requests to one address. What it counts begins with the first
// request that there is to count, as most addresses have few statuses, and is
// then at hand.
func (m *metrics) observer(route string) func(status int, took time.Duration) {
	latency := sync.OnceValue(func() prometheus.Observer { return m.latency.WithLabelValues(route) })
	var counters [len(commonStatuses)]atomic.Pointer[prometheus.Counter]
	return func(status int, took time.Duration) {
		latency().Observe(took.Seconds())
		i := slices.Index(commonStatuses[:], status)
		if i < 0 {
			m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
			return
		}
		counter := counters[i].Load()
		if counter == nil {
			c := m.requests.WithLabelValues(route, strconv.Itoa(status))
			counter = &c
			counters[i].Store(counter) // whoever else stores has the same one
		}
		(*counter).Inc()
	}
}

// typeMetrics is the media type of Prometheus' text format.
const typeMetrics = "text/plain; version=0.0.4; charset=utf-8"

// scrape answers /metrics in the Prometheus text format.
func (s *Server) scrape(rq *request) (*answer, error) {
	if _, err := parseQuery(rq.URL.RawQuery, nil); err != nil {
		return nil, err
	}
	families, err := s.metrics.registry.Gather()
	if err != nil {
		return nil, newProblem(http.StatusInternalServerError, "the metrics could not be gathered")
	}
	var b bytes.Buffer
	for _, f := range families {
		if _, err := expfmt.MetricFamilyToText(&b, f); err != nil {
			return nil, err
		}
	}
	return &answer{contentType: typeMetrics, body: b.Bytes(), lifetime: noStore}, nil
}
