"""Runs the standard tests of Airbyte's CDK against the built connector and the emulated API, or against an image.

Usage: python -m acceptance.suites --connector PROGRAM --mock PROGRAM
       python -m acceptance.suites --image IMAGE --config FILE

The second form needs docker and reads live Pinterest with the credentials of the file.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from acceptance import docker
from harness.exact_json import spell
from harness.mock_server import MockServer, noon

ROOT = Path(__file__).parents[2]
STAND_IN = "source-pinterest:stand-in"

#: Compares with the version in Airbyte's public registry, which has none, and waits long if there is no network.
NEEDS_REGISTRY = "test_docker_image_spec_backward_compatibility"

#: Elements of a test in pytest's report.
OUTCOMES = ("failure", "error", "skipped")


@contextmanager
def connector_root(config: str) -> Iterator[Path]:
    """A folder as the suites expect a connector's, with a configuration, which must not be in the repository."""
    with tempfile.TemporaryDirectory() as folder:
        # The suites take the folder's name for the connector's.
        root = Path(folder) / "source-pinterest"
        root.mkdir()
        for name in ("acceptance-test-config.yml", "metadata.yaml"):
            shutil.copy(ROOT / name, root)
        shutil.copytree(ROOT / "Fixtures/acceptance", root / "Fixtures/acceptance")
        (root / "secrets").mkdir()
        (root / "secrets/config.json").write_text(config, encoding="utf-8")
        yield root


def run_suites(root: Path, image: str, environment: dict[str, str], options: tuple[str, ...] = ()) -> int:
    """Runs pytest, and prints one line about the tests, after those that failed."""
    results = root.parent / "results.xml"
    # Configurations that the suites leave behind are removed with the folder.
    temporary = root.parent / "tmp"
    temporary.mkdir()
    place = {"CONNECTOR_ROOT": str(root), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
    pytest = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "--tb=short", "-W", "ignore", "-p", "no:cacheprovider",
            "-p", "airbyte_cdk.test.standard_tests.pytest_hooks", f"--rootdir={root}", f"--junitxml={results}",
            f"--connector-image={image}", "--read-from-streams=all", *options,
            str(Path(__file__).with_name("test_standard.py")),
        ],
        env={**os.environ, **environment, **place},
        cwd=root.parent, stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    tests = list(ElementTree.parse(results).iter("testcase")) if results.exists() else []
    outcomes = Counter(next((part.tag for part in test if part.tag in OUTCOMES), "passed") for test in tests)
    is_good = pytest.returncode == 0 and outcomes["passed"] > 0
    if not is_good:
        print(pytest.stdout, pytest.stderr, sep="\n", file=sys.stderr)
    failed = outcomes["failure"] + outcomes["error"]
    print(
        f"CDK standard tests: {outcomes['passed']} passed, {outcomes['skipped']} do not apply, {failed} failed; "
        f"pytest's exit code is {pytest.returncode}"
    )
    return 0 if is_good else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("connector", "mock", "image", "config"):
        parser.add_argument(f"--{name}")
    options = parser.parse_args()
    if options.image:
        with connector_root(Path(options.config).read_text(encoding="utf-8")) as root:
            return run_suites(root, options.image, {})
    with MockServer(options.mock, "tiny") as mock, connector_root(spell(mock.configuration)) as root:
        programs = root.parent / "bin"
        programs.mkdir()
        stand_in = programs / "docker"
        stand_in.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m acceptance.docker "$@"\n', encoding="utf-8")
        stand_in.chmod(0o755)
        emulated = {
            "PINTEREST_API_URL": mock.url, "PINTEREST_CLOCK": f"virtual:{noon(mock.today)}", "PINTEREST_QUOTAS": "none",
        }  # fmt: skip
        environment = {
            **emulated, docker.IMAGE: STAND_IN, docker.PROGRAM: options.connector, docker.PASSED: " ".join(emulated),
            "PATH": f"{programs}:{os.environ['PATH']}",
        }  # fmt: skip
        return run_suites(root, STAND_IN, environment, ("-k", f"not {NEEDS_REGISTRY}"))


if __name__ == "__main__":
    sys.exit(main())
