# Each target is a line or two; the work is in scripts/.
.PHONY: run install image image-root test verify build-times replay record-cassettes test-browser test-vcrpy test-pyairbyte test-examples test-dask
.PHONY: test-sdk test-airbyte test-adding soak parity
.PHONY: bench bench-parity bench-scale bench-guard
.PHONY: docs sweep fuzz sanitize sanitize-short format format-check check-scripts test-docs coverage clean

# make run                    syncs the emulated API's small world, twice for an incremental sync
# make run WORLD=large        another world: tiny, small, large or a world file
# make run CONFIG=my.json     syncs live Pinterest with the credentials of my.json
run:
	@scripts/run.sh

# make install                   the programs, optimised, with completions and man pages, into /usr/local
# make install PREFIX=~/.local   into another folder
install:
	@scripts/install.sh

# make image                             builds source-pinterest:dev with docker or podman, and tests it
# make image PLATFORM=linux/arm64        for another machine
image:
	@scripts/image.sh

# make image-root             makes and tries the image's root file system without docker, as root
image-root:
	@scripts/image-root.sh

# make test                   builds and runs all suites, with a sample of the fault sweep
test:
	@scripts/test.sh

# make verify                 the slow checks: the whole fault sweep, sanitizers, fuzzing, a short soak, a stream added; PART=2 for one of the four
verify:
	@scripts/verify.sh

# make build-times            compiles from scratch and measures each module; UPDATE=1 writes docs/testing.md
build-times:
	@scripts/python -m pages.build_times

# make replay                 replays the shipped cassettes without a network; CASES="lists throttling" for some
replay:
	@scripts/replay.sh $(CASES)

# make record-cassettes       records them again from the emulated API; CASES for some
record-cassettes:
	@scripts/record-cassettes.sh $(CASES)

# make test-browser           tests the page of cassette inspect, and our HAR, in the installed Chromium
test-browser:
	@scripts/test-browser.sh

# make test-vcrpy             exchanges cassettes with the real vcrpy, in its own virtual environment
test-vcrpy:
	@scripts/test-vcrpy.sh

# make test-pyairbyte         PyAirbyte syncs through the built connector; WORLD=small for a larger one
test-pyairbyte:
	@scripts/test-pyairbyte.sh

# make test-examples          dlt, airbyte-serverless, dbt and the queries of docs/query-it.md, on what the connector reads
test-examples:
	@scripts/test-examples.sh

# make test-dask              the example of Dask on three worker processes, of which one is killed
test-dask:
	@scripts/test-dask.sh

# make test-sdk               reads the emulated API with the SDK generated from the API's description, version 5.28
test-sdk:
	@scripts/test-sdk.sh

# make test-airbyte           Airbyte's own tests of a connector, with the emulated API, and schemathesis against the emulated API
# make test-airbyte IMAGE=source-pinterest:dev CONFIG=secrets/config.json    the tests of an image, against live Pinterest
test-airbyte:
	@scripts/test-airbyte.sh

# make test-adding            adds a stream in a copy of the tree, as docs/adding-a-stream.md says
test-adding:
	@scripts/test-adding.sh

# make soak                   8 days of hourly syncs in virtual time with faults, kills and lost tokens, then compares
# make soak DAYS=1 SEED=2     shorter, disturbed otherwise; PYAIRBYTE=0 without PyAirbyte's daily sync
soak:
	@scripts/soak.sh

# make parity                 compares with the published connector; UPDATE=1 writes docs/parity.md
parity:
	@scripts/parity.sh

# make bench                              speed and memory against their budgets, beside curl
# make bench CASES="start ads" REPEAT=5   some cases only, more often
# make bench PROGRAM=.build/image/release/source-pinterest    the image's program, as make image-root builds it
bench:
	@scripts/bench.sh

# make bench-parity           the same, also beside the published connector; UPDATE=1 writes docs/performance.md
bench-parity:
	@PARITY=1 scripts/bench.sh

# make bench-scale            checks the formulas of docs/scale.md with syncs of three sizes; UPDATE=1 writes its tables
bench-scale:
	@SCALE=1 scripts/bench.sh

# make bench-guard            counts instructions and allocations of fixed workloads; UPDATE=1 writes the new counts
bench-guard:
	@scripts/bench-guard.sh

# make docs                        builds the documentation of the libraries into .build/docs; a warning fails
# make docs MODULES="Cassettes"    of some of them
docs:
	@scripts/docs.sh

# make sweep                  every fault at every request of a sync, over sockets; SWEEP="--door tls" and more
sweep:
	@swift build --product sweep >&2
	@"$$(swift build --show-bin-path)/sweep" $(SWEEP)

# make fuzz                             every target for ten minutes
# make fuzz SECONDS=10 TARGETS="json"   shorter, and only these
# make fuzz SECONDS=10 SEED=1           the same choices in the same order each time
# make fuzz TARGETS=json INPUT=file     runs one input once, a finding for example
fuzz:
	@DURATION=$(or $(SECONDS),600) scripts/fuzz.sh

# make sanitize KINDS=thread    one of thread and address; both by default
sanitize:
	@scripts/sanitize.sh

sanitize-short:
	@SHORT=1 scripts/sanitize.sh

format:
	swift format --in-place --parallel --recursive Sources Tests Fuzzing Package.swift

# make format-check           the format of Swift, and wordings that the project's English avoids, everywhere
format-check:
	swift format lint --strict --parallel --recursive Sources Tests Fuzzing Package.swift
	@scripts/python -m prose

# make check-scripts          format, lint, types and tests of scripts/, and the workflows
check-scripts:
	@scripts/check-scripts.sh

# make test-docs              runs the marked commands of the docs, and checks what the docs count
test-docs:
	@scripts/test-docs.sh

# make coverage               line coverage by module; UPDATE=1 writes docs/testing.md
coverage:
	@scripts/coverage.sh

clean:
	rm -rf .build .build-* run

export WORLD CONFIG STREAMS TARGETS INPUT KINDS PLATFORM TAG IMAGE UPDATE PYTHON CASES MODULES REPEAT PART PREFIX DESTDIR PROGRAM ROOT MIRROR DAYS SYNCS SEED PYAIRBYTE
