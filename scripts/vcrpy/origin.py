"""A server with answers that are hard for HTTP clients: compressed, binary, with several cookies, redirected."""

import gzip
import http.server
import json
import threading
import zlib
from typing import NamedTuple

TEXT = json.dumps(
    {"items": [{"id": "1", "name": "Büro 🚀 \u2028 \u0085"}], "bookmark": None}, ensure_ascii=False
).encode()
ALL_BYTES = bytes(range(256)) * 3
COOKIES = ["session=1; Path=/; HttpOnly", "theme=dark; Expires=Wed, 25 Nov 2026 08:00:00 GMT", "empty="]


class Answer(NamedTuple):
    """A body as a client should see it, its content encoding, and the encoded body."""

    seen: bytes
    encoding: str | None
    sent: bytes


ANSWERS = {
    "/v5/plain": Answer(TEXT, None, TEXT),
    "/v5/gzip": Answer(TEXT, "gzip", gzip.compress(TEXT, mtime=0)),
    "/v5/members": Answer(TEXT + TEXT, "gzip", gzip.compress(TEXT, mtime=0) * 2),
    "/v5/deflate": Answer(TEXT, "deflate", zlib.compress(TEXT)),
    "/v5/binary": Answer(ALL_BYTES, None, ALL_BYTES),
    "/v5/binary-gzip": Answer(ALL_BYTES, "gzip", gzip.compress(ALL_BYTES, mtime=0)),
    # A gzip file that is compressed again for transfer.
    "/v5/archive": Answer(gzip.compress(TEXT, mtime=0), "gzip", gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0)),
    "/v5/empty": Answer(b"", None, b""),
    "/v5/lines": Answer(
        b"yes\r\n'no'\t\"1e3\"\n\n 2026-11-01\x00\x7f\n",
        None,
        b"yes\r\n'no'\t\"1e3\"\n\n 2026-11-01\x00\x7f\n",
    ),
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/v5/moved":
            self.send_response(302)
            self.send_header("Location", "/v5/plain")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        _, encoding, sent = ANSWERS[path]
        self.send_response(200)
        for cookie in COOKIES:
            self.send_header("Set-Cookie", cookie)
        for name in ("yes", "X-Number", "X-Time", "X-Day"):
            self.send_header(name, {"yes": "on", "X-Number": "1e3", "X-Time": "12:30", "X-Day": "2026-11-01"}[name])
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Type", "application/json")
        if "chunked" in self.path:
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(sent), sent))
            return
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(sent)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()


def start() -> http.server.ThreadingHTTPServer:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
