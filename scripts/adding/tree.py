"""A copy of the tree, kept between runs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def tracked(root: Path) -> list[str]:
    """The files that git knows and the folder has, and the versions of the packages, which git ignores."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    paths = [*listed.rstrip("\0").split("\0"), "Package.resolved"]
    return [path for path in dict.fromkeys(paths) if (root / path).is_file()]


def write(root: Path, copy: Path, paths: list[str], edited: dict[str, str]) -> None:
    """Makes the copy hold these files, with the edited texts, and no others. A file that is right is left alone."""
    for path in paths:
        source, target = root / path, copy / path
        content = edited[path].encode() if path in edited else source.read_bytes()
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            shutil.copymode(source, target)
    remove_others(copy, {*paths})


def remove_others(copy: Path, paths: set[str]) -> None:
    """Removes files that the tree no longer has; those of an older build are kept."""
    for file in [*copy.rglob("*")]:
        name = file.relative_to(copy)
        if file.is_file() and not name.parts[0].startswith(".build") and str(name) not in paths:
            file.unlink()


def changed(root: Path, copy: Path, paths: list[str]) -> list[str]:
    """The files that differ from the original."""
    return [path for path in paths if (root / path).read_bytes() != (copy / path).read_bytes()]
