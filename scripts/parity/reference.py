"""The published connector, redirected to the emulated API."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from harness.connector import Connector, StrPath
from harness.mock_server import MockServer, noon

PACKAGE, VERSION = "airbyte-source-pinterest", "2.1.12"
ADDRESS = "https://api.pinterest.com/v5/"


class Reference:
    """The connector installed in a virtual environment. Its files are not changed: a copy is."""

    def __init__(self, python: StrPath, folder: Path) -> None:
        self.python = Path(python)
        self.folder = Path(folder)
        lookup = (
            "import importlib.metadata as m, importlib.util as u, pathlib\n"
            f"print(m.version({PACKAGE!r})); print(m.version('airbyte-cdk'))\n"
            "print(pathlib.Path(u.find_spec('source_pinterest').origin).parent)"
        )
        answer = subprocess.run([self.python, "-c", lookup], check=True, capture_output=True, text=True).stdout
        self.version, self.cdk_version, self.package = answer.split("\n")[:3]
        if self.version != VERSION:
            raise RuntimeError(f"{self.python} has {PACKAGE} {self.version}; this compares with {VERSION}.")

    def pointed_at(self, mock: MockServer) -> Connector:
        """The connector with the API's URL in its manifest replaced by the emulated API's."""
        copy = self.folder / f"reference-{mock.today}"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.package, copy / "source_pinterest", ignore=shutil.ignore_patterns("__pycache__"))
        manifest = copy / "source_pinterest/manifest.yaml"
        text = manifest.read_text(encoding="utf-8")
        # One for the API and one for tokens. With another number this is not the known connector.
        if text.count(ADDRESS) != 2:
            raise RuntimeError(f"{manifest} names {ADDRESS} {text.count(ADDRESS)} times instead of twice.")
        manifest.write_text(text.replace(ADDRESS, mock.url), encoding="utf-8")
        launcher = Path(__file__).with_name("launch_reference.py")
        # The copy comes before the installed package.
        path = f"PYTHONPATH={copy.resolve()}"
        return Connector(["/usr/bin/env", path, self.python, launcher, noon(mock.today)], self.folder / "theirs")
