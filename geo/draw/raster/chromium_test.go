package raster

import (
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"

	"github.com/salient-map/salient/geo/draw"
)

// TestAsABrowserPaints: of the pixels of a scene, no more than three in a thousand
// differ by more than a quarter of the range of a colour from what Chromium makes of the
// scene's SVG, given the same fonts.
func TestAsABrowserPaints(t *testing.T) {
	if _, err := exec.LookPath("chromium"); err != nil {
		if os.Getenv("SALIENT_TEST_STRICT") != "" {
			t.Fatal("chromium is not installed, and SALIENT_TEST_STRICT is set")
		}
		t.Skip("chromium is not installed")
	}
	sc := sampler()
	ours := paintScene(t, sc, View{Scale: 2})
	theirs := browse(t, sc, 2)
	if theirs.Bounds() != ours.Bounds() {
		t.Fatalf("%v against %v", theirs.Bounds(), ours.Bounds())
	}
	differ, sum := 0, 0
	for y := range ours.Rect.Dy() {
		for x := range ours.Rect.Dx() {
			r, g, b, _ := theirs.At(x, y).RGBA()
			c := ours.RGBAAt(x, y)
			d := max(apartBy(c.R, r), apartBy(c.G, g), apartBy(c.B, b))
			sum += d
			if d > 64 {
				differ++
			}
		}
	}
	pixels := ours.Rect.Dx() * ours.Rect.Dy()
	t.Logf("%.3f %% of the pixels differ by more than 64 of 255, the mean is %.3f", 100*float64(differ)/float64(pixels), float64(sum)/float64(pixels))
	if differ*1000 > 3*pixels {
		t.Errorf("%d of %d pixels differ", differ, pixels)
	}
}

func apartBy(a uint8, b uint32) int { return max(int(a), int(b>>8)) - min(int(a), int(b>>8)) }

// browse is a scene's SVG as Chromium paints it with the Go fonts.
func browse(t *testing.T, sc *draw.Scene, scale int) image.Image {
	t.Helper()
	dir := t.TempDir()
	page := "<!doctype html><meta charset=utf-8><style>body{margin:0}svg{display:block}svg,text{font-family:Go!important}"
	for style, file := range map[string][]byte{"": goregular.TTF, "font-weight:bold;": gobold.TTF, "font-style:italic;": goitalic.TTF} {
		page += "@font-face{font-family:Go;" + style + "src:url(data:font/ttf;base64," + base64.StdEncoding.EncodeToString(file) + ")}"
	}
	page += "</style>" + string(sc.SVG())
	in, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.png")
	must(t, os.WriteFile(in, []byte(page), 0o600))
	command := exec.CommandContext(t.Context(), "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--disable-background-networking", "--disable-component-update", "--no-first-run", "--user-data-dir="+filepath.Join(dir, "profile"),
		fmt.Sprint("--force-device-scale-factor=", scale), fmt.Sprintf("--window-size=%g,%g", sc.Width, sc.Height), "--screenshot="+out, "file://"+in)
	command.WaitDelay = time.Second
	if said, err := command.CombinedOutput(); err != nil {
		t.Fatalf("chromium: %v\n%s", err, said)
	}
	f, err := os.Open(out)
	must(t, err)
	defer f.Close()
	img, err := png.Decode(f)
	must(t, err)
	return img
}
