"""Components from Debian: those linked into the program, and the packages of the image."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from sbom.component import Component

#: The licences of the archives that scripts/static-curl.sh makes, and Debian's names of their source packages.
ARCHIVES = {"curl": "curl", "nghttp2": "MIT"}


def archives(prefix: Path) -> list[Component]:
    """The libraries in the folder that scripts/static-curl.sh filled."""
    found = []
    for name, licence in sorted(ARCHIVES.items()):
        folder = prefix / "share/doc" / name
        version = (folder / "version").read_text(encoding="utf-8").strip()
        found.append(
            Component(
                name=name,
                version=version,
                url=_url(name, version, "source"),
                licence=licence,
                texts=((folder / "copyright").read_text(encoding="utf-8"),),
            )
        )
    return found


def packages(status: str) -> list[Component]:
    """The installed packages in the text of `/var/lib/dpkg/status`."""
    found = []
    for paragraph in status.split("\n\n"):
        fields = dict(
            line.split(": ", 1) for line in paragraph.splitlines() if ": " in line and not line.startswith(" ")
        )
        if fields.get("Status", "").endswith(" installed"):
            name, version = fields["Package"], fields["Version"]
            found.append(Component(name=name, version=version, url=_url(name, version, fields["Architecture"])))
    if not found:
        raise ValueError("The list of Debian packages has no installed package")
    return sorted(found, key=lambda each: each.name)


def _url(name: str, version: str, architecture: str) -> str:
    return f"pkg:deb/debian/{quote(name)}@{quote(version)}?arch={architecture}"
