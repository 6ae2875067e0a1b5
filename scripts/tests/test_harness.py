import unittest

from harness.connector import configured
from harness.exact_json import Number, canonical, parse, spell
from harness.messages import Messages


class ExactJSON(unittest.TestCase):
    def test_numbers_keep_their_text(self) -> None:
        text = '{"a":[0.10,1e400,-0,12345678901234567890],"b":"0.10","c":null}'
        self.assertEqual(spell(parse(text)), text)

    def test_a_number_equals_neither_another_spelling_nor_a_text(self) -> None:
        self.assertNotEqual(parse("0.10"), parse("0.1"))
        self.assertNotEqual(parse("0.10"), "0.10")
        self.assertNotEqual(canonical([Number("1")]), canonical(["1"]))

    def test_canonical_text_does_not_depend_on_the_order_of_members(self) -> None:
        self.assertEqual(canonical(parse('{"a":1,"b":2}')), canonical(parse('{"b":2,"a":1}')))


class OutputOfAConnector(unittest.TestCase):
    LINES = (
        '{"type":"RECORD","record":{"stream":"pins","data":{"id":1.0}}}',
        '{"type":"STATE","state":{"stream":{"stream_descriptor":{"name":"pins"},"stream_state":{"a":1}}}}',
        '{"type":"STATE","state":{"stream":{"stream_descriptor":{"name":"pins"},"stream_state":{"a":2}}}}',
        '{"type":"TRACE","trace":{"type":"STREAM_STATUS","stream_status":'
        '{"stream_descriptor":{"name":"pins"},"status":"COMPLETE"}}}',
        '{"type":"TRACE","trace":{"type":"ERROR","error":{"message":"m"}}}',
        '{"type":"LOG","log":{}}',
    )

    def test_messages_are_sorted_by_kind_and_the_last_state_counts(self) -> None:
        messages = Messages("\n".join(self.LINES), 1, "log")
        self.assertEqual(messages.record_count, 1)
        self.assertEqual(spell(messages.records["pins"]), '[{"id":1.0}]')
        self.assertEqual([spell(state["stream"]["stream_state"]) for state in messages.state_file], ['{"a":2}'])
        self.assertEqual(messages.stream_statuses, {"pins": "COMPLETE"})
        self.assertEqual(messages.errors, [{"message": "m"}])

    def test_a_line_that_is_not_a_message_is_an_error(self) -> None:
        for line in ("no JSON", '{"type":"RECORD"}', "[]"):
            with self.assertRaisesRegex(ValueError, "not an Airbyte message"):
                Messages(line, 0, "")


CATALOG = {
    "streams": [
        {"name": "a", "supported_sync_modes": ["full_refresh", "incremental"], "default_cursor_field": ["t"]},
        {"name": "b", "supported_sync_modes": ["full_refresh"], "source_defined_primary_key": [["id"]]},
    ]
}


class ConfiguredCatalog(unittest.TestCase):
    def test_streams_are_incremental_where_possible(self) -> None:
        streams = configured(CATALOG)["streams"]
        self.assertEqual([stream["sync_mode"] for stream in streams], ["incremental", "full_refresh"])
        self.assertEqual((streams[0]["cursor_field"], streams[1]["primary_key"]), (["t"], [["id"]]))

    def test_one_mode_and_some_streams(self) -> None:
        streams = configured(CATALOG, "full_refresh", ["a"])["streams"]
        self.assertEqual([(s["stream"]["name"], s["sync_mode"]) for s in streams], [("a", "full_refresh")])


if __name__ == "__main__":
    unittest.main()
