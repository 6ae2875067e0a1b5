"""Tests the docs: `python -m pages FOLDER-OF-PROGRAMS`. Runs the blocks that are marked, and checks statements."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pages import blocks, statements
from pages.markers import ROOT

#: The commands in the docs build first. Here everything is built already.
SWIFT = """#!/usr/bin/env bash
case $1 in
    --version) echo "Swift version 6.2" ;;
    run) exec {folder}/"$2" "${{@:3}}" ;;
    build) [[ " $* " != *" --show-bin-path "* ]] || echo {folder} ;;
    *) exit 1 ;;
esac
"""


def checkout(folder: Path) -> Path:
    """A copy of the tracked files, so that no block can change the original."""
    copy = folder / "checkout"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for path in listed.rstrip("\0").split("\0"):
        if (ROOT / path).is_file():
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, copy / path)
    return copy


def commands(folder: Path, programs: Path) -> Path:
    """A folder with the built programs, and a `swift` that builds nothing and starts those."""
    result = folder / "commands"
    result.mkdir()
    for program in ("source-pinterest", "mock-pinterest", "cassette"):
        (result / program).symlink_to(programs / program)
    swift = result / "swift"
    swift.write_text(SWIFT.format(folder=shlex.quote(str(result))), encoding="utf-8")
    swift.chmod(0o755)
    return result


def discovered(programs: Path) -> str:
    command = [
        programs / "mock-pinterest", "run", "--world", "tiny", "--", "bash", "-c",
        '"$0" discover --config "$PINTEREST_CONFIG"', programs / "source-pinterest",
    ]  # fmt: skip
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout


def main(programs: Path) -> int:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    texts = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in pages}
    problems = list(statements.wrong_counts(texts, statements.stream_count(discovered(programs))))
    problems += statements.wrong_modules(texts[statements.TABLE], statements.imports(ROOT / "Sources"))
    found = [block for name, text in texts.items() for block in blocks.marked(name, text)]
    with tempfile.TemporaryDirectory() as folder:
        copy, path = checkout(Path(folder)), commands(Path(folder), programs)
        for block in found:
            began = time.monotonic()
            problem = blocks.run(block, copy, path)
            verdict = "FAILED" if problem else "ok    "
            print(f"{verdict} {block.page}:{block.line}, {time.monotonic() - began:.0f} s")
            problems += [problem] if problem else []
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
