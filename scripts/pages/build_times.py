"""Compiles from scratch and prints the processor seconds of each module as a Markdown table.

The build runs with `compiler.py` in the compilers' place (SWIFT_EXEC, CC). With UPDATE=1 the
table is written into docs/testing.md.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from pages import compiler, markers
from pages.markers import ROOT

SCRATCH = ROOT / ".build-times"
# What a newcomer's commands compile, in order; each adds to the previous one.
STEPS = {
    "run": [["--product", "source-pinterest"], ["--product", "mock-pinterest"]],
    "test": [["--product", "source-pinterestPackageTests"]],
}


def measure() -> dict[str, dict[str, float]]:
    """Builds each step, and returns the processor seconds of each module by step."""
    swift = shutil.which("swift")
    if not swift:
        raise SystemExit("There is no swift in PATH.")
    toolchain = Path(swift).resolve().parent
    shutil.rmtree(SCRATCH, ignore_errors=True)
    # Beside a lib folder like the real compilers, because the build searches the toolchain's libraries from there.
    doubles = SCRATCH / "compilers" / "bin"
    doubles.mkdir(parents=True)
    (doubles.parent / "lib").symlink_to(toolchain.parent / "lib")
    for name in ("swiftc", "clang"):
        shutil.copy(compiler.__file__, doubles / name)
        (doubles / name).chmod(0o755)
    results: dict[str, dict[str, float]] = {}
    for step, builds in STEPS.items():
        log = SCRATCH / f"{step}.jsonl"
        log.touch()
        environment = os.environ | {
            compiler.LOG: str(log),
            compiler.REAL: str(toolchain),
            "SWIFT_EXEC": str(doubles / "swiftc"),
            "CC": str(doubles / "clang"),
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
    text = table(measure())
    print(text)
    if os.environ.get("UPDATE"):
        markers.write(ROOT / "docs/testing.md", "build-times", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
