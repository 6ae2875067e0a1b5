"""Follows docs/adding-a-stream.md in a copy of the tree: `python -m adding FOLDER`. See scripts/test-adding.sh."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from adding import edit, page, tree
from pages.markers import ROOT

PAGE = "docs/adding-a-stream.md"
MOST_FILES, MOST_LINES = 4, 25
#: Reviewed files, which the commands of the page write, and what tests expect.
NOT_COUNTED = ("Fixtures/", "docs/", "Tests/")
#: The suites that run over all streams, or read what the streams are made from.
SUITES = {
    "PinterestSourceTests": (
        "StreamTableTests", "StreamSchemaTests", "OperationTests", "FactsTests", "UserDocumentTests", "PlanTests",
        "AcceptanceFixtureTests", "FullReadTests", "ShapeTests", "FailureTests", "ConfigurationEffectTests",
        "OutputTests", "ShardTests",
    ),
    "MockPinterestTests": (
        "DescribedOperationTests", "DescriptionTests", "PagingTests", "WorldTests", "WorldFileTests", "LiveWorldTests",
    ),
    "EndToEndTests": ("CommandLineTests", "ReadTests", "PersonalReadTests"),
}  # fmt: skip


def run(command: list[str], copy: Path, **variables: str) -> None:
    """Runs a command in the copy. Its output is shown if it fails."""
    # The build folder of the original, so that the dependencies are not compiled again.
    shared = {"SUITES": " ".join(SUITES), "SWIFTPM_BUILD_DIR": str(ROOT / ".build")}
    environment = os.environ | shared | variables
    done = subprocess.run(
        command, cwd=copy, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace",
    )  # fmt: skip
    if done.returncode != 0:
        signs = ("error:", "recorded an issue", "↳", "Fatal")
        found = [line for line in done.stdout.splitlines() if any(sign in line for sign in signs)]
        end = "\n".join(line[:300] for line in (found or done.stdout.splitlines())[:20])
        raise ValueError(f"{command[-1].strip()}: exit code {done.returncode}, in {copy}:\n{end}")


def edited(added: list[page.Addition]) -> dict[str, str]:
    """The files that the page changes, as they become."""
    texts: dict[str, str] = {}
    for addition in added:
        before = texts.get(addition.path) or (ROOT / addition.path).read_text(encoding="utf-8")
        texts[addition.path] = edit.applied(before, addition)
    return texts


def check_fields(defined: page.Definition) -> None:
    """Compares the page's schema with what schema.py prints."""
    script = [sys.executable, str(ROOT / "scripts/schema.py"), defined.operation]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ValueError(f"scripts/schema.py {defined.operation}: {done.stderr.strip()[:300]}")
    if problems := page.wrong_fields(defined, done.stdout):
        raise ValueError(f"{PAGE}: " + "; ".join(problems))


def check_size(copy: Path, paths: list[str], defined: page.Definition) -> None:
    """Prints what was changed by hand, and fails if it is too much or something else was changed."""
    differing = tree.changed(ROOT, copy, paths)
    by_hand = [path for path in differing if not path.startswith(NOT_COUNTED)]
    before = {path: (ROOT / path).read_text(encoding="utf-8") for path in by_hand}
    after = {path: (copy / path).read_text(encoding="utf-8") for path in by_hand}
    lines = edit.changes(before, after)
    for path, count in lines.items():
        print(f"{count:4} lines  {path}")
    print(f"{sum(lines.values()):4} lines in {len(lines)} files, without the schema", flush=True)
    for path in differing:
        if path.startswith(NOT_COUNTED):
            print(f" not counted  {path}", flush=True)
    if len(lines) > MOST_FILES or sum(lines.values()) > MOST_LINES:
        raise ValueError(f"{PAGE}: a stream may take {MOST_FILES} files and {MOST_LINES} lines at most")
    if defined.stream not in (copy / "Fixtures/expected/discover.jsonl").read_text(encoding="utf-8"):
        raise ValueError(f"{PAGE}: discover does not print {defined.stream}")


def steps(copy: Path) -> Iterator[str]:
    """Does what the page says, and names each step when it is done."""
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    added = page.additions(text)
    defined = page.definition(added)
    check_fields(defined)
    yield f"{defined.stream}: the schema is what schema.py prints"
    paths, texts = tree.tracked(ROOT), edited(added)
    tree.write(ROOT, copy, paths, texts)
    run(["swift", "format", "lint", "--strict", *texts], copy)
    yield "added, and formatted"
    run(["swift", "build", "--product", "source-pinterestPackageTests"], copy)
    yield "compiled"
    run(["bash", "-euo", "pipefail", "-c", page.commands(text)], copy)
    check_size(copy, paths, defined)
    yield "regenerated the reviewed files"
    for target, suites in SUITES.items():
        run(["swift", "test", "--skip-build", "--filter", rf"^{target}\.({'|'.join(suites)})/"], copy)
        yield f"{target}: {len(suites)} suites passed"


def main(copy: Path) -> int:
    try:
        for step in steps(copy):
            print(step, flush=True)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
