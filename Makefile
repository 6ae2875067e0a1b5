# Each target is a line or two; the work is in scripts/.
.PHONY: run test parity test-pyairbyte sweep fuzz sanitize sanitize-short format format-check clean

# make run                    syncs the emulated API's small world, twice for an incremental sync
# make run WORLD=large        another world: tiny, small, large or a world file
# make run CONFIG=my.json     syncs live Pinterest with the credentials of my.json
run:
	@scripts/run.sh

test:
	@scripts/install-dependencies.sh
	@scripts/test.sh

# make test-pyairbyte         PyAirbyte syncs through the built connector; WORLD=small for a larger one
test-pyairbyte:
	@scripts/test-pyairbyte.sh

# make parity                 compares with the published connector; UPDATE=1 writes docs/parity.md
parity:
	@scripts/parity.sh

# make sweep                  every fault at every request of a sync, over sockets; SWEEP="--door tls" and more
sweep:
	@swift build --product sweep >&2
	@"$$(swift build --show-bin-path)/sweep" $(SWEEP)

# make fuzz                             every target for ten minutes
# make fuzz SECONDS=10 TARGETS="json"   shorter, and only these
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

format-check:
	swift format lint --strict --parallel --recursive Sources Tests Fuzzing Package.swift

clean:
	rm -rf .build .build-fuzz .build-tsan .build-asan .build-python run

export WORLD CONFIG STREAMS TARGETS INPUT KINDS UPDATE PYTHON
