import unittest

from api import table
from api.facts import facts_of
from api.fields import Fields, compact
from api.schema import lines

DESCRIPTION = {
    "api": "1",
    "models": {
        "Pin": {
            "fields": {
                "id": {"type": "string", "required": True},
                "kind": {"model": "Kind"},
                "board": {"model": "Board"},
                "day": {"type": "string", "format": "date"},
            }
        },
        "Board": {"fields": {"pins": {"type": "array", "items": {"model": "Pin"}}}},
        "Kind": {"enum": ["A", "B"]},
        "Pins": {"fields": {"items": {"type": "array", "items": {"model": "Pin"}}, "bookmark": {"type": "string"}}},
        "Unused": {"fields": {}},
    },
    "operations": [
        {
            "operation": name, "method": "GET", "path": f"/{name}", "category": "c", "scopes": [], "statuses": ["200"],
            "beta_or_restricted": False, "response": "Pins", "params": parameters,
        }
        for name, parameters in (
            ("pins", {"size": {"type": "integer", "required": True, "max": 250}}),
            ("ads/analytics", {"columns": {"type": "array", "items": {"type": "string", "enum": ["X"]}}}),
        )
    ],
}  # fmt: skip


class TableOfFacts(unittest.TestCase):
    def test_operations_with_the_models_and_enumerations_that_they_need(self) -> None:
        facts = facts_of(DESCRIPTION)
        self.assertEqual(facts["operations"]["pins"]["shape"], "pages")
        self.assertEqual(facts["operations"]["pins"]["record"], {"type": "object", "model": "Pin"})
        size = {"type": "integer", "max": 250, "in": "query", "required": True}
        self.assertEqual(facts["operations"]["pins"]["parameters"]["size"], size)
        self.assertEqual(set(facts["models"]), {"Pin", "Board"})
        self.assertEqual(facts["models"]["Pin"]["id"], "string")
        self.assertEqual(facts["enumerations"]["Kind"], ["A", "B"])

    def test_a_choice_of_models_has_the_fields_of_all(self) -> None:
        fields = Fields({"A": {"fields": {"x": {"type": "string", "required": True}}}, "B": {"fields": {}}})
        facts = fields.unnamed({"one_of": [{"model": "A"}, {"model": "B"}]})
        self.assertEqual(compact(facts), {"type": "object", "fields": {"x": "string?"}})

    def test_the_kept_table_is_read(self) -> None:
        self.assertIn("campaigns/list", table.read()["operations"])


class Schema(unittest.TestCase):
    def test_fields_are_lines_of_swift_and_a_model_within_itself_is_any_object(self) -> None:
        models = facts_of(DESCRIPTION)["models"]
        self.assertEqual(
            list(lines(models["Pin"], models, "", ("Pin",))),
            [
                '.string("id"),',
                '.string("kind"),',
                ".object(",
                '    "board",',
                "    [",
                '        .list("pins"),',
                "    ]",
                "),",
                '.date("day"),',
            ],
        )


if __name__ == "__main__":
    unittest.main()
