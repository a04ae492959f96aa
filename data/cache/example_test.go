package cache_test

import (
	"context"
	"fmt"

	"github.com/salient-map/salient/data/cache"
)

func Example() {
	c, err := cache.New(cache.Options{Bytes: 64 << 20})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer c.Close()

	// Two snapshots decide the answer, so their hashes are in its key.
	key := cache.NewKey("changes", "3f1c…", "a94e…", "geojson", "encoder 7")
	for range 2 {
		body, tier, err := c.Do(context.Background(), key, cache.Dear, func(context.Context) ([]byte, error) {
			return []byte(`{"lost_km2":18.764}`), nil
		})
		fmt.Printf("%s %s %v\n", body, tier, err)
	}
	// Output:
	// {"lost_km2":18.764} fill <nil>
	// {"lost_km2":18.764} memory <nil>
}

func ExampleNewKey() {
	a := cache.NewKey("tile", "12", "3")
	b := cache.NewKey("tile", "1", "23")
	fmt.Println(a == b, a == cache.NewKey("tile", "12", "3"))
	fmt.Println(a)
	// Output:
	// false true
	// tile:l1u5X5eDa7Uky3SvYBIsZqnPpxTb7V-VuK2BoD1EjBU
}
