"""What happens to a sync, chosen by a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from harness.exact_json import JSON


def _answer(status: int, body: JSON, **headers: str) -> dict[str, Any]:
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return {"status": status, "headers": {"Content-Type": "application/json", **headers}, "body": body}


def _error(status: int, code: int, message: str, **headers: str) -> dict[str, Any]:
    return _answer(status, {"code": code, "message": message}, **headers)


#: Kinds of the fault sweep. A stalled response is missing: it takes real time.
FAULTS: dict[str, dict[str, Any]] = {
    "server-error": _answer(500, {"text": ""}),
    "bad-gateway-page": _answer(502, {"text": "<html>Bad Gateway</html>"}),
    "internal-error-400": _error(400, 12, "Something went wrong on our end. Sorry!"),
    "rate-limit": _error(429, 8, "limit", X_RateLimit_Reset="30"),
    "rate-limit-as-200": _error(200, 8, "You have exceeded your rate limit."),
    "rate-limit-hours-away": _error(429, 8, "limit", X_RateLimit_Reset="67150"),
    "report-cost-limit": _error(429, 2726, "Too many reports. Retry after 20 seconds"),
    "token-expired": {"expireToken": True},
    "unauthorised": _error(401, 2, "Authentication failed."),
    "scope-missing": _error(401, 3, "Missing scope."),
    "not-permitted": _error(403, 29, "You are not permitted to access that resource."),
    "bad-request": _error(400, 1, "Invalid request."),
    "not-found": _error(404, 50, "Not found."),
    "redirect-off-host": _answer(302, {"text": ""}, Location="https://example.invalid/v5/"),
    "empty-body": _answer(200, {"text": ""}),
    "not-json": _answer(200, {"text": "<html>Login</html>"}),
    "empty-object": _answer(200, {"text": "{}"}),
    "item-number": _answer(200, {"text": '{"items": [5], "bookmark": null}'}),
    "same-bookmark": {"same_bookmark": True},
    "not-utf8": {"corrupt_at": 40, "byte": 255},
    "dropped": {"drop": True},
    "head-cut": {"cut_head_at": 30},
    "cut": {"cut_at": 300},
    "reset": {"reset_at": 300},
    "length-too-large": {"length_off": 10},
    "length-too-small": {"length_off": -10},
    "bad-chunk": {"bad_chunk_at": 20},
    "gzip-corrupt": {"gzip": "corrupt"},
    "gzip-cut": {"gzip": "cut"},
    "gzip-mislabelled": {"gzip": "mislabelled"},
}


#: Operations, most of them of streams with a cursor, which an outage must not move.
_INCREMENTAL = re.compile(r"analytics|report|campaigns/list|ad_groups/list|ads/list")


@dataclass
class Event:
    """``clean``, ``fault``, ``kill`` (SIGKILL), ``stop`` (SIGTERM) or ``lost CONTROL``."""

    kind: str
    fault: str = ""
    rules: list[JSON] = field(default_factory=list)
    #: The number of lines after which the signal is sent.
    line: int = 0


def choose(chance: random.Random, requests: int, lines: int, operations: Collection[str]) -> Event:
    """An event for a sync that, undisturbed, makes so many requests and prints so many lines."""
    kind = chance.choices(["clean", "fault", "kill", "stop", "lost CONTROL"], [25, 45, 18, 6, 6])[0]
    if kind in ("kill", "stop"):
        # The first lines have the new refresh token.
        return Event(kind, line=chance.randint(1, 4 if chance.random() < 0.15 else max(4, lines)))
    if kind != "fault":
        return Event(kind)
    name = chance.choice(list(FAULTS))
    return Event(kind, name, [{"when": _when(chance, name, requests, sorted(operations)), "then": FAULTS[name]}])


class Outage:
    """An operation that fails for hours or days, in every sync."""

    _FAULTS = ("server-error", "not-permitted", "bad-request", "rate-limit-hours-away")

    def __init__(self) -> None:
        self.rules: list[JSON] = []
        self._syncs_left = 0

    def pass_on(self, chance: random.Random, syncs_a_day: int, operations: Collection[str]) -> bool:
        """Goes on to the next sync; returns whether an outage begins there, which happens twice in three days."""
        self._syncs_left -= 1
        if self._syncs_left <= 0:
            self.rules = []
            if operations and chance.random() < 2 / (3 * syncs_a_day):
                self._syncs_left = chance.randint(2, 4 * syncs_a_day)
                operation = chance.choice(sorted(filter(_INCREMENTAL.search, operations)) or sorted(operations))
                then = FAULTS[chance.choice(self._FAULTS)]
                self.rules = [{"when": {"operation": operation, "times": "always"}, "then": then}]
                return True
        return False


def _when(chance: random.Random, name: str, requests: int, operations: list[str]) -> JSON:
    # The first request is for a token. A status of 200 means there that a token was issued, so it is not made up.
    first = 2 if FAULTS[name].get("status") == 200 else 1
    reach = chance.random()
    if reach < 0.2 and operations and name != "token-expired":
        return {"operation": chance.choice(operations), "times": "always"}
    times = 1 if reach < 0.7 or name == "token-expired" else chance.randint(2, 40)
    return {"nth": chance.randint(first, max(first, requests)), "times": times}
