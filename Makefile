# Each target is a line or two; the work is in scripts/.
.PHONY: run test sweep format format-check clean

# make run                    syncs the emulated API's small world, twice for an incremental sync
# make run WORLD=large        another world: tiny, small, large or a world file
# make run CONFIG=my.json     syncs live Pinterest with the credentials of my.json
run:
	@scripts/run.sh

test:
	@scripts/install-dependencies.sh
	@scripts/test.sh

# make sweep                  every fault at every request of a sync, over sockets; SWEEP="--door tls" and more
sweep:
	@swift build --product sweep >&2
	@"$$(swift build --show-bin-path)/sweep" $(SWEEP)

format:
	swift format --in-place --parallel --recursive Sources Tests Package.swift

format-check:
	swift format lint --strict --parallel --recursive Sources Tests Package.swift

clean:
	rm -rf .build run

export WORLD CONFIG STREAMS
