package cache

import (
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// tuning is how patient we are with Redis. Tests alter it; [production] is what
// is served with.
type tuning struct {
	dial, read, write time.Duration // for one connection, reply, request
	pool              time.Duration // to wait for a free connection
	budget            time.Duration // for all of that together
	slow              time.Duration // a reply later than this counts as a failure

	failures int           // that open the breaker
	calm     time.Duration // without a failure, that forgives the last ones
	probe    time.Duration // between looks at a Redis left alone

	drain time.Duration // for Close
}

// production keeps the wait for a broken Redis to five requests of at most a
// tenth of a second each: then the breaker is open.
func production() tuning {
	return tuning{
		dial: 100 * time.Millisecond, read: 50 * time.Millisecond, write: 50 * time.Millisecond,
		pool: 20 * time.Millisecond, budget: 100 * time.Millisecond, slow: 25 * time.Millisecond,
		failures: 5, calm: time.Second, probe: 500 * time.Millisecond,
		drain: time.Second,
	}
}

// newClient makes a go-redis client that dials nothing yet.
//
// Left to its defaults go-redis ignores the context's deadline, tries thrice,
// dials five times with pauses, and waits five seconds for each reply. RESP 2
// without identity and maintenance handshakes is all that GET and SET need; it
// saves round trips on a new connection and asks nothing of old servers.
func newClient(a *address, t tuning) redis.UniversalClient {
	quiet()
	o := &redis.UniversalOptions{
		Addrs: a.hosts, MasterName: a.master, DB: a.db, TLSConfig: a.tls,
		Username: a.user, Password: a.password,
		SentinelUsername: a.sentinelUser, SentinelPassword: a.sentinelPassword,

		ContextTimeoutEnabled: true,
		DialTimeout:           t.dial,
		ReadTimeout:           t.read,
		WriteTimeout:          t.write,
		PoolSize:              64, // dialled as needed; the default of ten a core is soon waited for
		PoolTimeout:           t.pool,
		MaxRetries:            -1,
		DialerRetries:         1,

		Protocol:                 2,
		DisableIdentity:          true,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
		PipelinePoolSize:         -1,
	}
	switch {
	case a.master != "":
		return redis.NewFailoverClient(o.Failover())
	case a.many:
		c := o.Cluster()
		c.DisableRoutingPolicies = true // they fetch the table of all commands first
		return redis.NewClusterClient(c)
	default:
		return redis.NewClient(o.Simple())
	}
}

// quiet silences go-redis in the whole process: it has one logger for all its
// clients, and this package is the only one here that has clients.
func quiet() { redis.SetLogger(&logging.VoidLogger{}) }
