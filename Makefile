# make build   the program, ./rethread
# make demo    build it and run the main job on the sample release, into ./demo
# make test    all tests
# make linear  counts how often each piece of the parser runs for texts that grow, and of all else for cases that grow
# make bench   benchmarks
# make fuzz    every fuzz target for FUZZTIME
# make pdfs    the PDFs that the tests read, anew; needs programs that it names
# make lint    vet, gofumpt, staticcheck, go.mod

GO       ?= go
FUZZTIME ?= 20s

.PHONY: build demo test linear bench fuzz pdfs lint

build:
	$(GO) build -trimpath -o rethread ./cmd/rethread

demo: build
	rm -rf demo
	mkdir demo
	./rethread --case demo/rethread.db import testdata/demo
	./rethread --case demo/rethread.db --zone Europe/Amsterdam export --format mbox -o demo/threads.mbox
	@echo
	./rethread --case demo/rethread.db threads
	@echo
	./rethread --case demo/rethread.db show $$(./rethread --case demo/rethread.db threads | awk 'NR == 2 { print $$1 }')
	@echo
	@echo "The mbox is demo/threads.mbox. Next: ./rethread --case demo/rethread.db show D.012"

test:
	$(GO) test -shuffle=on ./...

linear:
	$(GO) test -run TestEveryStepIsLinear -covermode=count -coverpkg=./parse/...,./mail,./lang,./internal/...,strings,slices,unicode/utf8 ./parse
	$(GO) test -run TestEveryStepOfACaseIsLinear -timeout 30m -covermode=count -coverpkg=.,./check,./clock,./dedupe/...,./export,./index,./people,./search,./store,./thread,./cmd/...,./internal/...,slices,strings ./cmd/rethread

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

# The default minimisation stalls on slow inputs, hence -fuzzminimizetime.
fuzz:
	@set -e; for dir in $$($(GO) list -f '{{.Dir}}' ./...); do \
	  for target in $$(grep -hos '^func Fuzz[A-Za-z0-9_]*' $$dir/*_test.go | sed 's/^func //'); do \
	    echo "$$dir $$target"; \
	    (cd $$dir && $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x .); \
	  done; \
	done

# The PDFs are committed, so that nothing but this needs a browser, an office suite, groff, Ghostscript, qpdf or tesseract.
pdfs:
	$(GO) run ./internal/makepdfs testdata/pdf

lint:
	$(GO) vet ./...
	@files=$$($(GO) tool gofumpt -l .); if [ -n "$$files" ]; then echo "gofumpt would change: $$files"; exit 1; fi
	$(GO) tool staticcheck ./...
	$(GO) mod tidy -diff
