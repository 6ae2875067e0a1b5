"""Checks that vcrpy's cassettes are read here and that ours are replayed by vcrpy. Usage: prove.py FOLDER-OF-BINARIES"""
import base64
import glob
import gzip
import http.client
import io
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from importlib.metadata import version
from urllib.parse import urlsplit

import requests
import vcr
import yaml

import origin

BINARIES = sys.argv[1]
checks = 0
failures = []


def check(holds, what):
    global checks
    checks += 1
    if not holds:
        failures.append(what)
        print(f"FAILED: {what}", file=sys.stderr)


def equal(found, wanted, what):
    check(found == wanted, f"{what}: expected {str(wanted)[:200]}, found {str(found)[:200]}")


def convert(source, target):
    command = [f"{BINARIES}/cassette", "convert", source, target]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    return done.stderr


def entries(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)["log"]["entries"]


def body(content):
    text = content.get("text", "")
    # HAR has no encoding of request bodies; ours is in a separate field.
    encoding = content.get("encoding", content.get("_encoding"))
    return base64.b64decode(text) if encoding == "base64" else text.encode()


def fields(message, name):
    return [field["value"] for field in message["headers"] if field["name"].lower() == name.lower()]


# 1. Recorded by vcrpy, replayed here.

def record(path, url, client, but=(), **options):
    """Requests every answer and returns what the server sent, in order, as (method, path, request body, answer)."""
    asked = []
    with vcr.use_cassette(path, record_mode="all", **options):
        def ask(method, place, sent=None, data=None):
            client(method, url + place, sent if data is None else data)
            answer = origin.ANSWERS.get(place.split("?")[0], (b"",))[0]
            asked.append((method, place, sent, b"" if method == "HEAD" else answer))

        for place in origin.ANSWERS:
            if place not in but:
                ask("GET", place)
        ask("GET", "/v5/gzip?chunked=1")
        ask("GET", "/v5/plain?q=%C3%BC%20x&a=b%26c")
        ask("HEAD", "/v5/gzip")
        ask("GET", "/v5/moved")
        ask("POST", "/v5/plain", b'{"a": 1.0}')
        if not path.endswith(".json"):
            ask("POST", "/v5/plain?binary", b"\xff\x00\x80")
            ask("POST", "/v5/plain?file", b"file\xff", io.BytesIO(b"file\xff"))
    return asked


def by_requests(method, url, data):
    requests.request(method, url, data=data, allow_redirects=False)


