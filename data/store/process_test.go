package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/salient-map/salient/data"
	"github.com/salient-map/salient/data/store"
	"github.com/salient-map/salient/data/store/storetest"
)

// TestMain lets the test binary be another process: with SALIENT_STORE_CHILD it
// appends batches to that file, saying each once it is acknowledged, until it
// is killed or has appended as many as asked for; with SALIENT_STORE_READER it
// reads that file.
func TestMain(m *testing.M) {
	if path := os.Getenv("SALIENT_STORE_CHILD"); path != "" {
		if err := child(path, os.Getenv("SALIENT_STORE_SOURCE"), os.Getenv("SALIENT_STORE_BATCHES")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if path := os.Getenv("SALIENT_STORE_READER"); path != "" {
		if err := reader(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// reader is a process that reads and checks a store, once open for reading and
// once as a server has it.
func reader(path string) error {
	ctx := context.Background()
	follower, err := store.OpenSQLite(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	if _, err := store.CatchUp(ctx, follower, &data.Archive{}); err != nil {
		return err
	}
	s, err := store.OpenSQLite(ctx, path, store.ReadOnly)
	if err != nil {
		return err
	}
	archive, err := store.CatchUp(ctx, s, &data.Archive{})
	if err != nil {
		return err
	}
	problems, err := s.Check(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("%d records, %d problems\n", archive.Position(), len(problems))
	return errors.Join(s.Close(), follower.Close())
}

// batchSize is how many records a child appends at once.
const batchSize = 7

func child(path, source, batches string) error {
	n, err := strconv.Atoi(batches)
	if err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.OpenSQLite(ctx, path, store.ReadWrite)
	if err != nil {
		return err
	}
	days := storetest.Days(n*batchSize, 60)
	for i := range n {
		batch := make([]data.Record, batchSize)
		for j := range batch {
			day := *days[i*batchSize+j].Snapshot
			day.Source = source
			made, err := data.NewSnapshot(day)
			if err != nil {
				return err
			}
			batch[j] = data.Record{Snapshot: made}
		}
		if _, err := s.Append(ctx, batch, store.AppendOptions{}); err != nil {
			return err
		}
		fmt.Println(i + 1)
	}
	return s.Close()
}

// spawn starts a child; the lines that it says come from the scanner.
func spawn(t *testing.T, path, source string, batches int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "SALIENT_STORE_CHILD="+path, "SALIENT_STORE_SOURCE="+source, "SALIENT_STORE_BATCHES="+strconv.Itoa(batches))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, bufio.NewScanner(out)
}

// said reads what a child acknowledged until it ends.
func said(lines *bufio.Scanner) (last int) {
	for lines.Scan() {
		if n, err := strconv.Atoi(strings.TrimSpace(lines.Text())); err == nil {
			last = n
		}
	}
	return last
}

// TestKilled kills a process at some moment of its appends, several times over:
// every batch that it had acknowledged is there, no batch is there in part, and
// the store can be read and appended to.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log.db")
	atLeast := 0
	for round := range 6 {
		cmd, lines := spawn(t, path, fmt.Sprint("round-", round), 40)
		if !lines.Scan() {
			t.Fatal("the child acknowledged nothing")
		}
		time.Sleep(time.Duration(round*7) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		atLeast += max(1, said(lines))
		_ = cmd.Wait()

		s := openAt(t, path, store.ReadWrite)
		position, err := s.Position(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if position%batchSize != 0 {
			t.Errorf("round %d: %d records, which is no whole number of batches", round, position)
		}
		if position < int64(atLeast*batchSize) {
			t.Errorf("round %d: %d records, %d were acknowledged", round, position, atLeast*batchSize)
		}
		atLeast = int(position / batchSize)
		if problems, err := s.Check(t.Context()); err != nil || len(problems) > 0 {
			t.Errorf("round %d: check: %v, %v", round, problems, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d batches survived 6 kills", atLeast)
}

// TestProcesses has two processes append to one file at once, from its making
// on, while this one follows: nothing is lost, and each batch is seen soon.
func TestProcesses(t *testing.T) {
	const batches = 15
	path := filepath.Join(t.TempDir(), "log.db")
	follower := openAt(t, path, store.ReadWrite)
	world, stop := follow(t, follower, 200*time.Millisecond)
	first, a := spawn(t, path, "first", batches)
	second, b := spawn(t, path, "second", batches)
	if n, m := said(a), said(b); n != batches || m != batches {
		t.Errorf("acknowledged %d and %d batches, want %d each", n, m, batches)
	}
	ended := time.Now()
	for world.Archive().Position() < 2*batches*batchSize && time.Since(ended) < 10*time.Second {
		time.Sleep(time.Millisecond)
	}
	seen := time.Since(ended)
	stop()
	for _, cmd := range []*exec.Cmd{first, second} {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	archive := world.Archive()
	if archive.Position() != 2*batches*batchSize {
		t.Fatalf("position %d after %v, want %d", archive.Position(), seen, 2*batches*batchSize)
	}
	for _, source := range []string{"first", "second"} {
		if n := len(archive.Snapshots(source, archive.Recorded())); n != batches*batchSize {
			t.Errorf("%s: %d snapshots, want %d", source, n, batches*batchSize)
		}
	}
	if problems, err := follower.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
	t.Logf("seen %v after it was acknowledged, looking every 200 ms", seen)
}
