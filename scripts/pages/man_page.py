"""Prints the man page of a program built with swift-argument-parser, from the program's own description.

Usage: python -m pages.man_page PROGRAM
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any


def escaped(text: str) -> str:
    """Escapes text for troff: no line is a request, and backslashes and hyphens are literal."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^([.'])", r"\\&\1", text)


def spelled(argument: dict[str, Any]) -> str:
    """The syntax of an option, such as `--config <file>`."""
    value = f"<{argument['valueName']}>" if argument["kind"] != "flag" and "valueName" in argument else ""
    if argument["kind"] == "positional":
        return value
    names = [("-" if name["kind"] == "short" else "--") + name["name"] for name in argument["names"]]
    return " ".join(part for part in (", ".join(names), value) if part)


def options(command: dict[str, Any]) -> list[str]:
    """The options of a command, as tagged paragraphs."""
    lines: list[str] = []
    for argument in command.get("arguments", []):
        if argument.get("shouldDisplay", True):
            lines += [".TP", f"\\fB{escaped(spelled(argument))}\\fR", escaped(argument.get("abstract", ""))]
    return lines


def paragraphs(text: str) -> list[str]:
    """Text with its blank lines as paragraph breaks."""
    return [".PP" if not line else escaped(line) for line in text.splitlines()]


def page(name: str, described: dict[str, Any], version: str) -> str:
    """The whole page, with a section for each subcommand."""
    command = described["command"]
    lines = [
        f'.TH "{name.upper()}" 1 "" "{version}"',
        ".SH NAME",
        f"{escaped(name)} \\- {escaped(command['abstract'])}",
    ]
    lines += [".SH SYNOPSIS", f"\\fB{escaped(name)}\\fR <command> [<options>]"]
    if discussion := command.get("discussion"):
        lines += [".SH DESCRIPTION", *paragraphs(discussion)]
    lines += [".SH OPTIONS", *options(command)]
    for sub in command.get("subcommands", []):
        if sub["commandName"] == "help":
            continue
        lines += [f'.SH "{name.upper()} {sub["commandName"].upper()}"', escaped(sub.get("abstract", ""))]
        if discussion := sub.get("discussion"):
            lines += [".PP", *paragraphs(discussion)]
        lines += options(sub)
    return "\n".join(lines) + "\n"


def main() -> int:
    """Asks the program for its description, and prints the page."""
    if len(sys.argv) != 2:
        print("Usage: python -m pages.man_page PROGRAM", file=sys.stderr)
        return 2
    program = sys.argv[1]
    text = subprocess.run([program, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout
    version = subprocess.run([program, "--version"], capture_output=True, text=True)
    name = program.rsplit("/", 1)[-1]
    print(page(name, json.loads(text), f"{name} {version.stdout.strip()}" if version.returncode == 0 else name), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
