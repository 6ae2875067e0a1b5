"""Syncs all streams of source-pinterest into a DuckDB file with PyAirbyte. Run it again for an incremental sync.

Usage: python sync.py CONNECTOR CONFIGURATION DATABASE

CONNECTOR is the built program, CONFIGURATION a JSON file with the connector's configuration, which is rewritten whenever
Pinterest replaces the refresh token. The connector's own environment variables are passed on: with PINTEREST_API_URL it
uses the emulated API instead of Pinterest.
"""

import json
import os
import sys
from pathlib import Path

# No connector registry and no usage statistics: only the connector itself uses the network.
os.environ.setdefault("AIRBYTE_OFFLINE_MODE", "1")
os.environ.setdefault("DO_NOT_TRACK", "1")

import airbyte as ab  # noqa: E402
from airbyte.caches import DuckDBCache  # noqa: E402


def store(configuration, file):
    """Replaces the configuration file; only its owner can read it."""
    draft = file.with_name(file.name + ".part")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(configuration, indent=2), encoding="utf-8")
    draft.replace(file)


def sync(connector, file, database):
    """Reads all streams into the cache, from the state stored there; returns PyAirbyte's result.

    Raises if the connector refuses its configuration or does not end successfully.
    """

    def keep(configuration):
        # The old refresh token is invalid from now on, here and in the next run.
        store(configuration, file)
        source.set_config(configuration, validate=False)

    source = ab.get_source(
        "source-pinterest",
        config=json.loads(file.read_text(encoding="utf-8")),
        config_change_callback=keep,
        local_executable=Path(connector).resolve(),
        streams="*",
    )
    source.check()
    # Streams with a key are merged by it, incremental ones without a key are appended to, all others are replaced.
    return source.read(cache=DuckDBCache(db_path=database))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    connector, configuration, database = sys.argv[1:]
    result = sync(connector, Path(configuration), Path(database))
    for stream in result.streams:
        print(f"{stream:40} {len(result[stream]):>10,} rows")
    print(f"{result.processed_records:,} records read")


if __name__ == "__main__":
    main()