def by_http_client(method, url, data):
    """Does not decode bodies, so vcrpy keeps them compressed."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    data = data.read() if hasattr(data, "read") else data
    connection.request(method, url[url.index("/v5/"):], body=data, headers={"Accept-Encoding": "gzip, deflate"})
    connection.getresponse().read()
    connection.close()


def serve(har):
    process = subprocess.Popen(
        [f"{BINARIES}/mock-pinterest", "serve", "--cassette", har],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )
    return process, json.loads(process.stdout.readline())["url"]


def placeholders(values, count, what):
    """Headers that are not on the list of kept headers have a placeholder for each value."""
    equal(len(values or []), count, f"{what}: number of values")
    for value in values or []:
        check(re.fullmatch(r"<header:\d+>", value), f"{what}: {value} is not a placeholder")


def imported(name, asked, har):
    found = entries(har)
    equal(len(found), len(asked), f"{name}: number of entries")
    for entry, (method, place, sent, answer) in zip(found, asked):
        what = f"{name}: {method} {place}"
        equal(entry["request"]["method"], method, f"{what}: method")
        check(entry["request"]["url"].endswith(place), f"{what}: url is {entry['request']['url']}")
        equal(body(entry["request"].get("postData", {})), sent or b"", f"{what}: request body")
        equal(body(entry["response"]["content"]), answer, f"{what}: body")
        check(entry["startedDateTime"].startswith("20"), f"{what}: started {entry['startedDateTime']}")
        if place != "/v5/moved":
            placeholders(fields(entry["response"], "Set-Cookie"), len(origin.COOKIES), f"{what}: cookies")
            placeholders(fields(entry["response"], "yes") + fields(entry["response"], "X-Number"), 2, what)

    process, url = serve(har)
    try:
        served = urlsplit(url).netloc
        for method, place, sent, answer in asked:
            connection = http.client.HTTPConnection(served)
            connection.request(method, place, body=sent)
            response = connection.getresponse()
            received = response.read()
            what = f"{name}: served {method} {place}"
            equal(response.status, 302 if place == "/v5/moved" else 200, f"{what}: status")
            equal(received, answer, f"{what}: body")
            equal(response.getheader("Content-Encoding"), None, f"{what}: Content-Encoding")
            if place != "/v5/moved":
                placeholders(response.headers.get_all("Set-Cookie"), len(origin.COOKIES), f"{what}: cookies")
            connection.close()
        connection = http.client.HTTPConnection(served)
        connection.request("GET", "/__mock/verify")
        equal(connection.getresponse().status, 200, f"{name}: all answers were requested")
    finally:
        process.terminate()
        process.wait()


def by_connector(name, work):
    """vcrpy records a whole sync of the emulated API; the connector replays it to the same messages, byte for byte."""
    folder = f"cassettes/{name}"
    process, url = serve(f"{folder}/recording.har")
    try:
        with vcr.use_cassette(f"{work}/{name}.yaml", record_mode="all"):
            for entry in entries(f"{folder}/recording.har"):
                request = entry["request"]
                # A recording of the emulated API has a single origin.
                parts = urlsplit(request["url"])
                address = parts._replace(netloc=urlsplit(url).netloc).geturl()
                data = body(request["postData"]) if "postData" in request else None
                requests.request(
                    request["method"], address, data=data, allow_redirects=False,
                    headers={"Content-Type": request.get("postData", {}).get("mimeType")},
                )
    finally:
        process.terminate()
        process.wait()
    convert(f"{work}/{name}.yaml", f"{work}/{name}.har")
    with open(f"{folder}/recording.har", encoding="utf-8") as file:
        clock = json.load(file)["log"]["_clock"]
    command = [
        f"{BINARIES}/source-pinterest", "read", "--config", f"{folder}/config.json", "--catalog",
        f"{folder}/catalog.json", "--quotas", "none", "--cassette", f"{work}/{name}.har", "--clock", f"virtual:{clock}",
    ]
    done = subprocess.run(command, capture_output=True)
    equal(done.returncode, 0, f"{name}: exit code of the replay ({done.stderr.decode()[-300:]})")
    with open(f"{folder}/messages.jsonl", "rb") as file:
        wanted = file.read()
    check(len(wanted) > 1000, f"{name}: there are messages")
    equal(done.stdout == wanted, True, f"{name}: the replay has the output of the recorded sync")


# 2. Exported from here, replayed by vcrpy.

class NoNetwork(Exception):
    pass


def refuse(*_, **__):
    raise NoNetwork("vcrpy used the network")


def replayed(har, exported, serializer):
    """Requests everything in the HAR from vcrpy and compares the bytes."""
    wanted = [entry for entry in entries(har) if "_error" not in entry]
    name = f"{os.path.basename(os.path.dirname(har)) or har} as {serializer}"
    connect, socket.socket.connect = socket.socket.connect, refuse
    try:
        with vcr.use_cassette(exported, record_mode="none", serializer=serializer) as cassette:
            equal(len(cassette), len(wanted), f"{name}: number of interactions")
            for place, entry in enumerate(wanted):
                request, response = entry["request"], entry["response"]
                sent = body(request["postData"]) if "postData" in request else None
                what = f"{name}: entry {place + 1}"
                try:
                    answer = requests.Session().request(
                        request["method"], request["url"], data=sent, allow_redirects=False,
                        headers={"Content-Type": request.get("postData", {}).get("mimeType")},
                    )
                except Exception as error:
                    check(False, f"{what}: {type(error).__name__}: {str(error)[:300]}")
                    continue
                equal(answer.status_code, response["status"], f"{what}: status")
                equal(answer.content, body(response["content"]), f"{what}: body")
                cookies = [line for value in fields(response, "Set-Cookie") for line in value.split("\n")]
                equal(answer.raw.headers.get_all("Set-Cookie") or [], cookies, f"{what}: cookies")
                if "Content-Length" in answer.headers and request["method"] != "HEAD":
                    equal(answer.headers["Content-Length"], str(len(answer.content)), f"{what}: Content-Length")
                for field in response["headers"]:
                    # Except those that describe the framing, cannot be a header, or come in several fields.
                    if field["name"].lower() in ("content-encoding", "content-length", "transfer-encoding", "set-cookie"):
                        continue
                    if not field["name"].startswith(":"):
                        equal(answer.headers.get(field["name"]), field["value"], f"{what}: {field['name']}")
            check(cassette.all_played, f"{name}: everything was played")
    finally:
        socket.socket.connect = connect


def loaded_alike(exported):
    """Both of PyYAML's parsers read the same values from the YAML, and our part of it has those of the JSON."""
    with open(exported, encoding="utf-8") as file:
        text = file.read()
    by_c = yaml.load(text, Loader=yaml.CSafeLoader)
    equal(yaml.load(text, Loader=yaml.SafeLoader), by_c, f"{exported}: both parsers")
    return by_c


