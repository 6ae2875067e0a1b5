"""A HAR of ours with everything that is hard for YAML and headers."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Sequence

from harness.exact_json import JSON

WORDS = [
    "yes",
    "no",
    "on",
    "y",
    "null",
    "~",
    "true",
    "1e3",
    "0o7",
    "0x1F",
    "1_000",
    "12:30",
    "1:2:3.4",
    ".inf",
    "-",
    "2026-11-01",
    "2026-11-01T00:00:00Z",
    "=",
    "<<",
    "",
    " x ",
    "#c",
    "a: b",
    "a #b",
    "- a",
    "*a",
    "&a",
    "!t",
    "%d",
    "@x",
    "`x",
    "'",
    '"',
    "'\"\\",
    "|",
    ">",
    "{a: b}",
    "[a]",
    "x" * 3000,
    "---",
    "...",
    "? a",
    ":",
]
BODIES = [word.encode() for word in WORDS] + [
    "é\u0085\u2028\u2029\ufeff\ufffe\uffff😀\x00\x01\x1b\x7f\x9f".encode(),
    b"\n",
    b"\n\n a\n b \n",
    b"a\r\nb\r",
    b"\t",
    bytes(range(256)),
    gzip.compress(b"x", mtime=0),
]


def entry(
    place: str, content: bytes, headers: Sequence[tuple[str, str]] = (), method: str = "GET", post: bytes | None = None
) -> JSON:
    request: JSON = {"method": method, "url": f"http://h.test/v5/{place}?q=%20a%2Bb&r=ü", "headers": []}
    if post is not None:
        request["postData"] = {"mimeType": "text/x", "text": base64.b64encode(post).decode(), "encoding": "base64"}
    return {
        "startedDateTime": "2026-11-20T00:00:00.000Z",
        "time": 1.50,
        "request": request,
        "_stream": "yes",
        "response": {
            "status": 200,
            "statusText": "1e3",
            "httpVersion": "HTTP/2",
            "headers": [{"name": name, "value": value} for name, value in headers],
            "content": {"mimeType": "", "text": base64.b64encode(content).decode(), "encoding": "base64"},
        },
    }


def document() -> JSON:
    """The HAR."""
    every = [entry(str(place), content, method="POST", post=content) for place, content in enumerate(BODIES)]
    every += [
        entry(f"h{place}", b"x", [("X-Value", word)])
        for place, word in enumerate(WORDS)
        if word.strip() == word and len(word) < 1000
    ]
    every += [
        entry(f"n{place}", b"x", [(name, "v")])
        for place, name in enumerate(["yes", "Null", "on", "1e3", "2026-11-01", "~", "N" * 1500, "=", "<<", "-"])
    ]
    every += [
        entry("gzip", b"not gzip", [("content-encoding", "gzip"), ("content-length", "4"), ("Content-Length", "4")]),
        entry("br", b"not br", [("Content-Encoding", "br"), ("Transfer-Encoding", "chunked")]),
        entry(
            "cookies",
            b"x",
            [("Set-Cookie", "a=1; Path=/"), ("X-A", "b"), ("set-cookie", "b=2"), ("Set-Cookie", "c=3\nd=4")],
        ),
        entry("h2", b"x", [(":status", "200"), ("X-A", "b")]),
        entry("head", b"", [("Content-Length", "500"), ("Content-Encoding", "gzip")], method="HEAD"),
    ]
    return {
        "log": {"version": "1.2", "creator": {"name": "yes", "version": "1.10"}, "comment": "12:30", "entries": every}
    }
