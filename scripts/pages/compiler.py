#!/usr/bin/env python3
"""Replaces a compiler during `make build-times`: runs the real one, and notes its module and processor seconds."""

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

#: Variables with the file of notes and the folder of the real compilers.
LOG, REAL = "BUILD_TIMES_LOG", "BUILD_TIMES_BIN"


def module(arguments: "list[str]") -> str:
    """The module that a command compiles; "linking" or "planning" if it belongs to none."""
    if "-emit-executable" in arguments:
        return "linking"
    if "-module-name" in arguments:
        return arguments[arguments.index("-module-name") + 1]
    objects = [found for part in arguments if (found := re.search(r"/([^/]+)\.build/.*\.o$", part))]
    return objects[0].group(1) if objects else "planning"


def main(program: str, arguments: "list[str]") -> int:
    status = subprocess.run([f"{os.environ[REAL]}/{Path(program).name}", *arguments]).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    row = {"module": module(arguments), "cpu": used.ru_utime + used.ru_stime}
    with open(os.environ[LOG], "a") as log:
        log.write(json.dumps(row) + "\n")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[0], sys.argv[1:]))
