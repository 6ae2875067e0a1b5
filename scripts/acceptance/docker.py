"""Takes the place of the `docker` program: runs the built connector instead of an image.

It understands what Airbyte's tests say: `docker --version` and `docker run [--rm] [-e NAME=VALUE] [-v HOST:CONTAINER]
IMAGE ARGUMENTS`. Paths in the container become those of the host. As in a container, nothing of the environment
reaches the connector except what IMAGE_ENVIRONMENT names, and its working folder is not the caller's.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

#: The variables that configure this program: the image, the connector's program, and the variables it gets.
IMAGE, PROGRAM, PASSED = "IMAGE_NAME", "IMAGE_PROGRAM", "IMAGE_ENVIRONMENT"


class UsageError(Exception):
    """Arguments that a test passed and this program does not know."""


@dataclass
class Run:
    """The command line of `docker run`."""

    image: str = ""
    arguments: list[str] = field(default_factory=list)
    #: Paths of the host by path in the container.
    volumes: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def arguments_of_host(self) -> list[str]:
        return [self._of_host(argument) for argument in self.arguments]

    def _of_host(self, argument: str) -> str:
        for inside, outside in self.volumes.items():
            if argument == inside or argument.startswith(inside + "/"):
                return outside + argument[len(inside) :]
        return argument


def parse(arguments: list[str]) -> Run:
    """Reads the arguments after `docker run`."""
    run = Run()
    rest = iter(arguments)
    for argument in rest:
        if argument == "--rm":
            continue
        if argument in ("-v", "-e"):
            value = next(rest, "")
            name, separator, other = value.partition(":" if argument == "-v" else "=")
            if not separator:
                raise UsageError(f"{argument} {value}")
            if argument == "-v":
                run.volumes[other.split(":")[0]] = name
            else:
                run.environment[name] = other
        elif argument.startswith("-"):
            raise UsageError(argument)
        else:
            run.image, run.arguments = argument, list(rest)
    return run


def main(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        print("Docker version 0, a stand-in that runs the connector's program")
        return 0
    try:
        if arguments[:1] != ["run"]:
            raise UsageError(" ".join(arguments))
        run = parse(arguments[1:])
    except UsageError as problem:
        print(f"docker: {problem} is not emulated. Add it to scripts/acceptance/docker.py.", file=sys.stderr)
        return 125
    if run.image != os.environ[IMAGE]:
        print(f"docker: expected the image {os.environ[IMAGE]}, found {run.image or 'none'}.", file=sys.stderr)
        return 125
    program = os.environ[PROGRAM]
    passed = {name: os.environ[name] for name in os.environ[PASSED].split() if name in os.environ}
    return subprocess.run(
        [program, *run.arguments_of_host], env=passed | run.environment, cwd=tempfile.gettempdir()
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
