"""Measures the connector on the emulated API, beside curl and, if it is installed, the published connector.

Writes run/bench/results.json and prints a table. Exits with 1 if a budget is missed.

Usage: python -m bench --connector PROGRAM --mock PROGRAM --cassette PROGRAM [--cases "ads report"]
    [--repeat N] [--update] [--folder FOLDER] [--reference-python PYTHON] [--image]
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path

from bench import table
from bench.bench import SHARED_CURL, STATIC_CURL, Bench
from bench.cases import CASES
from bench.machine import machine
from harness.programs import Programs


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--connector", required=True, type=Path)
    parser.add_argument("--mock", required=True, type=Path)
    parser.add_argument("--cassette", required=True, type=Path)
    parser.add_argument("--cases", default="")
    parser.add_argument("--repeat", default=3, type=int)
    parser.add_argument("--folder", default="run/bench", type=Path)
    parser.add_argument("--reference-python", type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--image", action="store_true", help="the connector is the image's, with a libcurl of its own")
    options = parser.parse_args()

    # Started programs end with this one.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    names = options.cases.split() or [name for name in CASES if name != "published" or options.reference_python]
    if unknown := [name for name in names if name not in CASES]:
        parser.error(f"there is no case {unknown[0]}; the cases are {' '.join(CASES)}")
    if "published" in names and not options.reference_python:
        parser.error("the case published needs the published connector: make bench-parity")
    if options.update and (left := [name for name in CASES if name not in names]):
        parser.error(
            f"docs/performance.md has all cases, including {left[0]}: make bench-parity UPDATE=1, without CASES"
        )
    if options.repeat < 1:
        parser.error(f"--repeat {options.repeat} must be at least 1")
    reference = None
    if options.reference_python:
        from bench.published import Published

        reference = Published(options.reference_python, options.folder / "published")
    programs = Programs(options.connector.resolve(), options.mock.resolve(), options.cassette.resolve())
    limits = STATIC_CURL if options.image else SHARED_CURL
    bench = Bench(programs, options.folder, options.repeat, limits, reference)
    about = machine(programs, reference)
    results = []
    file = options.folder / "results.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    for name in names:
        print(f"Measuring {name} …", file=sys.stderr)
        results.append(CASES[name](bench))
        print(table.budgets(results[-1:]), file=sys.stderr)
        # After each case, so that a failure does not lose the measurements of an hour.
        document = {"machine": about, "cases": [asdict(result) for result in results]}
        file.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    text = table.document(about, results)
    print(text)
    print(f"All repetitions: {file}", file=sys.stderr)
    if options.update:
        table.write(Path("docs/performance.md"), text)
    return 0 if all(budget.met for result in results for budget in result.budgets) else 1


if __name__ == "__main__":
    sys.exit(main())
