"""Exchanges cassettes with the real vcrpy in both directions: `python -m vcrpy FOLDER-OF-BINARIES`."""

from __future__ import annotations

import json
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import yaml

from vcrpy import exports, imports, nasty, origin
from vcrpy.programs import Programs
from vcrpy.tally import Tally

SYNCS = ("lists", "under-parents", "reports", "token-refresh")


def recordings(tally: Tally, work: Path) -> list[tuple[str, list[imports.Exchange]]]:
    """Recordings by vcrpy of each client, by name."""
    server = origin.start()
    url = f"http://127.0.0.1:{server.server_port}"
    # vcrpy itself decodes the one twice, because requests has already decoded it, and only the first part of the other.
    twice = ("/v5/archive", "/v5/members")
    plain, decoded, kept = "requests", "requests-decoded", "http-client-gzip-kept"
    result = [
        (plain, imports.record(work / f"{plain}.yaml", url, imports.by_requests)),
        (
            decoded,
            imports.record(work / f"{decoded}.yaml", url, imports.by_requests, twice, decode_compressed_response=True),
        ),
        (kept, imports.record(work / f"{kept}.yaml", url, imports.by_http_client)),
    ]
    server.shutdown()
    server.server_close()
    tree = yaml.load((work / f"{kept}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    body = tree["interactions"][1]["response"]["body"]["string"]
    tally.equal(body[:2], b"\x1f\x8b", "vcrpy kept gzip")
    return result


def check_imports(tally: Tally, programs: Programs, work: Path) -> int:
    """vcrpy's recordings are read, served and written back. Returns their number."""
    recorded = recordings(tally, work)
    for name, asked in recorded:
        converted, back = work / f"{name}.har", work / f"{name}-again.yaml"
        programs.convert(work / f"{name}.yaml", converted)
        imports.check_import(tally, programs, name, asked, converted)
        programs.convert(converted, back)
        exports.replay(tally, converted, back, "yaml")
    for name in SYNCS:
        imports.check_sync(tally, programs, name, work)
    return len(recorded)


def check_exports(tally: Tally, programs: Programs, work: Path) -> tuple[int, int]:
    """vcrpy replays our cassettes. Returns their number, and how many of them were exported as JSON too."""
    source, converted = work / "nasty-source.har", work / "nasty.har"
    source.write_text(json.dumps(nasty.document()), encoding="utf-8")
    programs.convert(source, converted)
    hars = [converted, *sorted(Path("cassettes").glob("*/recording.har"))]
    tally.check(len(hars) > 1, "there are cassettes to export")
    as_json = sum(exports.check_export(tally, programs, path, work) for path in hars)
    tally.check(as_json > 0, "some were exported as JSON")
    return len(hars), as_json


def allow_made_up(work: Path) -> None:
    """Everything that is not from the shipped cassettes is made up, much of it at random."""
    allowed = json.loads(Path("cassettes/allowed.json").read_text(encoding="utf-8"))["allowed"]
    for side in ("request", "response"):
        allowed += [{"path": f"{side} {part}", "why": "made up"} for part in ("body**", "header **")]
    (work / "allowed.json").write_text(json.dumps({"allowed": allowed}), encoding="utf-8")


def main(folder: str) -> int:
    packages = (f"{name} {version(name)}" for name in ("vcrpy", "requests", "urllib3", "PyYAML"))
    print("python", sys.version.split()[0], *packages)
    print("libyaml", yaml.__with_libyaml__)
    tally, programs = Tally(), Programs(Path(folder))
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        allow_made_up(work)
        imported = check_imports(tally, programs, work)
        checks = tally.checks
        exported, as_json = check_exports(tally, programs, work)
    print(
        f"{imported} recordings by vcrpy imported and served, {len(SYNCS)} syncs replayed by the connector, "
        f"{checks} checks\n{exported} cassettes exported and replayed by vcrpy, {as_json} of them as JSON too, "
        f"{tally.checks - checks} checks"
    )
    if tally.failures:
        print(f"{len(tally.failures)} of {tally.checks} checks failed", file=sys.stderr)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