def nasty():
    """A HAR of ours with everything that is hard for YAML and headers."""
    words = ["yes", "no", "on", "y", "null", "~", "true", "1e3", "0o7", "0x1F", "1_000", "12:30", "1:2:3.4", ".inf", "-",
             "2026-11-01", "2026-11-01T00:00:00Z", "=", "<<", "", " x ", "#c", "a: b", "a #b", "- a", "*a", "&a", "!t",
             "%d", "@x", "`x", "'", '"', "'\"\\", "|", ">", "{a: b}", "[a]", "x" * 3000, "---", "...", "? a", ":"]
    bodies = [word.encode() for word in words] + [
        "é\u0085\u2028\u2029\ufeff\ufffe\uffff😀\x00\x01\x1b\x7f\x9f".encode(), b"\n", b"\n\n a\n b \n", b"a\r\nb\r", b"\t",
        bytes(range(256)), gzip.compress(b"x", mtime=0),
    ]

    def entry(place, content, headers=(), method="GET", post=None):
        request = {"method": method, "url": f"http://h.test/v5/{place}?q=%20a%2Bb&r=ü", "headers": []}
        if post is not None:
            request["postData"] = {"mimeType": "text/x", "text": base64.b64encode(post).decode(), "encoding": "base64"}
        return {
            "startedDateTime": "2026-11-20T00:00:00.000Z", "time": 1.50, "request": request, "_stream": "yes",
            "response": {
                "status": 200, "statusText": "1e3", "httpVersion": "HTTP/2",
                "headers": [{"name": name, "value": value} for name, value in headers],
                "content": {"mimeType": "", "text": base64.b64encode(content).decode(), "encoding": "base64"},
            },
        }

    every = [entry(place, content, method="POST", post=content) for place, content in enumerate(bodies)]
    every += [
        entry(f"h{place}", b"x", [("X-Value", word)]) for place, word in enumerate(words)
        if word.strip() == word and len(word) < 1000
    ]
    every += [entry(f"n{place}", b"x", [(name, "v")]) for place, name in enumerate(
        ["yes", "Null", "on", "1e3", "2026-11-01", "~", "N" * 1500, "=", "<<", "-"])]
    every += [
        entry("gzip", b"not gzip", [("content-encoding", "gzip"), ("content-length", "4"), ("Content-Length", "4")]),
        entry("br", b"not br", [("Content-Encoding", "br"), ("Transfer-Encoding", "chunked")]),
        entry("cookies", b"x", [("Set-Cookie", "a=1; Path=/"), ("X-A", "b"), ("set-cookie", "b=2"), ("Set-Cookie", "c=3\nd=4")]),
        entry("h2", b"x", [(":status", "200"), ("X-A", "b")]),
        entry("head", b"", [("Content-Length", "500"), ("Content-Encoding", "gzip")], method="HEAD"),
    ]
    return {"log": {"version": "1.2", "creator": {"name": "yes", "version": "1.10"}, "comment": "12:30", "entries": every}}


