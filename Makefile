# Salient. `make run` serves the built-in data; `make test` proves it all;
# `make bench` measures it against its yardsticks.

GO     ?= go
NPM    ?= npm
comma  := ,
BIN    := bin/salient
TAGS   := -tags nomsgpack
VIEWER := api/viewer
PAGE   := $(VIEWER)/dist/index.html

.PHONY: run build test check bench readme profile scale clean

run: build
	./$(BIN) serve $(ARGS)

build: $(PAGE)
	CGO_ENABLED=0 $(GO) build -trimpath $(TAGS) -ldflags='-s -w' -o $(BIN) ./cmd/salient

# The map page. Without Node the server still runs, and says so on the page.
$(PAGE): $(VIEWER)/package-lock.json $(VIEWER)/index.html $(wildcard $(VIEWER)/src/* $(VIEWER)/src/*/*) $(wildcard $(VIEWER)/scripts/*) api/pages/base.css
	@if command -v $(NPM) >/dev/null; then \
		cd $(VIEWER) && $(NPM) ci --no-audit --no-fund && $(NPM) run build; \
	else \
		echo "no $(NPM) here: the map page is not built, everything else is"; \
	fi

# Everything: installs what the tests need, starts it, runs, stops it.
test:
	.ci/test

# What needs Go only.
check:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet ./...
	$(GO) test ./...

# One line a row: row | figure | yardstick | ratio | goal | verdict. ROW= chooses,
# ARCHIVE= and FORMAT= measure a real archive, DAYS= the length of an invented one.
BENCH = $(GO) run $(TAGS) ./cmd/bench $(if $(ROW),--row '$(ROW)') $(if $(DAYS),--days '$(DAYS)') \
	$(if $(ARCHIVE),--archive '$(ARCHIVE)') $(if $(FORMAT),--format '$(FORMAT)') $(if $(OUT),--out '$(OUT)')

bench: build
	$(BENCH)

# Shows the tables that bench wrote in the README: RESULTS= names them, the first
# with its figures, others (of other archives, written with OUT=) by their ratios.
readme:
	$(GO) run $(TAGS) ./cmd/bench --readme README.md --out '$(or $(RESULTS),bench/results.md)'

# What one row's time goes to: ROW= is its whole name.
PROFILE := bench/profile.pprof
profile: build
	$(BENCH) --cpuprofile $(PROFILE)
	$(GO) tool pprof -top -nodecount=30 $(PROFILE)

# How heap, start, tile and history grow from 1,000 snapshots to 100,000.
scale: build
	$(GO) run $(TAGS) ./cmd/bench --scale '$(or $(SIZES),1000$(comma)10000$(comma)100000)' --out bench/scale.md

clean:
	rm -rf bin $(VIEWER)/dist/assets $(PAGE) $(VIEWER)/node_modules
