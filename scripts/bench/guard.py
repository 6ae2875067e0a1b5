"""Counts the instructions and allocations of fixed workloads, and compares them with those in the repository.

Replays of recordings show start-up and allocations; syncs of the emulated API show the instructions of the row path.

Exits with 1 if a count differs by more than the tolerance, in either direction: an improvement that is not recorded
would hide the next regression.

Usage: python -m bench.guard --connector PROGRAM --mock PROGRAM [--folder FOLDER] [--update]
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import callgrind, row_path, stretched_cassette
from harness.exact_json import JSON
from harness.programs import Programs

COUNTS = Path("Fixtures/benchmarks/instructions.json")
#: A count that differs by more has changed. Two runs differ by less than a thousandth.
TOLERANCE = 0.03
#: Counts that must not differ at all.
EXACT = ("api_calls", "bytes_out", "records")
#: Each replays a shipped recording with a virtual clock: no network, no time, one order. One repeats the rows so that
#: allocations of a row show. All have one worker.
WORKLOADS: dict[str, JSON] = {
    "spec": {"about": "start-up: the program is loaded and prints its specification"},
    "pages": {"about": "lists of several pages and what hangs under them", "cassette": "pagination"},
    "reports": {"about": "reports at each level, rows 100 times", "cassette": "reports", "times": 100},
}
#: The counts. Those of the machine's libraries are compared only if the libraries have the recorded version.
OWN = ("own_instructions", "api_calls", "bytes_out", "records")
ROW_PATH = (*row_path.PARTS, "api_calls", "records", "bytes_out")
WITH_LIBRARIES = ("instructions", "allocations", "allocated_bytes", "peak_heap_bytes")


def command(program: str, workload: JSON, folder: Path) -> list[str]:
    """The command line of a workload, with relative paths, because their length affects the counts."""
    if "cassette" not in workload:
        return [program, "spec"]
    source = Path("cassettes") / workload["cassette"]
    recording = source / "recording.har"
    if "times" in workload:
        document = json.loads(recording.read_text(encoding="utf-8"))
        stretched_cassette.stretch(document, workload["times"])
        recording = folder / "recording.har"
        recording.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    return [
        program, "read", "--config", str(source / "config.json"), "--catalog", str(source / "catalog.json"),
        "--quotas", "none", "--cassette", str(recording),
    ]  # fmt: skip


def stripped(program: str, folder: Path) -> str:
    """A copy without debug information, which valgrind 3.19 fails to read; function names are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / "source-pinterest"
    subprocess.run(["strip", "--strip-debug", "-o", copy, program], check=True)
    return str(copy)


def api_calls(arguments: Sequence[str]) -> int:
    """A replay ends with an error if it has not requested everything that was recorded."""
    if "--cassette" not in arguments:
        return 0
    recording = Path(arguments[arguments.index("--cassette") + 1])
    return len(json.loads(recording.read_text(encoding="utf-8"))["log"]["entries"])


def count(program: str, name: str, folder: Path) -> dict[str, int]:
    folder = folder / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    arguments = command(program, WORKLOADS[name], folder)
    profile = callgrind.profile(arguments, folder)
    blocks, size, peak = callgrind.heap(arguments, folder)
    output = (folder / "messages.jsonl").read_bytes()
    return {
        "instructions": profile.instructions,
        "own_instructions": profile.by_object[Path(program).name],
        "allocations": blocks,
        "allocated_bytes": size,
        "peak_heap_bytes": peak,
        "api_calls": api_calls(arguments),
        "records": output.count(b'{"type":"RECORD"'),
        "bytes_out": len(output),
    }


def libraries() -> str:
    """What else affects the counts of the whole process."""
    return " ".join(platform.libc_ver())


def compare(name: str, now: JSON, before: JSON, same_libraries: bool) -> list[str]:
    """Prints the lines of the table, and returns the problems."""
    wrong = []
    for key in ROW_PATH if name in row_path.WORKLOADS else (*OWN, *WITH_LIBRARIES):
        if key in WITH_LIBRARIES and not same_libraries:
            continue
        old, new = before.get(key), now[key]
        change = 0 if old == new else new / old - 1 if old else float("inf")
        print(f"{name:15} {key:18} {old or 0:>15,} {new:>15,} {change:+8.2%}")
        if abs(change) > (0 if key in EXACT else TOLERANCE):
            wrong.append(f"{name}: {key} {'rose' if change > 0 else 'fell'} by {abs(change):.2%}")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--connector", required=True)
    parser.add_argument("--mock", required=True, type=Path)
    parser.add_argument("--folder", default="run/bench-guard", type=Path)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()

    program = stripped(options.connector, options.folder)
    counted = {}
    for name in WORKLOADS:
        print(f"Counting {name}: {WORKLOADS[name]['about']} …", file=sys.stderr)
        counted[name] = count(program, name, options.folder)
    programs = Programs(Path(program), options.mock, options.mock)
    for name, workload in row_path.WORKLOADS.items():
        print(f"Counting {name}: {workload.about} …", file=sys.stderr)
        counted[name] = row_path.count(programs, name, options.folder)
    document: JSON = {"libraries": libraries(), "tolerance": TOLERANCE, "workloads": counted}
    if options.update:
        COUNTS.parent.mkdir(parents=True, exist_ok=True)
        COUNTS.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
        print(f"Wrote {COUNTS}.", file=sys.stderr)
        return 0

    kept = json.loads(COUNTS.read_text(encoding="utf-8"))
    same = kept["libraries"] == libraries()
    if not same:
        print(
            f"Counted with {libraries()}, recorded with {kept['libraries']}: "
            "only the program's own counts are compared."
        )
    wrong = row_path.slow_spellings(counted)
    for name, counts in counted.items():
        wrong += compare(name, counts, kept["workloads"].get(name, {}), same)
    wrong += [f"{name}: no longer counted" for name in kept["workloads"] if name not in counted]
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        print(
            f"Counts may differ from {COUNTS} by {TOLERANCE:.0%}, those of calls, records and bytes not at all. "
            "If the change is intended, write the new counts with\n"
            "    make bench-guard UPDATE=1\n"
            "and give the reason in the commit message. callgrind_annotate on the files of "
            f"{options.folder}/*/callgrind.out shows which functions changed.",
            file=sys.stderr,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
