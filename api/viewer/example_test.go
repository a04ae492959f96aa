package viewer_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/salient-map/salient/api/viewer"
)

// The page where there is a build, the fallback where there is none.
func ExampleFS() {
	mux := http.NewServeMux()
	if site, ok := viewer.FS(); ok {
		mux.Handle("GET /", http.FileServerFS(site))
	} else {
		mux.HandleFunc("GET /", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Security-Policy", viewer.Policy)
			_, _ = w.Write(viewer.Fallback())
		})
	}
	_, pattern := mux.Handler(httptest.NewRequest(http.MethodGet, "/", nil))
	fmt.Println(pattern)
	// Output: GET /
}
