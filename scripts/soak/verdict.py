"""Judges a sync, and compares a destination with the world."""

from __future__ import annotations

from collections.abc import Iterator

from soak.chaos import Event
from soak.destination import Rows, Stream
from soak.platform import Outcome


def problems_of_sync(
    event: Event, outcome: Outcome, is_whole: bool, was_authorised: bool, has_outage: bool
) -> Iterator[str]:
    """Anything that no fault excuses."""
    is_disturbed = has_outage or event.kind not in ("clean", "lost CONTROL")
    if outcome.status == 0 and not is_whole:
        yield "exit code 0 although not all streams are complete"
    # A signal can arrive after the last stream.
    if outcome.status != 0 and is_whole and event.kind not in ("kill", "stop"):
        yield f"exit code {outcome.status} although all streams are complete"
    if was_authorised and not is_whole and not is_disturbed:
        yield f"an undisturbed sync failed: {outcome.errors[:1]}"
    if not was_authorised and not outcome.asks_to_authorise and not is_disturbed:
        yield f"a sync without a valid token did not ask to authorise again: {outcome.errors[:1]}"
    if not was_authorised and any(outcome.printed.values()):
        yield "records were read without a valid token"


def problems_of_table(stream: Stream, found: Rows, world: Rows) -> Iterator[str]:
    """Records that are missing, outdated or invented. `world` is what a full refresh reads at the end."""
    missing = [key for key in world if key not in found]
    if missing:
        yield f"{stream.name}: {len(missing)} of {len(world)} records are missing, such as {missing[0]}"
    outdated = [key for key in world if found.get(key, world[key]) != world[key]]
    if outdated:
        key = outdated[0]
        yield f"{stream.name}: {len(outdated)} records are outdated, such as {found[key]} instead of {world[key]}"
    # Without a key nothing replaces an earlier version of a row, and rows leave the time that can be requested.
    invented = [key for key in found if key not in world] if stream.has_key or not stream.is_incremental else []
    if invented:
        yield f"{stream.name}: {len(invented)} records are not in the world, such as {found[invented[0]]}"
