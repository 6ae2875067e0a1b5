import unittest

from harness.exact_json import JSON, parse
from parity.differences import Differences, compare_records
from parity.phases import partition_cursors


def kinds(ours: str, theirs: str) -> dict[tuple[str, str], int]:
    """The differences between two lists of records with the key `id`: how often each, by path and kind."""
    found = Differences()

    def explain(record: JSON, side: str) -> str | None:
        return f"known {side}" if record.get("id") == "known" else None

    compare_records(found, "s", parse(ours), parse(theirs), ["id"], explain)
    return {(path, kind): count for (_, path, kind), count in found.counts.items()}


class DifferencesOfRecords(unittest.TestCase):
    def test_order_is_ignored_but_not_how_often_a_record_occurs(self) -> None:
        self.assertEqual(kinds('[{"id":"1"},{"id":"2"}]', '[{"id":"2"},{"id":"1"}]'), {})
        self.assertEqual(kinds('[{"id":"1"},{"id":"1"}]', '[{"id":"1"}]'), {("", "repeated here"): 1})

    def test_numbers_are_compared_to_the_last_digit(self) -> None:
        self.assertEqual(
            kinds('[{"id":"1","n":0.10}]', '[{"id":"1","n":0.1}]'), {("n", "number written differently"): 1}
        )
        self.assertEqual(
            kinds('[{"id":"1","n":9007199254740993}]', '[{"id":"1","n":9007199254740992}]'),
            {("n", "digits lost there"): 1},
        )
        self.assertEqual(kinds('[{"id":"1","n":1}]', '[{"id":"1","n":2}]'), {("n", "other number"): 1})

    def test_fields_of_records_with_the_same_key_are_compared(self) -> None:
        self.assertEqual(
            kinds('[{"id":"1","a":null,"b":{"c":"x"}}]', '[{"id":"1","b":{"c":"y","d":1}}]'),
            {("a", "null left out there"): 1, ("b.c", "other value"): 1, ("b.d", "field only there"): 1},
        )

    def test_a_record_of_one_side_is_explained_or_reported(self) -> None:
        self.assertEqual(
            kinds('[{"id":"1"},{"id":"known"}]', '[{"id":"2"}]'),
            {("", "record only here"): 1, ("", "known here"): 1, ("", "record only there"): 1},
        )


class Cursors(unittest.TestCase):
    def test_of_a_state_with_and_without_partitions(self) -> None:
        states = [{"partition": {"id": "7"}, "cursor": {"DATE": "2026-11-01"}}]
        self.assertEqual(partition_cursors({"stream": {"stream_state": {"states": states}}}), {"7": "2026-11-01"})
        self.assertEqual(partition_cursors({"stream": {"stream_state": {"date": "2026-11-01"}}}), {"": "2026-11-01"})
        self.assertEqual(partition_cursors(None), {})


if __name__ == "__main__":
    unittest.main()