def main():
    print("python", sys.version.split()[0], *(f"{name} {version(name)}" for name in ("vcrpy", "requests", "urllib3", "PyYAML")))
    print("libyaml", yaml.__with_libyaml__)
    with tempfile.TemporaryDirectory() as work:
        # Everything that is not from the shipped cassettes is made up, much of it at random.
        with open("cassettes/allowed.json", encoding="utf-8") as file:
            allowed = json.load(file)["allowed"]
        allowed += [{"path": f"{side} {part}", "why": "made up"} for side in ("request", "response") for part in ("body**", "header **")]
        with open(f"{work}/allowed.json", "w", encoding="utf-8") as file:
            json.dump({"allowed": allowed}, file)
        server = origin.start()
        url = f"http://127.0.0.1:{server.server_port}"
        kinds = [
            ("requests", "yaml", by_requests, {}),
            ("requests-decoded", "yaml", by_requests,
             # vcrpy itself decodes the one twice, because requests has already decoded it, and only the first part of the other.
             {"decode_compressed_response": True, "but": ["/v5/archive", "/v5/members"]}),
            ("http-client-gzip-kept", "yaml", by_http_client, {}),
        ]
        recorded = []
        for name, ending, client, options in kinds:
            path = f"{work}/{name}.{ending}"
            recorded.append((name, path, record(path, url, client, **options)))
        server.shutdown()
        server.server_close()
        with open(f"{work}/http-client-gzip-kept.yaml", encoding="utf-8") as file:
            kept = yaml.load(file, Loader=yaml.CSafeLoader)["interactions"][1]["response"]["body"]["string"]
        equal(kept[:2], b"\x1f\x8b", "vcrpy kept gzip")
        for name, path, asked in recorded:
            har = f"{work}/{name}.har"
            convert(path, har)
            imported(name, asked, har)
            # And back to vcrpy, with our writer.
            again = f"{work}/{name}-again.yaml"
            convert(har, again)
            replayed(har, again, "yaml")
        syncs = ["lists", "under-parents", "reports", "token-refresh"]
        for name in syncs:
            by_connector(name, work)
        imports = checks

        with open(f"{work}/nasty-source.har", "w", encoding="utf-8") as file:
            json.dump(nasty(), file)
        convert(f"{work}/nasty-source.har", f"{work}/nasty.har")
        hars = [f"{work}/nasty.har"] + sorted(glob.glob("cassettes/*/recording.har"))
        check(len(hars) > 1, "there are cassettes to export")
        as_json = 0
        for har in hars:
            exported = f"{work}/exported.yaml"
            told = convert(har, exported)
            equal("left out" in told, any("_error" in entry for entry in entries(har)), f"{har}: omissions are reported")
            tree = loaded_alike(exported)
            replayed(har, exported, "yaml")
            convert(exported, f"{work}/back.har")
            with open(har, "rb") as one, open(f"{work}/back.har", "rb") as other:
                equal(other.read() == one.read(), True, f"{har}: the same bytes after HAR, YAML, HAR")
            if any(isinstance(value, bytes) for part in tree["interactions"] for value in
                   (part["request"]["body"], part["response"]["body"]["string"])):
                continue
            as_json += 1
            exported = f"{work}/exported.json"
            convert(har, exported)
            with open(exported, encoding="utf-8") as file:
                equal(json.load(file), tree, f"{har}: JSON and YAML have the same content")
            replayed(har, exported, "json")
        check(as_json > 0, "some were exported as JSON")
    print(f"{len(recorded)} recordings by vcrpy imported and served, {len(syncs)} syncs replayed by the connector, {imports} checks")
    print(f"{len(hars)} cassettes exported and replayed by vcrpy, {as_json} of them as JSON too, {checks - imports} checks")
    if failures:
        raise SystemExit(f"{len(failures)} of {checks} checks failed")


main()
