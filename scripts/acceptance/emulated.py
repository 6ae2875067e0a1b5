"""Sends generated requests to the emulated API, with schemathesis, and compares the answers with the API's facts.

Usage: python -m acceptance.emulated --mock PROGRAM [--examples N]

Half of the requests are valid by the description, half are not. An answer must never be a server error, must have a
documented status and content type; valid requests must not be refused and others must be, except as deviations.json
says.
The same requests are sent each time.
"""

from __future__ import annotations

import argparse
import base64
import re
import sys
import urllib.parse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import hypothesis
import requests
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    status_code_conformance,
)

from acceptance.description import TOKEN, Description
from acceptance.deviations import Deviations
from api import table
from harness.exact_json import JSON
from harness.mock_server import MockServer

WORLD = Path(__file__).parents[2] / "Fixtures/worlds/everything.json"

CHECKS = (
    not_a_server_error, status_code_conformance, content_type_conformance, positive_data_acceptance,
    negative_data_rejection,
)  # fmt: skip

#: The status of an operation that is not emulated.
NOT_EMULATED = 501

#: Lists whose ids are the values of a parameter, by its name.
IDS = {
    "ad_account_id": "ad_accounts", "board_id": "boards", "feed_id": "catalogs/feeds", "catalog_id": "catalogs",
    "product_group_id": "catalogs/product_groups", "pin_id": "pins",
}  # fmt: skip


class API:
    """The emulated API as a client uses it."""

    def __init__(self, url: str, configuration: JSON) -> None:
        self.url = url.rstrip("/")
        self.session = requests.Session()
        credentials = configuration["credentials"]
        basic = base64.b64encode(f"{credentials['client_id']}:{credentials['client_secret']}".encode()).decode()
        #: What token requests have instead of a token.
        self.client = {"Authorization": f"Basic {basic}"}
        form = {"grant_type": "refresh_token", "refresh_token": credentials["refresh_token"]}
        answer = self.session.post(f"{self.url}/{TOKEN}", data=form, headers=self.client, timeout=30)
        self.bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}

    def ids(self, path: str) -> list[str]:
        answer = self.session.get(f"{self.url}/{path}", headers=self.bearer, timeout=30)
        answer.raise_for_status()
        # Texts of this world have raw control characters, as live ones may.
        return [record["id"] for record in answer.json(strict=False)["items"]]

    def is_emulated(self, operation: Mapping[str, Any]) -> bool:
        path = re.sub(r"\{\w+\}", "1", operation["path"])
        answer = self.session.request(operation["method"], self.url + path, headers=self.bearer, timeout=30)
        return bool(answer.status_code != NOT_EMULATED)


class Requests:
    """Sends generated requests and checks the answers."""

    def __init__(self, api: API, examples: int) -> None:
        self.api = api
        self.examples = examples
        self.deviations = Deviations()
        self.statuses: Counter[int] = Counter()

    def send_plain(self, operation: Any, name: str, account: str) -> None:
        """Sends the request of an ad account that has nothing else, if the operation can be sent so."""
        required = [parameter.name for parameter in operation.iter_parameters() if parameter.is_required]
        if "ad_account_id" in [parameter.name for parameter in operation.query] and not required:
            self._send(operation.Case(query={"ad_account_id": account}), name)

    def send_all(self, operation: Any, name: str) -> None:
        """Sends requests of an operation, valid ones and others."""
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @hypothesis.settings(
                max_examples=self.examples, derandomize=True, database=None, deadline=None,
                phases=[hypothesis.Phase.generate], suppress_health_check=list(hypothesis.HealthCheck),
            )  # fmt: skip
            @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
            def send(case: Any) -> None:
                self._send(case, name)

            try:
                send()
            except hypothesis.errors.Unsatisfiable:
                # An operation without parameters has no request that is not valid.
                continue

    def _send(self, case: Any, name: str) -> None:
        headers = self.api.client if name == TOKEN else self.api.bearer
        answer = case.call(base_url=self.api.url, session=self.api.session, headers=headers)
        self.statuses[answer.status_code] += 1
        for check in CHECKS:
            try:
                case.validate_response(answer, checks=[check])
            except FailureGroup:
                request = f"{case.method} {urllib.parse.unquote(answer.request.url)[:300]}"
                self.deviations.add(check.__name__, answer.status_code, name, request)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mock", required=True)
    parser.add_argument("--examples", type=int, default=12)
    options = parser.parse_args()
    facts = table.read()
    with MockServer(options.mock, WORLD) as mock:
        api = API(mock.url, mock.configuration)
        known = {name: api.ids(path) for name, path in IDS.items()}
        emulated = {name for name, operation in facts["operations"].items() if api.is_emulated(operation)}
        document = Description(facts, known, mock.today).document
        sent = Requests(api, options.examples)
        for result in schemathesis.openapi.from_dict(document).get_all_operations():
            operation = result.ok()
            name = operation.definition.raw["operationId"]
            if name in emulated:
                for account in known["ad_account_id"]:
                    sent.send_plain(operation, name, account)
                sent.send_all(operation, name)
    problems = list(sent.deviations.problems())
    for problem in problems:
        print(f"emulated API: {problem}", file=sys.stderr)
    statuses = ", ".join(f"{count:,} × {status}" for status, count in sorted(sent.statuses.items()))
    print(
        f"Emulated API: {len(emulated)} of {len(facts['operations'])} operations, {sent.statuses.total():,} requests "
        f"({statuses}), {sent.deviations.accepted:,} accepted deviations, {len(problems)} problems"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
