"""The standard tests of Airbyte's CDK for this connector; `acceptance.suites` starts pytest with them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from airbyte_cdk.test import entrypoint_wrapper
from airbyte_cdk.test.standard_tests.docker_base import DockerConnectorTestSuite
from airbyte_cdk.test.standard_tests.source_base import SourceTestSuiteBase

ROOT = Path(os.environ["CONNECTOR_ROOT"])


class TestImage(DockerConnectorTestSuite):  # type: ignore[misc]
    """The suite of connectors in any language: it runs the image."""

    @classmethod
    def get_connector_root_dir(cls) -> Path:
        return ROOT


if program := os.environ.get("IMAGE_PROGRAM"):

    def run(source: object, args: list[str], **_: object) -> Any:  # noqa: ARG001
        """Runs the program where the suite would call a class in Python."""
        command = [str(program), *args]
        result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        failure = subprocess.CalledProcessError(result.returncode, command, result.stdout, result.stderr)
        return entrypoint_wrapper.EntrypointOutput(
            command=command,
            messages=result.stdout.splitlines(),
            stderr=result.stderr,
            uncaught_exception=failure if result.returncode else None,
        )

    class Program:
        """What the suite takes for a connector."""

        def spec(self, _: object) -> None:
            raise NotImplementedError

    @pytest.fixture(autouse=True)
    def _runs_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(entrypoint_wrapper, "_run_command", run)

    class TestSource(SourceTestSuiteBase):  # type: ignore[misc]
        """The suite of sources in Python. The tests of the image, which it inherits, run once, above."""

        connector = Program

        @classmethod
        def get_connector_root_dir(cls) -> Path:
            return ROOT

    for name in dir(DockerConnectorTestSuite):
        if name.startswith("test_"):
            setattr(TestSource, name, None)
