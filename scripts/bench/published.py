"""The published Python connector, for comparison."""

from __future__ import annotations

import json

from bench import counting
from bench.counting import Printed
from bench.process import Taken, measure
from bench.reads import Reader, catalog_in
from harness.connector import StrPath, configured
from parity.reference import Reference


class Published(Reference):
    """Installed as for ``make parity``. It gets the time of the emulated API, and its pauses are shortened."""

    def start(self, setup: Reader) -> Taken:
        """The cost of its ``spec``."""
        command = self.pointed_at(setup.mock).command
        taken = measure([*command, "spec"], setup.folder / "spec.jsonl", log=setup.folder / "log")
        if taken.status != 0:
            raise RuntimeError(f"the published connector has no spec: {setup.folder / 'log'}")
        return taken

    def read(self, setup: Reader) -> tuple[Taken, Printed, int]:
        """The cost of reading the data of ``setup``, and the counts of its output."""
        command = self.pointed_at(setup.mock).command
        config: list[StrPath] = ["--config", setup.folder / "config.json"]
        folder = setup.folder / "published"
        folder.mkdir(exist_ok=True)
        output = folder / "messages.jsonl"
        measure([*command, "discover", *config], output, log=folder / "log")
        catalog = configured(catalog_in(output), only=setup.read.streams)
        (folder / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
        setup.mock.reset()
        taken = measure([*command, "read", *config, "--catalog", folder / "catalog.json"], output, log=folder / "log")
        if taken.status != 0:
            raise RuntimeError(f"the published connector ended with exit code {taken.status}: {folder / 'log'}")
        printed = counting.count(output)
        output.unlink()
        return taken, printed, setup.mock.calls
