"""The emulated API, for days: it grows by a day when it is served again, and keeps its refresh token."""

from __future__ import annotations

import base64
import json
import time
import urllib.parse
import urllib.request

from harness.connector import StrPath
from harness.exact_json import JSON
from harness.mock_server import MockServer


class GrowingAPI:
    def __init__(self, program: StrPath, world: StrPath) -> None:
        self._program = program
        self._world = world
        #: The number of refresh tokens issued so far.
        self.grants = 0
        self._seen = 0
        self.requests = 0
        #: Operations that a sync calls; a permanent fault hits one of them.
        self.operations: set[str] = set()
        self._server: MockServer | None = None

    @property
    def server(self) -> MockServer:
        if self._server is None:
            raise RuntimeError("the emulated API has not been started")
        return self._server

    def open_day(self, days: int) -> None:
        """Serves the world as it is after so many days.

        A new server issues the same refresh tokens in the same order. Using as many of them as before makes the
        current one current again.
        """
        self.close()
        self._server = MockServer(self._program, self._world, days, ["--refresh-tokens", "rotate"])
        self._server.__enter__()
        credentials = self.server.configuration["credentials"]
        token = credentials["refresh_token"]
        for _ in range(self.grants):
            token = self._refreshed(token, f"{credentials['client_id']}:{credentials['client_secret']}")
        self._seen = int(self.server.journal["total"])

    def close(self) -> None:
        if self._server:
            self._server.__exit__()
            self._server = None

    def _refreshed(self, token: str, app: str) -> str:
        form = urllib.parse.urlencode({"grant_type": "refresh_token", "refresh_token": token})
        basic = base64.b64encode(app.encode()).decode()
        request = urllib.request.Request(
            self.server.url + "oauth/token", form.encode(), {"Authorization": f"Basic {basic}"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            new: str = json.load(answer)["refresh_token"]
        return new

    def set_scenario(self, rules: list[JSON]) -> None:
        self.server.control("scenario", json.dumps(rules).encode())

    def count_grants(self) -> int:
        """The number of refresh tokens issued since the last call.

        A request of a killed connector may still be on its way, so the journal has to be the same twice.
        """
        journal = self.server.journal
        while True:
            time.sleep(0.02)
            later = self.server.journal
            if later["total"] == journal["total"]:
                break
            journal = later
        new = [request for request in journal["requests"] if request["number"] > self._seen]
        self._seen = int(journal["total"])
        self.requests += len(new)
        self.operations |= {request["operation"] for request in new if request["operation"]} - {"oauth/token"}
        grants = sum(1 for request in new if request["operation"] == "oauth/token" and request["status"] == 200)
        self.grants += grants
        return grants
