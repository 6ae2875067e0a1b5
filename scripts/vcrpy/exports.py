"""Exported from here, replayed by vcrpy."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn
from unittest import mock

import requests
import vcr
import yaml

from harness.exact_json import JSON
from vcrpy import har
from vcrpy.imports import again
from vcrpy.programs import Programs
from vcrpy.tally import Tally

#: Headers that describe the framing, or come in several fields.
NOT_COMPARED = ("content-encoding", "content-length", "transfer-encoding", "set-cookie")


class NetworkUsedError(Exception):
    pass


@contextmanager
def no_network() -> Iterator[None]:
    """Connecting fails: everything has to come from the cassette."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise NetworkUsedError("vcrpy used the network")

    with mock.patch.object(socket.socket, "connect", refuse):
        yield


def replay(tally: Tally, recording: Path, exported: Path, serializer: str) -> None:
    """Requests everything in the HAR from vcrpy and compares the bytes."""
    wanted = [entry for entry in har.entries(recording) if "_error" not in entry]
    name = f"{recording.parent.name}/{recording.name} as {serializer}"
    with no_network(), vcr.use_cassette(str(exported), record_mode="none", serializer=serializer) as cassette:
        tally.equal(len(cassette), len(wanted), f"{name}: number of interactions")
        for place, entry in enumerate(wanted, start=1):
            _check_replayed(tally, f"{name}: entry {place}", entry)
        tally.check(cassette.all_played, f"{name}: everything was played")


def _check_replayed(tally: Tally, what: str, entry: JSON) -> None:
    request, response = entry["request"], entry["response"]
    try:
        answer = again(request, request["url"])
    except (requests.RequestException, vcr.errors.CannotOverwriteExistingRequestException, NetworkUsedError) as error:
        tally.check(False, f"{what}: {type(error).__name__}: {str(error)[:300]}")
        return
    tally.equal(answer.status_code, response["status"], f"{what}: status")
    tally.equal(answer.content, har.body(response["content"]), f"{what}: body")
    cookies = [line for value in har.fields(response, "Set-Cookie") for line in value.split("\n")]
    tally.equal(answer.raw.headers.get_all("Set-Cookie") or [], cookies, f"{what}: cookies")
    if "Content-Length" in answer.headers and request["method"] != "HEAD":
        tally.equal(answer.headers["Content-Length"], str(len(answer.content)), f"{what}: Content-Length")
    for field in response["headers"]:
        # A name with a colon cannot be a header.
        if not field["name"].startswith(":") and field["name"].lower() not in NOT_COMPARED:
            tally.equal(answer.headers.get(field["name"]), field["value"], f"{what}: {field['name']}")


def loaded(tally: Tally, exported: Path) -> Any:
    """The content of the YAML, which both of PyYAML's parsers read alike."""
    text = exported.read_text(encoding="utf-8")
    by_c = yaml.load(text, Loader=yaml.CSafeLoader)
    tally.equal(yaml.load(text, Loader=yaml.SafeLoader), by_c, f"{exported}: both parsers")
    return by_c


def has_bytes(tree: Any) -> bool:
    """Whether a body is not text, so that JSON cannot hold it."""
    return any(
        isinstance(value, bytes)
        for part in tree["interactions"]
        for value in (part["request"]["body"], part["response"]["body"]["string"])
    )


def check_export(tally: Tally, programs: Programs, recording: Path, work: Path) -> bool:
    """vcrpy replays the exported recording, and it comes back unchanged. Returns whether as JSON too."""
    exported, back = work / "exported.yaml", work / "back.har"
    reported = programs.convert(recording, exported)
    has_failures = any("_error" in entry for entry in har.entries(recording))
    tally.equal("not replayed by vcrpy" in reported, has_failures, f"{recording}: omissions are reported")
    tree = loaded(tally, exported)
    replay(tally, recording, exported, "yaml")
    programs.convert(exported, back)
    is_same = back.read_bytes() == recording.read_bytes()
    tally.equal(is_same, True, f"{recording}: the same bytes after HAR, YAML, HAR")
    if has_bytes(tree):
        return False
    exported = work / "exported.json"
    programs.convert(recording, exported)
    tree_of_json = json.loads(exported.read_text(encoding="utf-8"))
    tally.equal(tree_of_json, tree, f"{recording}: JSON and YAML have the same content")
    replay(tally, recording, exported, "json")
    return True
