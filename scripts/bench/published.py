"""The published Python connector, for comparison."""

import json
import sys
from pathlib import Path

from harness.connector import configured

import counting
from process import measure
from reads import catalog_in

sys.path.append(str(Path(__file__).parents[1] / "parity"))
from reference import Reference  # noqa: E402


class Published(Reference):
    """Installed as for ``make parity``. It gets the time of the emulated API, and its pauses are shortened."""

    def start(self, setup):
        """The cost of its ``spec``."""
        command = self.pointed_at(setup.mock).command
        taken = measure([*command, "spec"], setup.folder / "spec.jsonl", log=setup.folder / "log")
        if taken.status != 0:
            raise RuntimeError(f"the published connector has no spec: {setup.folder / 'log'}")
        return taken

    def read(self, setup):
        """The cost of reading the data of ``setup``, and the counts of its output."""
        command = self.pointed_at(setup.mock).command
        config = ["--config", setup.folder / "config.json"]
        folder = setup.folder / "published"
        folder.mkdir(exist_ok=True)
        output = folder / "messages.jsonl"
        measure([*command, "discover", *config], output, log=folder / "log")
        catalog = configured(catalog_in(output), only=setup.read.streams)
        (folder / "catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
        setup.mock.reset()
        taken = measure(
            [*command, "read", *config, "--catalog", folder / "catalog.json"], output, log=folder / "log"
        )
        if taken.status != 0:
            raise RuntimeError(f"the published connector ended with exit code {taken.status}: {folder / 'log'}")
        printed = counting.count(output)
        output.unlink()
        return taken, printed, setup.mock.calls
