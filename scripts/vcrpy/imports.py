"""Recorded by vcrpy, replayed here."""

from __future__ import annotations

import http.client
import io
from collections.abc import Callable, Collection
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

import requests
import vcr

from harness.exact_json import JSON
from vcrpy import har, origin
from vcrpy.programs import Programs
from vcrpy.tally import Tally

Body = bytes | BinaryIO | None
Client = Callable[[str, str, Body], None]


class Exchange(NamedTuple):
    """A request to the origin and its answer, both with their decoded bodies."""

    method: str
    place: str
    sent: bytes | None
    answer: bytes


def record(path: Path, url: str, client: Client, but: Collection[str] = (), **options: bool) -> list[Exchange]:
    """Requests every answer while vcrpy records, and returns what the server sent, in order."""
    asked: list[Exchange] = []

    def ask(method: str, place: str, sent: bytes | None = None, data: Body = None) -> None:
        client(method, url + place, sent if data is None else data)
        answer = origin.ANSWERS[place.split("?")[0]].seen if place != "/v5/moved" else b""
        asked.append(Exchange(method, place, sent, b"" if method == "HEAD" else answer))

    with vcr.use_cassette(str(path), record_mode="all", **options):
        for place in origin.ANSWERS:
            if place not in but:
                ask("GET", place)
        ask("GET", "/v5/gzip?chunked=1")
        ask("GET", "/v5/plain?q=%C3%BC%20x&a=b%26c")
        ask("HEAD", "/v5/gzip")
        ask("GET", "/v5/moved")
        ask("POST", "/v5/plain", b'{"a": 1.0}')
        ask("POST", "/v5/plain?binary", b"\xff\x00\x80")
        ask("POST", "/v5/plain?file", b"file\xff", io.BytesIO(b"file\xff"))
    return asked


def by_requests(method: str, url: str, data: Body) -> None:
    requests.request(method, url, data=data, allow_redirects=False)


def by_http_client(method: str, url: str, data: Body) -> None:
    """Does not decode bodies, so vcrpy keeps them compressed."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc)
    sent = data if data is None or isinstance(data, bytes) else data.read()
    connection.request(method, url[url.index("/v5/") :], body=sent, headers={"Accept-Encoding": "gzip, deflate"})
    connection.getresponse().read()
    connection.close()


def check_import(tally: Tally, programs: Programs, name: str, asked: list[Exchange], path: Path) -> None:
    """The HAR has every exchange that vcrpy recorded, and the server of it answers as the origin did."""
    found = har.entries(path)
    tally.equal(len(found), len(asked), f"{name}: number of entries")
    for entry, exchange in zip(found, asked, strict=False):
        _check_entry(tally, f"{name}: {exchange.method} {exchange.place}", entry, exchange)
    with programs.serve(path) as url:
        server = urlsplit(url).netloc
        for exchange in asked:
            _check_served(tally, f"{name}: served {exchange.method} {exchange.place}", server, exchange)
        connection = http.client.HTTPConnection(server)
        connection.request("GET", "/__mock/verify")
        tally.equal(connection.getresponse().status, 200, f"{name}: all answers were requested")
        connection.close()


def _check_entry(tally: Tally, what: str, entry: JSON, exchange: Exchange) -> None:
    request, response = entry["request"], entry["response"]
    tally.equal(request["method"], exchange.method, f"{what}: method")
    tally.check(request["url"].endswith(exchange.place), f"{what}: url is {request['url']}")
    tally.equal(har.body(request.get("postData", {})), exchange.sent or b"", f"{what}: request body")
    tally.equal(har.body(response["content"]), exchange.answer, f"{what}: body")
    tally.check(entry["startedDateTime"].startswith("20"), f"{what}: started {entry['startedDateTime']}")
    if exchange.place != "/v5/moved":
        tally.placeholders(har.fields(response, "Set-Cookie"), len(origin.COOKIES), f"{what}: cookies")
        tally.placeholders(har.fields(response, "yes") + har.fields(response, "X-Number"), 2, what)


def _check_served(tally: Tally, what: str, server: str, exchange: Exchange) -> None:
    connection = http.client.HTTPConnection(server)
    connection.request(exchange.method, exchange.place, body=exchange.sent)
    response = connection.getresponse()
    received = response.read()
    is_moved = exchange.place == "/v5/moved"
    tally.equal(response.status, 302 if is_moved else 200, f"{what}: status")
    tally.equal(received, exchange.answer, f"{what}: body")
    tally.equal(response.getheader("Content-Encoding"), None, f"{what}: Content-Encoding")
    if not is_moved:
        tally.placeholders(response.headers.get_all("Set-Cookie"), len(origin.COOKIES), f"{what}: cookies")
    connection.close()


def check_sync(tally: Tally, programs: Programs, name: str, work: Path) -> None:
    """vcrpy records a whole sync of the emulated API; the connector replays it to the same messages, byte for byte."""
    case, recorded, converted = Path("cassettes") / name, work / f"{name}.yaml", work / f"{name}.har"
    recording = case / "recording.har"
    with programs.serve(recording) as url, vcr.use_cassette(str(recorded), record_mode="all"):
        for entry in har.entries(recording):
            request = entry["request"]
            # A recording of the emulated API has a single origin.
            address = urlsplit(request["url"])._replace(netloc=urlsplit(url).netloc).geturl()
            again(request, address)
    programs.convert(recorded, converted)
    done = programs.replay(case, converted, har.log(recording)["_clock"])
    tally.equal(done.returncode, 0, f"{name}: exit code of the replay ({done.stderr.decode()[-300:]})")
    wanted = (case / "messages.jsonl").read_bytes()
    tally.check(len(wanted) > 1000, f"{name}: there are messages")
    tally.equal(done.stdout == wanted, True, f"{name}: the replay has the output of the recorded sync")


def again(request: JSON, url: str) -> requests.Response:
    """Sends a recorded request to a URL."""
    content = request.get("postData")
    return requests.request(
        request["method"],
        url,
        data=None if content is None else har.body(content),
        allow_redirects=False,
        headers={"Content-Type": (content or {}).get("mimeType")},
    )
