"""The output of the example of Dask by attempt: one file for each time that a shard was started."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from harness.messages import Messages


def outputs(loaded: Path, shard: str) -> list[Path]:
    return sorted((loaded / shard).glob("*.jsonl"))


def problems(loaded: Path, victim: str) -> Iterator[str]:
    """Whether the victim was started twice and the other shards once, and something was lost with its worker."""
    attempts = {file.parent.name: outputs(loaded, file.parent.name) for file in sorted(loaded.glob("*/state.json"))}
    numbers = {shard: len(files) for shard, files in attempts.items()}
    if len(numbers) != 3 or any(number != (2 if shard == victim else 1) for shard, number in numbers.items()):
        yield f"expected two attempts of {victim} and one of two other shards, found {numbers}"
    records = sum(Messages(complete(file), 0, "").record_count for files in attempts.values() for file in files)
    lost = after_states(attempts[victim][0])
    count = sum(numbers.values())
    print(f"{records:,} records of {count} attempts, {lost:,} of them after the last state of a lost one")
    if not lost:
        yield f"{victim} had no records after its last state when its worker was killed"


def complete(file: Path) -> str:
    """The file without the incomplete last line of a killed connector."""
    text = file.read_text(encoding="utf-8")
    return text[: text.rfind("\n") + 1]


def after_states(file: Path) -> int:
    """How many records come after the last state of their stream; 0 without any state."""
    later: Counter[str] = Counter()
    states = 0
    for message in map(json.loads, complete(file).splitlines()):
        if message["type"] == "RECORD":
            later[message["record"]["stream"]] += 1
        elif message["type"] == "STATE":
            states += 1
            later.pop(message["state"]["stream"]["stream_descriptor"]["name"], None)
    return later.total() if states else 0
