import tempfile
import unittest
from pathlib import Path

from adding import __main__ as adding
from adding import edit, page, tree
from adding.page import Addition
from pages.markers import ROOT

STREAM = """\
static let forms = StreamDefinition(
    "forms",
    .child(of: adAccounts, Operation("forms/list", path: "forms"), .path),
    hiding: ["key"],
    schema: .fields([
        .string("id", "Id of the form."),
        .objects(
            "questions",
            [
                .integer("number"),
            ]
        ),
    ])
)
"""
FIELDS = ('.string("id")', '.objects("questions")', '.integer("number")')
PRINTED = """\
    .objects(
        "questions",
        [
            .integer("number"),
        ]
    ),
    .string("id"),
"""
MARKED = """\
1. x

   <!-- add to A.swift -->
   ```swift
   a
     b
   ```

<!-- add to all in B.swift -->
```swift
c,
```
"""
ARRAYS = """\
enum A {
    static let all: [A] = [
        a,
    ]
    package static let most: [A] = [
        b,
    ]
}
"""


class Pages(unittest.TestCase):
    def test_blocks_and_the_files_they_go_to(self) -> None:
        self.assertEqual(
            page.additions(MARKED), [Addition("A.swift", None, "a\n  b\n"), Addition("B.swift", "all", "c,\n")]
        )

    def test_a_mark_without_a_block_and_a_page_without_marks_are_errors(self) -> None:
        for text in ("<!-- add to A.swift -->\n\n```swift\na\n```\n", "```swift\na\n```\n"):
            with self.assertRaises(ValueError):
                page.additions(text)

    def test_the_commands_are_one_block(self) -> None:
        one = "   <!-- regenerate -->\n   ```sh\n   a\n   ```\n"
        self.assertEqual(page.commands(one), "a\n")
        for text in ("", one + one):
            with self.assertRaises(ValueError):
                page.commands(text)

    def test_what_a_definition_says(self) -> None:
        added = [Addition("A.swift", None, STREAM), Addition("B.swift", "all", "forms,\n")]
        self.assertEqual(page.definition(added), page.Definition("forms", "forms/list", ("key",), FIELDS))
        with self.assertRaises(ValueError):
            page.definition(added[1:])

    def test_fields_that_differ_from_those_that_are_printed(self) -> None:
        defined = page.Definition("forms", "forms/list", ("key",), FIELDS)
        self.assertEqual(page.wrong_fields(defined, PRINTED + '    .string("key"),\n'), [])
        self.assertEqual(
            page.wrong_fields(defined, PRINTED.replace(".string", ".integer")),
            [
                'schema.py prints .integer("id"), which the page lacks',
                'the page has .string("id"), which schema.py does not print',
            ],
        )

    def test_the_real_page_adds_one_stream(self) -> None:
        text = (ROOT / adding.PAGE).read_text(encoding="utf-8")
        adding.check_fields(page.definition(page.additions(text)))

    def test_the_suites_that_are_run_exist(self) -> None:
        for target, suites in adding.SUITES.items():
            texts = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "Tests" / target).rglob("*.swift"))
            self.assertEqual([suite for suite in suites if f"struct {suite} " not in texts], [], target)


class Edits(unittest.TestCase):
    def test_text_goes_to_the_end_of_the_last_declaration(self) -> None:
        self.assertEqual(
            edit.applied("extension A {\n    a\n}\n", Addition("A.swift", None, "b\n")),
            "extension A {\n    a\n\n    b\n}\n",
        )
        with self.assertRaises(ValueError):
            edit.applied("let a = 1\n", Addition("A.swift", None, "b\n"))

    def test_elements_go_to_the_end_of_the_named_array(self) -> None:
        for name, last in (("all", "a"), ("most", "b")):
            self.assertEqual(
                edit.applied(ARRAYS, Addition("A.swift", name, ".c,\n")),
                ARRAYS.replace(f"        {last},\n", f"        {last},\n        .c,\n"),
            )
        with self.assertRaises(ValueError):
            edit.applied(ARRAYS, Addition("A.swift", "some", ".c,\n"))

    def test_an_only_element_gets_its_comma(self) -> None:
        self.assertEqual(
            edit.applied("    static let all = [\n        a\n    ]\n", Addition("A.swift", "all", "b,\n")),
            "    static let all = [\n        a,\n        b,\n    ]\n",
        )

    def test_lines_of_a_schema_are_not_counted(self) -> None:
        before = "extension A {\n    a(\n    )\n}\n"
        self.assertEqual(edit.added_lines(before, edit.applied(before, Addition("A.swift", None, STREAM))), 6)

    def test_replaced_and_removed_lines_are_counted(self) -> None:
        self.assertEqual(edit.added_lines("a\nb\nc\n", "a\nx\nc\n"), 1)
        self.assertEqual(edit.added_lines("a\nb\nc\n", "a\n"), 2)
        self.assertEqual(edit.changes({"A": "a\n", "B": "b\n"}, {"A": "a\n", "B": "c\n"}), {"B": 1})


class Trees(unittest.TestCase):
    def test_a_copy_has_the_edited_files_and_no_others_and_keeps_its_build(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root, copy = Path(folder, "root"), Path(folder, "copy")
            for path in ("root/a", "root/b/c", "copy/b/old", "copy/.build/x"):
                Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, path).write_text(path, encoding="utf-8")
            tree.write(root, copy, ["a", "b/c"], {"a": "new"})
            files = {str(file.relative_to(copy)): file.read_text() for file in copy.rglob("*") if file.is_file()}
            self.assertEqual(files, {"a": "new", "b/c": "root/b/c", ".build/x": "copy/.build/x"})
            self.assertEqual(tree.changed(root, copy, ["a", "b/c"]), ["a"])

    def test_a_file_that_is_as_it_should_be_is_not_written_again(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root, copy = Path(folder, "root"), Path(folder, "copy")
            root.mkdir()
            (root / "a").write_text("a", encoding="utf-8")
            tree.write(root, copy, ["a"], {})
            written = (copy / "a").stat().st_mtime_ns
            tree.write(root, copy, ["a"], {})
            self.assertEqual((copy / "a").stat().st_mtime_ns, written)


if __name__ == "__main__":
    unittest.main()
