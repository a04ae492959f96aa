package cache

// Stats is what a cache has done since it was made, and what it holds now.
// Numbers are read one by one while the cache works, so they may differ by the
// requests under way.
type Stats struct {
	Misses     int64 // questions the in-process tier could not answer
	Joined     int64 // misses that waited for a read or a fill already under way
	Fills      int64 // answers made, or tried
	FillErrors int64 // fills that returned an error or panicked
	Memory     MemoryStats
	Redis      RedisStats
}

// MemoryStats is about the in-process tier.
type MemoryStats struct {
	Hits       int64
	Stored     int64 // entries taken in
	Evictions  int64 // entries dropped to make room
	Overweight int64 // bodies not kept because one would fill too much of the tier
	Entries    int64 // held now
	Bytes      int64 // held now, keys and bookkeeping included
	Limit      int64 // Bytes never exceeds it
}

// RedisStats is about the Redis tier. All is zero without one.
type RedisStats struct {
	Enabled     bool  // a Redis was given
	Open        bool  // the breaker is open: Redis is being left alone
	Opened      int64 // times the breaker opened
	Hits        int64
	Misses      int64 // Redis answered that it has no such key
	Corrupt     int64 // values that were not ours or not whole; treated as misses
	ReadErrors  int64 // reads that failed
	Slow        int64 // reads that answered, but slower than a fill should wait
	Skipped     int64 // reads not tried, the breaker being open
	Writes      int64 // values stored
	WriteErrors int64 // writes tried that failed
	Dropped     int64 // writes not tried: queue full, breaker open, closed or body too large
	Queued      int64 // writes waiting now
}
