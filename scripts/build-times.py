#!/usr/bin/env python3
"""Compiles from scratch and prints the processor seconds of each module as a Markdown table.

The build runs with this file in the compiler's place (SWIFT_EXEC, CC), which starts the real one and notes what it used.
With UPDATE=1 the table is written into docs/testing.md.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".build-times"
LOG, REAL = "BUILD_TIMES_LOG", "BUILD_TIMES_BIN"
# What a newcomer's commands compile, in order; each adds to the previous one.
STEPS = {
    "run": [["--product", "source-pinterest"], ["--product", "mock-pinterest"]],
    "test": [["--product", "source-pinterestPackageTests"]],
}


def compile_and_note() -> int:
    """Replaces the compiler: runs it, and records its module and seconds."""
    name, arguments = Path(sys.argv[0]).name, sys.argv[1:]
    status = subprocess.run([f"{os.environ[REAL]}/{name}", *arguments]).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    row = {"module": module(arguments), "cpu": used.ru_utime + used.ru_stime}
    with open(os.environ[LOG], "a") as log:
        log.write(json.dumps(row) + "\n")
    return status


def module(arguments: list[str]) -> str:
    """The module that a command compiles; "linking" or "planning" if it belongs to none."""
    if "-emit-executable" in arguments:
        return "linking"
    if "-module-name" in arguments:
        return arguments[arguments.index("-module-name") + 1]
    objects = [found for part in arguments if (found := re.search(r"/([^/]+)\.build/.*\.o$", part))]
    return objects[0].group(1) if objects else "planning"


def measure() -> dict[str, dict[str, float]]:
    """Builds each step, and returns the processor seconds of each module by step."""
    toolchain = Path(shutil.which("swift") or sys.exit("There is no swift in PATH.")).resolve().parent
    shutil.rmtree(SCRATCH, ignore_errors=True)
    # Beside a lib folder like the real compilers, because the build searches the toolchain's libraries from there.
    doubles = SCRATCH / "compilers" / "bin"
    doubles.mkdir(parents=True)
    (doubles.parent / "lib").symlink_to(toolchain.parent / "lib")
    for name in ("swiftc", "clang"):
        shutil.copy(__file__, doubles / name)
    results: dict[str, dict[str, float]] = {}
    for step, builds in STEPS.items():
        log = SCRATCH / f"{step}.jsonl"
        log.touch()
        environment = os.environ | {
            LOG: str(log), REAL: str(toolchain), "SWIFT_EXEC": str(doubles / "swiftc"), "CC": str(doubles / "clang")
        }
        for options in builds:
            command = ["swift", "build", "--scratch-path", str(SCRATCH), *options]
            subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=True)
        seconds: dict[str, float] = {}
        for line in log.read_text().splitlines():
            row = json.loads(line)
            seconds[row["module"]] = seconds.get(row["module"], 0) + row["cpu"]
        results[step] = seconds
    return results


def origin(name: str) -> str:
    """The package that a module belongs to."""
    own = {path.name.replace("-", "_") for folder in ("Sources", "Tests") for path in (ROOT / folder).iterdir()}
    if name in own or name.startswith("source_pinterest"):
        return "this project"
    for package in sorted((SCRATCH / "checkouts").iterdir()):
        if (package / "Sources" / name).is_dir():
            return package.name
    return "–"


def table(results: dict[str, dict[str, float]]) -> str:
    """The modules that take at least a second, and the others added up by package."""
    rows: list[tuple[float, str, str, str]] = []
    for step, seconds in results.items():
        small: dict[str, float] = {}
        for name, used in seconds.items():
            package = origin(name)
            if used >= 1:
                rows.append((used, name, package, step))
            else:
                small[package] = small.get(package, 0) + used
        rows += [(used, "smaller ones", package, step) for package, used in small.items()]
    text = "| module | package | `make` | processor seconds |\n|---|---|---|---|\n"
    for step in results:
        for used, name, package, _ in sorted((row for row in rows if row[3] == step), reverse=True):
            text += f"| {name} | {package} | {step} | {used:.1f} |\n"
        text += f"| **all** | | **{step}** | **{sum(results[step].values()):.0f}** |\n"
    return text


def main() -> int:
    """Prints the table, and writes it to its page if requested."""
    if LOG in os.environ:
        return compile_and_note()
    text = table(measure())
    print(text)
    if os.environ.get("UPDATE"):
        page = ROOT / "docs" / "testing.md"
        begin, end = "<!-- build-times -->\n", "<!-- /build-times -->"
        old = page.read_text()
        head, rest = old.split(begin, 1)
        page.write_text(head + begin + text + end + rest.split(end, 1)[1])
    return 0


sys.exit(main())
