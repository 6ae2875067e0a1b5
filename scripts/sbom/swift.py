"""The Swift packages that a program contains, from the files of its build."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sbom.component import Component

#: The licences of the packages, by identity. A package that is missing here fails the build of the image.
LICENCES = {
    "swift-argument-parser": "Apache-2.0 WITH Swift-exception",
    "swift-collections": "Apache-2.0 WITH Swift-exception",
    "swift-http-types": "Apache-2.0",
}


def linked_modules(link_list: str) -> set[str]:
    """The modules in the linker's list of object files, such as `…/HTTPTypes.build/HTTPField.swift.o`."""
    return {Path(line.strip("'\"")).parent.name.removesuffix(".build") for line in link_list.splitlines() if line}


def packages(build: Path, resolved: Path, modules: Iterable[str], own: Path) -> list[Component]:
    """The packages with those modules that are not the project's own.

    :param build: SwiftPM's folder, with the packages' sources in `checkouts`.
    :param own: the project's `Sources`.
    """
    pins = {pin["identity"]: pin for pin in json.loads(resolved.read_text(encoding="utf-8"))["pins"]}
    ours = {folder.name.replace("-", "_") for folder in own.iterdir()}
    found: set[str] = set()
    for module in set(modules) - ours:
        folders = [folder for folder in (build / "checkouts").iterdir() if (folder / "Sources" / module).is_dir()]
        if len(folders) != 1:
            raise ValueError(
                f"The module {module} is in {len(folders)} packages of {build / 'checkouts'}, expected one"
            )
        found.add(folders[0].name)
    return [_package(build / "checkouts" / name, pins) for name in sorted(found)]


def _package(folder: Path, pins: dict[str, dict[str, dict[str, str]]]) -> Component:
    identity = folder.name.lower()
    if identity not in LICENCES:
        raise ValueError(f"The licence of {identity} is unknown: add it to LICENCES in scripts/sbom/swift.py")
    if identity not in pins:
        raise ValueError(f"Package.resolved does not pin {identity}: run swift package resolve")
    pin = pins[identity]
    place, state = str(pin["location"]).removesuffix(".git"), pin["state"]
    path = place.removeprefix("https://")
    texts = [path for name in ("LICENSE*", "NOTICE*") for path in sorted(folder.glob(name))]
    return Component(
        name=identity,
        version=state["version"],
        url=f"pkg:swift/{path}@{state['version']}",
        place=f"git+{place}.git@{state['revision']}",
        licence=LICENCES[identity],
        texts=tuple(text.read_text(encoding="utf-8") for text in texts),
    )


def runtime(version_text: str, licence: Path) -> Component:
    """Swift's own libraries, which the program contains.

    :param version_text: what `swift --version` prints.
    """
    words = version_text.split()
    version = words[words.index("version") + 1]
    return Component(
        name="swift-runtime",
        version=version,
        url=f"pkg:generic/swift-runtime@{version}",
        place=f"git+https://github.com/swiftlang/swift.git@swift-{version}-RELEASE",
        licence="Apache-2.0 WITH Swift-exception",
        texts=(licence.read_text(encoding="utf-8"),),
    )
