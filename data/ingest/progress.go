package ingest

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Progress says how far a reading has got.
type Progress struct {
	Files   int           // documents read
	Bytes   int64         // read of the inputs as they lie on disk
	Total   int64         // bytes of all inputs; 0 when not known, as of standard input
	Elapsed time.Duration // since the reading began
}

// Rate is in bytes a second.
func (p Progress) Rate() float64 {
	if p.Elapsed <= 0 {
		return 0
	}
	return float64(p.Bytes) / p.Elapsed.Seconds()
}

// Left estimates the time to the end by the rate so far; ok is false while
// there is nothing to go by.
func (p Progress) Left() (left time.Duration, ok bool) {
	if p.Total == 0 || p.Bytes == 0 {
		return 0, false
	}
	rest := max(p.Total-p.Bytes, 0)
	return time.Duration(float64(p.Elapsed) * float64(rest) / float64(p.Bytes)), true
}

// meter makes Progress.
type meter struct {
	began time.Time
	total int64
}

func newMeter(inputs []string) meter { return meter{time.Now(), sizeOf(inputs)} }

func (m meter) progress(files int, read int64) Progress {
	return Progress{Files: files, Bytes: read, Total: m.total, Elapsed: time.Since(m.began)}
}

// sizeOf adds up the files; 0 when one is a stream.
func sizeOf(inputs []string) (total int64) {
	for _, name := range inputs {
		info, err := os.Stat(name)
		switch {
		case name == "-" || err == nil && !info.IsDir() && !info.Mode().IsRegular():
			return 0
		case err != nil: // named when it is read
		case info.IsDir():
			total += folderSize(name)
		default:
			total += info.Size()
		}
	}
	return total
}

func folderSize(name string) (total int64) {
	// What cannot be looked at is left out here and named when it is read.
	_ = filepath.WalkDir(name, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	return total
}
