"""The instructions of the row path: from the bytes of an answer to the lines of its records.

A sync of the emulated API over loopback is counted twice, with few and with many records. Start, set-up and requests
cost the same in both, so the difference is the cost of the records. Only symbols of this project's modules are counted:
they repeat exactly, and copies of bytes, which callgrind counts a byte each although they take little time, are not
among them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bench import callgrind, counting
from bench.reads import Read, reader
from bench.worlds import ALL, report_read, world
from harness.programs import Programs

#: The parts of the row path, by a text of their functions' names; the first that fits counts.
PARTS = {
    "casting": "$s8JSONText9RowCaster",
    "scanning": "$s8JSONText",
    "writing": "$s15AirbyteProtocol",
    "collecting": "$s15PinterestSource",
}


@dataclass(frozen=True)
class Workload:
    about: str
    small: Read
    large: Read


#: Orders of the members of rows in answers of the emulated API with spaces and escapes (``--respelled``), with the
#: share of the usual speed in bytes that scanning must keep. In a random order nothing can be predicted.
LEAST_SPEED = {"rotated": 0.85, "shuffled": 0.6}


def _ads(number: int) -> Read:
    return Read(world(ad_accounts=1, campaigns=number // 40, ad_groups=number // 10, ads=number), ["ads"], ALL)


def _respelled(read: Read, order: str) -> Read:
    return replace(read, options=["--respelled", order])


def _analytics(campaigns: int) -> Read:
    return Read(world(ad_accounts=1, campaigns=campaigns), ["campaign_analytics"], ALL)


WORKLOADS = {
    "ads": Workload("rows of `ads`", _ads(1_000), _ads(8_000)),
    "analytics": Workload("rows of `campaign_analytics`", _analytics(10), _analytics(60)),
    "report": Workload("rows of a report, with casting", report_read(20), report_read(140)),
}
#: Workloads in another spelling: the usual one, and the order of its members.
SPELLINGS = {f"{name}-{order}": (name, order) for name in ("ads", "report") for order in LEAST_SPEED}
WORKLOADS |= {
    name: Workload(
        f"{WORKLOADS[usual].about}, {order}",
        _respelled(WORKLOADS[usual].small, order),
        _respelled(WORKLOADS[usual].large, order),
    )
    for name, (usual, order) in SPELLINGS.items()
}


def count(programs: Programs, name: str, folder: Path) -> dict[str, int]:
    workload = WORKLOADS[name]
    few = _count(programs, workload.small, folder / f"{name}-small")
    many = _count(programs, workload.large, folder / f"{name}-large")
    return {key: many[key] - few[key] for key in many}


def _count(programs: Programs, read: Read, folder: Path) -> dict[str, int]:
    with reader(programs, read, folder) as setup:
        setup.mock.reset()
        command = [str(programs.connector), "read", *map(str, setup.arguments)]
        profile = callgrind.profile(command, folder, setup.environment)
        printed = counting.count(folder / "messages.jsonl")
        calls = setup.mock.calls
    found = dict.fromkeys(PARTS, 0)
    for symbol, instructions in profile.by_symbol.items():
        part = next((part for part, text in PARTS.items() if symbol.startswith(text)), None)
        if part:
            found[part] += instructions
    if not found["scanning"]:
        print("The program's functions have no names: was it stripped of its symbols?", file=sys.stderr)
    return {**found, "api_calls": calls, "records": printed.records, "bytes_out": printed.bytes}


def slow_spellings(counted: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Prints the speed of scanning with each other spelling, and returns the problems."""
    wrong = []
    for other, (usual, order) in SPELLINGS.items():
        costs = [counted[name]["scanning"] / counted[name]["bytes_out"] for name in (usual, other)]
        speed, least = costs[0] / costs[1], LEAST_SPEED[order]
        print(f"{other}: scanning has {speed:.0%} of the speed of {usual} ({costs[1]:.2f} instructions a byte)")
        if speed < least:
            wrong.append(f"{other}: scanning has {speed:.0%} of the speed of {usual}, less than {least:.0%}")
    return wrong
