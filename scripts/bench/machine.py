"""The machine and tools of a measurement."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import datetime, timezone

from harness.connector import StrPath
from harness.programs import Programs
from parity.reference import Reference


def _first_line(*command: StrPath) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.system()


def machine(programs: Programs, reference: Reference | None = None) -> dict[str, str]:
    """The facts above the table, by name."""
    about = {
        "date": datetime.now(timezone.utc).date().isoformat(),
        "source-pinterest": _first_line(programs.connector, "--version"),
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        # Above the number of cores, other programs were running and wall times are inflated.
        "load at the start": f"{os.getloadavg()[0]:.1f}",
        "system": f"{_system()}, Linux {platform.release()}, {' '.join(platform.libc_ver())}",
        "swift": _first_line("swift", "--version"),
        "curl": " ".join(_first_line("curl", "--version").split()[:2]),
        "python": platform.python_version(),
    }
    if reference:
        about["published connector"] = (
            f"airbyte-source-pinterest {reference.version}, airbyte-cdk {reference.cdk_version}"
        )
    return about
