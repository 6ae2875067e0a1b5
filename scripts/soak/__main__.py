"""Syncs a growing world every hour for days, disturbs the syncs, and compares the destinations with the world.

Usage: python -m soak --connector PROGRAM --mock PROGRAM --folder FOLDER [--days N] [--syncs N] [--seed N] [--pyairbyte]

Exits with 1 if anything is missing, outdated or invented, or if a sync ended as it should not.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from pathlib import Path

from harness.connector import Connector, configured
from harness.exact_json import JSON
from soak.api import GrowingAPI
from soak.platform import Platform
from soak.soak import Daily, Soak, summary

ROOT = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("connector", "mock", "folder"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--world", default="tiny")
    parser.add_argument("--days", type=int, default=8)
    parser.add_argument("--syncs", type=int, default=24, help="syncs a day")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pyairbyte", action="store_true", help="one more sync a day, by PyAirbyte into DuckDB")
    options = parser.parse_args()
    folder = Path(options.folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    began = time.monotonic()
    api = GrowingAPI(options.mock, options.world)
    try:
        api.open_day(0)
        reports = json.loads((ROOT / "Fixtures/configurations/reports-of-each-kind.json").read_text(encoding="utf-8"))
        configuration = {**api.server.configuration, "custom_reports": reports}
        catalog = configured(Connector([options.connector], folder).run("discover", config=configuration).catalog)
        platform = Platform(options.connector, folder, configuration, catalog)
        soak = Soak(api, platform, catalog, folder, options.seed)
        soak.run(options.days, options.syncs, lake(options.connector, folder, catalog) if options.pyairbyte else None)
    finally:
        api.close()
    faults = sorted((name[6:], number) for name, number in soak.counts.items() if name.startswith("fault ") and number)
    print("faults: " + ", ".join(f"{number} {name}" for name, number in faults))
    print(f"seed {options.seed}: {summary(soak.counts)}, {api.requests:,} requests, {time.monotonic() - began:.0f} s")
    for line in soak.failures:
        print(line[:1000], file=sys.stderr)
    print(f"{len(soak.failures)} failures" if soak.failures else "The destinations equal the world.")
    return 1 if soak.failures else 0


def lake(connector: str, folder: Path, catalog: JSON) -> Daily:
    # Needs PyAirbyte's environment.
    from soak.lake import Lake

    return Lake(connector, folder / "pyairbyte", catalog)


if __name__ == "__main__":
    sys.exit(main())
