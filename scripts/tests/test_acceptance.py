import json
import tempfile
import unittest
from datetime import date
from pathlib import Path

from acceptance import docker, order
from acceptance.description import Description
from acceptance.deviations import Deviations
from api import table
from harness.exact_json import JSON


def status(value: str) -> JSON:
    trace = {"type": "STREAM_STATUS", "stream_status": {"stream_descriptor": {"name": "pins"}, "status": value}}
    return {"type": "TRACE", "trace": trace}


def state(count: float) -> JSON:
    stream = {"stream_descriptor": {"name": "pins"}, "stream_state": {}}
    return {"type": "STATE", "state": {"stream": stream, "sourceStats": {"recordCount": count}}}


RECORD = {"type": "RECORD", "record": {"stream": "pins", "data": {}}}
ERROR = {"type": "TRACE", "trace": {"type": "ERROR", "error": {"stream_descriptor": {"name": "pins"}}}}
STARTED, RUNNING, COMPLETE, INCOMPLETE = map(status, ("STARTED", "RUNNING", "COMPLETE", "INCOMPLETE"))


class OrderOfMessages(unittest.TestCase):
    def assert_problem(self, expected: str, *messages: JSON) -> None:
        self.assertIn(expected, "\n".join(order.problems(messages)))

    def test_complete_and_failed_reads_have_no_problems(self) -> None:
        for messages in (
            (STARTED, RUNNING, RECORD, RECORD, state(2), RECORD, state(1), COMPLETE),
            (STARTED, state(0), COMPLETE),
            (STARTED, RUNNING, RECORD, INCOMPLETE, ERROR),
        ):
            self.assertEqual(list(order.problems(messages)), [])

    def test_statuses_come_in_their_order_and_once(self) -> None:
        self.assert_problem("the status RUNNING after none", RUNNING)
        self.assert_problem("the status STARTED after STARTED", STARTED, STARTED)
        self.assert_problem("the status COMPLETE after COMPLETE", STARTED, COMPLETE, COMPLETE)
        self.assert_problem("the last status is RUNNING", STARTED, RUNNING)

    def test_records_and_states_are_within_their_stream(self) -> None:
        self.assert_problem("a record while the status is STARTED", STARTED, RECORD)
        self.assert_problem("a record while the status is COMPLETE", STARTED, COMPLETE, RECORD)
        self.assert_problem("a state while the status is COMPLETE", STARTED, COMPLETE, state(0))

    def test_states_count_the_records_before_them(self) -> None:
        self.assert_problem("a state counts 2 records, expected the 1", STARTED, RUNNING, RECORD, state(2))
        self.assert_problem("COMPLETE with 1 records after the last state", STARTED, RUNNING, RECORD, COMPLETE)

    def test_a_failed_stream_has_one_error_and_a_complete_one_has_none(self) -> None:
        self.assert_problem("INCOMPLETE with 0 ERROR traces", STARTED, INCOMPLETE)
        self.assert_problem("INCOMPLETE with 2 ERROR traces", STARTED, INCOMPLETE, ERROR, ERROR)
        self.assert_problem("COMPLETE with 1 ERROR traces", STARTED, COMPLETE, ERROR)


class StandInForDocker(unittest.TestCase):
    def test_paths_in_the_container_become_those_of_the_host(self) -> None:
        arguments = "--rm -e A=b -v /tmp/x.json:/secrets/config.json:rw -v /tmp/c:/data image:dev read --config "
        run = docker.parse([*arguments.split(), "/secrets/config.json", "/data/catalog.json", "/database"])
        self.assertEqual(run.image, "image:dev")
        self.assertEqual(run.environment, {"A": "b"})
        self.assertEqual(run.arguments_of_host, ["read", "--config", "/tmp/x.json", "/tmp/c/catalog.json", "/database"])

    def test_other_options_are_refused(self) -> None:
        for arguments in (["--network=host", "image"], ["-v", "/tmp"]):
            with self.assertRaises(docker.UsageError):
                docker.parse(arguments)


class DescriptionOfTheAPI(unittest.TestCase):
    document = Description(table.read(), {"board_id": ["7"]}, date(2026, 11, 23)).document

    def parameters(self, path: str) -> JSON:
        operation = self.document["paths"][path]["get"]
        return {parameter["name"]: parameter for parameter in operation["parameters"]}

    def test_every_operation_is_in_it_with_its_statuses(self) -> None:
        operations = [operation for path in self.document["paths"].values() for operation in path.values()]
        self.assertEqual({operation["operationId"] for operation in operations}, set(table.read()["operations"]))
        self.assertEqual(list(self.document["paths"]["/boards"]["get"]["responses"])[:2], ["200", "400"])

    def test_parameters_have_their_limits_and_choices(self) -> None:
        boards = self.parameters("/boards")
        self.assertEqual(boards["page_size"]["schema"], {"type": "integer", "minimum": 1, "maximum": 250})
        self.assertIn("SECRET", boards["privacy"]["schema"]["enum"])
        self.assertIn("7", self.parameters("/boards/{board_id}/pins")["board_id"]["schema"]["enum"])

    def test_every_model_that_is_referred_to_is_in_it(self) -> None:
        text = json.dumps(self.document)
        for name in self.document["components"]["schemas"]:
            self.assertIn(f'"#/components/schemas/{name}"', text)
        self.assertIn("AdsAnalyticsMetricsFilter", self.document["components"]["schemas"])


class AcceptedDeviations(unittest.TestCase):
    def problems(self, *failures: tuple[str, int, str]) -> str:
        entry = {"check": "status_code_conformance", "status": 409, "operations": ["a/list"], "reason": "r"}
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "list.json"
            file.write_text(json.dumps([entry]), encoding="utf-8")
            deviations = Deviations(file)
        for check, status, operation in failures:
            deviations.add(check, status, operation, "GET /a")
        return "\n".join(deviations.problems())

    def test_what_is_listed_is_accepted(self) -> None:
        self.assertEqual(self.problems(("status_code_conformance", 409, "a/list")), "")

    def test_another_operation_and_an_entry_that_is_not_needed_are_problems(self) -> None:
        problems = self.problems(("status_code_conformance", 409, "b/list"))
        self.assertIn("b/list: status_code_conformance fails for the status 409", problems)
        self.assertIn("is not needed", problems)


if __name__ == "__main__":
    unittest.main()
