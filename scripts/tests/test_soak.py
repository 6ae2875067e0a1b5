import random
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory

from harness.exact_json import JSON, canonical, parse
from soak.chaos import FAULTS, Outage, choose
from soak.destination import Appended, Merged, Stream
from soak.platform import Outcome
from soak.verdict import problems_of_table


def stream(mode: str, key: list[list[str]]) -> Stream:
    described = {"name": "ads", "source_defined_primary_key": key}
    return Stream({"stream": described, "sync_mode": mode, "cursor_field": ["t"]})


def outcome(printed: str, committed: str = "[]", complete: bool = False) -> Outcome:
    result = Outcome(complete={"ads"} if complete else set())
    result.printed["ads"], result.committed["ads"] = parse(printed), parse(committed)
    return result


def rows(stream: Stream, text: str) -> dict[str, str]:
    records: list[JSON] = parse(text)
    return {stream.key(record): canonical(record) for record in records}


class Destinations(unittest.TestCase):
    def test_a_table_merged_by_key_has_the_newest_of_the_records_up_to_the_last_state(self) -> None:
        ads = stream("incremental", [["id"]])
        merged = Merged([ads])
        merged.take(outcome("[]", '[{"id":"1","t":9},{"id":"2","t":5}]'))
        merged.take(outcome('[{"id":"3","t":9}]', '[{"id":"1","t":10},{"id":"2","t":4}]'))
        self.assertEqual(merged.rows(ads), rows(ads, '[{"id":"1","t":10},{"id":"2","t":5}]'))

    def test_a_full_refresh_replaces_a_table_only_when_it_is_complete(self) -> None:
        ads = stream("full_refresh", [["id"]])
        merged = Merged([ads])
        merged.take(outcome("[]", '[{"id":"1"}]', complete=True))
        merged.take(outcome("[]", '[{"id":"2"}]'))
        self.assertEqual(merged.rows(ads), rows(ads, '[{"id":"1"}]'))

    def test_an_append_only_table_has_all_printed_records_and_is_merged_by_cursor_and_order(self) -> None:
        ads = stream("incremental", [["id"]])
        with TemporaryDirectory() as folder:
            appended = Appended([ads], Path(folder) / "rows")
            appended.take(outcome('[{"id":"1","t":9},{"id":"2","t":5,"a":1}]'))
            appended.take(outcome('[{"id":"1","t":10},{"id":"2","t":5,"a":2},{"id":"1","t":8}]'))
            self.assertEqual(appended.rows(ads), rows(ads, '[{"id":"1","t":10},{"id":"2","t":5,"a":2}]'))


class Comparison(unittest.TestCase):
    def test_missing_outdated_and_invented_records_are_named(self) -> None:
        ads = stream("incremental", [["id"]])
        found = rows(ads, '[{"id":"1","a":0.10},{"id":"4"}]')
        lines = list(problems_of_table(ads, found, rows(ads, '[{"id":"1","a":0.1},{"id":"2"}]')))
        self.assertEqual(
            [line.split(" such as")[0] for line in lines],
            [
                "ads: 1 of 2 records are missing,",
                "ads: 1 records are outdated,",
                "ads: 1 records are not in the world,",
            ],
        )

    def test_without_a_key_earlier_versions_of_a_row_may_stay(self) -> None:
        ads = stream("incremental", [])
        found = rows(ads, '[{"a":1},{"a":2}]')
        self.assertEqual(list(problems_of_table(ads, found, rows(ads, '[{"a":2}]'))), [])


class Chaos(unittest.TestCase):
    def test_the_seed_alone_decides(self) -> None:
        one, two = ([choose(random.Random(7), 200, 900, {"ads/list"}) for _ in range(5)] for _ in range(2))
        self.assertEqual(one, two)

    def test_a_made_up_success_never_answers_the_request_for_a_token(self) -> None:
        chance = random.Random(1)
        for event in (choose(chance, 3, 900, []) for _ in range(2000)):
            if FAULTS.get(event.fault, {}).get("status") == 200:
                self.assertGreaterEqual(event.rules[0]["when"]["nth"], 2)

    def test_an_outage_ends(self) -> None:
        chance, outage = random.Random(1), Outage()
        active = [bool(outage.pass_on(chance, 24, {"ads/list"}) or outage.rules) for _ in range(2000)]
        self.assertIn("TrueFalse", "".join(map(str, active)))
