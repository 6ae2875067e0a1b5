"""Reads HAR files."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from harness.exact_json import JSON


def log(path: Path) -> JSON:
    return json.loads(path.read_text(encoding="utf-8"))["log"]


def entries(path: Path) -> list[JSON]:
    found: list[JSON] = log(path)["entries"]
    return found


def body(content: JSON) -> bytes:
    text: str = content.get("text", "")
    # HAR has no encoding of request bodies; ours is in a separate field.
    encoding = content.get("encoding", content.get("_encoding"))
    return base64.b64decode(text) if encoding == "base64" else text.encode()


def fields(message: JSON, name: str) -> list[str]:
    """The values of a header."""
    return [field["value"] for field in message["headers"] if field["name"].lower() == name.lower()]
