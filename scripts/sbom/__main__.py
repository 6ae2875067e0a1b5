"""Writes the SPDX document of the image and the licences of what the program contains: `python -m sbom --help`."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, timezone
from pathlib import Path

from sbom import debian, document, swift

PLACE = "https://github.com/source-pinterest/source-pinterest"
ROOT = Path(__file__).resolve().parents[2]


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sbom", description=__doc__)
    parser.add_argument("--version", required=True, help="the connector's version")
    parser.add_argument("--created", type=int, required=True, help="the time of the document, in seconds since 1970")
    parser.add_argument("--build", type=Path, required=True, help="SwiftPM's folder, after a release build")
    parser.add_argument("--resolved", type=Path, default=ROOT / "Package.resolved")
    parser.add_argument("--curl", type=Path, required=True, help="the folder that static-curl.sh filled")
    parser.add_argument("--dpkg-status", type=Path, required=True, help="the image's /var/lib/dpkg/status")
    parser.add_argument("--swift-version", required=True, help="what swift --version prints")
    parser.add_argument("--swift-licence", type=Path, required=True, help="the licence in Swift's toolchain")
    parser.add_argument("--output", type=Path, required=True, help="the folder to write to")
    return parser.parse_args()


def main() -> int:
    given = options()
    link_list = given.build / "release/source-pinterest.product/Objects.LinkFileList"
    modules = swift.linked_modules(link_list.read_text(encoding="utf-8"))
    components = [
        *swift.packages(given.build, given.resolved, modules, ROOT / "Sources"),
        swift.runtime(given.swift_version, given.swift_licence),
        *debian.archives(given.curl),
        *debian.packages(given.dpkg_status.read_text(encoding="utf-8")),
    ]
    created = datetime.fromtimestamp(given.created, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    given.output.mkdir(parents=True, exist_ok=True)
    text = document.spdx("source-pinterest", given.version, created, PLACE, components)
    (given.output / "sbom.spdx.json").write_text(text, encoding="utf-8")
    (given.output / "third-party-licences.txt").write_text(document.licences(components), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
