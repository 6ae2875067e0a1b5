"""Repeats a connector's requests with curl: the best that a shell script could do."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import urllib.parse
import urllib.request
from pathlib import Path

from bench.counting import occurrences
from bench.process import Taken, measure
from harness.exact_json import JSON
from harness.mock_server import MockServer


class CurlFetch:
    """The GET requests of a sync, fetched again over one connection.

    Reports are created and awaited again before curl starts, so that it has a URL for each.
    """

    def __init__(self, mock: MockServer, requests: list[JSON], instant: str | None = None) -> None:
        self._mock = mock
        self._root = mock.url.removesuffix("/v5/")
        self._instant = instant
        self._requests = requests

    def run(self, folder: Path, row_mark: bytes | None = None) -> tuple[Taken, int, int | None]:
        """The cost, the received bytes, and how often they contain a text that each row has once."""
        folder = Path(folder)
        token, api, downloads = self._prepared()
        # Two lists, because report URLs refuse credentials.
        authorized, plain = folder / "curl-api", folder / "curl-downloads"
        self._write(authorized, api, [f"Authorization: Bearer {token}"])
        self._write(plain, downloads, [])
        arguments = ["--config", str(authorized)] + (["--next", "--config", str(plain)] if downloads else [])
        if not api:
            arguments = ["--config", str(plain)]
        output = folder / "curl-output"
        try:
            taken = measure([shutil.which("curl") or "curl", *arguments], output, log=folder / "curl-log")
            if taken.status != 0:
                raise RuntimeError(f"curl ended with {taken.status}: {(folder / 'curl-log').read_text()[-500:]}")
            return taken, output.stat().st_size, occurrences(row_mark, output) if row_mark else None
        finally:
            output.unlink(missing_ok=True)

    def floor(self, folder: Path) -> Taken:
        """The cost of ``floor.c``, which gets the same answers and only cuts them into lines."""
        program, requests, output = (folder / name for name in ("floor", "floor-requests", "floor-output"))
        source = Path(__file__).with_name("floor.c")
        subprocess.run(["cc", "-O2", "-o", program, source, "-lcurl"], check=True)
        token, api, downloads = self._prepared()
        fixed = [f"+{name}: {value}" for name, value in self._headers().items()]
        lines = [*fixed, f"+Authorization: Bearer {token}", *api, "-", *fixed, *downloads]
        requests.write_text("\n".join(lines) + "\n", encoding="utf-8")
        try:
            taken = measure([program, requests], output)
            if taken.status != 0:
                raise RuntimeError(f"{program} {requests} ended with {taken.status}")
            return taken
        finally:
            output.unlink(missing_ok=True)

    def _prepared(self) -> tuple[str, list[str], list[str]]:
        """A token, and the addresses of the API and of reports."""
        token = self._access_token()
        return token, *self._addresses(token)

    def _headers(self) -> dict[str, str]:
        return {"X-Mock-Now": self._instant} if self._instant else {}

    def _call(self, path: str, data: bytes | None = None, headers: JSON = None) -> JSON:
        request = urllib.request.Request(self._root + path, data=data, headers={**self._headers(), **(headers or {})})
        return json.loads(self._mock.fetch(request))

    def _access_token(self) -> str:
        credentials = self._mock.configuration["credentials"]
        pair = f"{credentials['client_id']}:{credentials['client_secret']}"
        form = {"grant_type": "refresh_token", "refresh_token": credentials["refresh_token"]}
        answer = self._call(
            "/v5/oauth/token",
            urllib.parse.urlencode(form).encode(),
            {
                "Authorization": "Basic " + base64.b64encode(pair.encode()).decode(),
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        return str(answer["access_token"])

    def _addresses(self, token: str) -> tuple[list[str], list[str]]:
        api = [
            f"{self._root}{r['path']}" + (f"?{r['query']}" if r["query"] else "")
            for r in self._requests
            if r["method"] == "GET"
            and r["status"] == 200
            and r["operation"] not in ("report/download", "analytics/get_report")
        ]
        downloads: list[str] = []
        for request in self._requests:
            if request["operation"] == "analytics/create_report" and request["status"] == 200:
                headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
                created = self._call(request["path"], request["body"].encode(), headers)
                query = urllib.parse.urlencode({"token": created["token"]})
                answer = {"report_status": None}
                while answer["report_status"] in (None, "IN_PROGRESS"):
                    answer = self._call(f"{request['path']}?{query}", headers=headers)
                if answer.get("url"):
                    downloads.append(answer["url"])
        return api, downloads

    def _write(self, file: Path, addresses: list[str], headers: JSON) -> None:
        lines = ["silent", "show-error", "fail", "fail-early", "compressed"]
        lines += [f'cacert = "{self._mock.ca_file}"'] if self._mock.ca_file else []
        lines += [f'header = "{h}"' for h in [*headers, *(f"{n}: {v}" for n, v in self._headers().items())]]
        lines += [f'url = "{address}"' for address in addresses]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
