"""Reads everything that the emulated API serves with the SDK generated from the API's description.

Usage: mock-pinterest run --today DAY ... -- python -m sdk.check --today DAY

The SDK's models are strict: they refuse a value of another type or of none of an enumeration's. `differences.json` has
the places where the live API is known to send what is not described, each with its reason. Exits with 1 on any other
refusal, on an entry that is no longer needed, and if something that is emulated was not read.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pinterestsdk
from pinterestsdk.models import TokenGrantType

from api import table
from sdk.reader import Reader
from sdk.tour import Tour

ROOT = Path(__file__).parents[2]

DIFFERENCES = Path(__file__).parent / "differences.json"


def client() -> Any:
    """The SDK for the emulated API, with a configuration that it accepts."""
    configuration = pinterestsdk.Configuration(host=os.environ["PINTEREST_API_URL"].rstrip("/"))
    # A refused or broken connection is a finding and must not be retried.
    configuration.retries = False
    return pinterestsdk.ApiClient(configuration)


def authorize(client: Any, reader: Reader) -> None:
    """Gets an access token for later calls."""
    credentials = json.loads(Path(os.environ["PINTEREST_CONFIG"]).read_text(encoding="utf-8"))["credentials"]
    client.configuration.username = credentials["client_id"]
    client.configuration.password = credentials["client_secret"]
    answer = reader.read(
        "oauth/token", grant_type=TokenGrantType.REFRESH_TOKEN, refresh_token=credentials["refresh_token"]
    )
    client.configuration.access_token = answer["access_token"]


def unread(client: Any, reader: Reader) -> Iterator[str]:
    """Operations of the description that are emulated and were not read; those that are not emulated answer 501."""
    for operation, facts in sorted(table.read()["operations"].items()):
        if operation in reader.records:
            continue
        answer = client.call_api(
            facts["method"],
            client.configuration.host + facts["path"].replace("{", "").replace("}", ""),
            {"Authorization": f"Bearer {client.configuration.access_token}"},
        )
        answer.read()
        if answer.status != 501:
            yield operation


def problems(client: Any, reader: Reader) -> Iterator[str]:
    """The problems, one line each."""
    differences = json.loads(DIFFERENCES.read_text(encoding="utf-8"))
    for place, count in sorted(reader.refused.items()):
        if place not in differences:
            yield f"{place}, {count} times, such as {reader.examples[place]}"
    for place in sorted(differences.keys() - reader.refused.keys()):
        yield f"{DIFFERENCES.relative_to(ROOT)}: {place} is accepted. Remove the entry."
    for operation in unread(client, reader):
        yield f"{operation} is emulated, but was not read. Read it in scripts/sdk/tour.py."
    for operation, count in sorted(reader.records.items()):
        if count == 0:
            yield f"{operation} has no records in this world, so it was not tested."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--today", required=True, type=date.fromisoformat)
    options = parser.parse_args()
    began = time.monotonic()
    sdk = client()
    reader = Reader(sdk)
    authorize(sdk, reader)
    Tour(reader, options.today).walk()
    print(f"{'operation':32} {'answers':>8} {'records':>8}")
    for operation, count in reader.records.items():
        print(f"{operation:32} {reader.pages[operation]:>8,} {count:>8,}")
    found = list(problems(sdk, reader))
    for line in found:
        print(line, file=sys.stderr)
    print(
        f"\n{'Refused' if found else 'Accepted'}: {reader.records.total():,} records in {reader.pages.total():,} "
        f"answers, {time.monotonic() - began:.0f} s."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
