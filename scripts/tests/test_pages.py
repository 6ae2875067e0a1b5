import tempfile
import unittest
from pathlib import Path

from bench import table
from pages import blocks, compiler, coverage, markers, statements
from pages.man_page import escaped


class Coverage(unittest.TestCase):
    @staticmethod
    def file(name: str, covered: int, count: int) -> dict[str, object]:
        return {"filename": name, "summary": {"lines": {"covered": covered, "count": count}}}

    def test_lines_are_added_up_by_module_and_other_files_are_left_out(self) -> None:
        files = [
            self.file("/r/Sources/B/x.swift", 1, 3),
            self.file("/r/Sources/A/x.swift", 900, 1000),
            self.file("/r/Sources/A/Sub/y.swift", 100, 1000),
            self.file("/r/Sources/Empty/x.swift", 0, 0),
            self.file("/r/.build/checkouts/Sources/A/x.swift", 5, 5),
        ]
        modules = coverage.by_module({"data": [{"files": files}]}, "/r/Sources")
        self.assertEqual(
            coverage.table(modules),
            "| module | lines | covered |\n|---|---:|---:|\n| A | 2,000 | 50.0% |\n| B | 3 | 33.3% |\n"
            "| **all** | 2,003 | 50.0% |\n",
        )

    def test_an_export_without_our_files_is_an_error(self) -> None:
        with self.assertRaises(ValueError):
            coverage.table({})


class Tables(unittest.TestCase):
    def test_rows_of_markdown(self) -> None:
        self.assertEqual(table.table(["a", "b"], [["1", "2"]]), "| a | b |\n|---|---|\n| 1 | 2 |")

    def test_the_text_between_markers_is_replaced(self) -> None:
        page = "x\n<!-- t -->\nold\n<!-- /t -->\ny"
        self.assertEqual(markers.replaced(page, "t", "new\n"), "x\n<!-- t -->\nnew\n<!-- /t -->\ny")
        with self.assertRaises(ValueError):
            markers.replaced("x", "t", "new")

    def test_the_module_of_a_compilation(self) -> None:
        self.assertEqual(compiler.module(["-module-name", "A", "x.swift"]), "A")
        self.assertEqual(compiler.module(["-emit-executable", "-module-name", "A"]), "linking")
        self.assertEqual(compiler.module(["-c", "a.c", "-o", "/b/CZlib.build/a.c.o"]), "CZlib")
        self.assertEqual(compiler.module(["--version"]), "planning")

    def test_lines_of_a_man_page_are_not_requests(self) -> None:
        self.assertEqual(escaped(".a\n--b\\"), "\\&.a\n\\-\\-b\\e")


class Blocks(unittest.TestCase):
    def test_only_marked_blocks_are_found_also_in_lists(self) -> None:
        page = "```sh\nno\n```\n\n<!-- run -->\n```sh\na\nb\n```\n\n1. x\n   <!-- run -->\n   ```sh\n   c\n   ```\n"
        self.assertEqual([(b.line, b.text) for b in blocks.marked("p.md", page)], [(7, "a\nb\n"), (14, "c\n")])

    def test_a_mark_without_a_block_is_an_error(self) -> None:
        with self.assertRaisesRegex(ValueError, "p.md:2"):
            list(blocks.marked("p.md", "x\n<!-- run -->\n\n```sh\na\n```\n"))

    def test_any_failing_command_fails_the_block(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            self.assertIsNone(blocks.run(blocks.Block("p.md", 3, "echo a >b\ncat b | wc -l\n"), folder, folder))
            problem = blocks.run(blocks.Block("p.md", 3, "echo why; false\ntrue\n"), folder, folder)
            self.assertRegex(problem or "", "p.md:3: exit code 1(.|\n)*why")


class Statements(unittest.TestCase):
    def test_counts_of_streams(self) -> None:
        count = statements.stream_count('{"type":"LOG"}\n{"type":"CATALOG","catalog":{"streams":[{},{}]}}\n')
        pages = dict.fromkeys(statements.COUNTING, "all 2 streams")
        self.assertEqual(list(statements.wrong_counts(pages, count)), [])
        self.assertEqual(len(list(statements.wrong_counts(pages, 3))), len(statements.COUNTING))
        self.assertEqual(len(list(statements.wrong_counts(dict.fromkeys(pages, ""), 2))), len(statements.COUNTING))

    def test_modules_and_imports(self) -> None:
        imported: dict[str, set[str]] = {name: set() for name in statements.NOT_IMPORTED}
        page = "".join(f"| `{name}` | x |\n" for name in imported)
        self.assertEqual(list(statements.wrong_modules(page, imported)), [])
        self.assertRegex("\n".join(statements.wrong_modules(page + "| `Gone` | x |\n", imported)), "has Gone")
        self.assertRegex("\n".join(statements.wrong_modules(page, imported | {"New": set()})), "New is missing")
        wrong = imported | {"PinterestAPI": {"AirbyteProtocol"}}
        self.assertRegex("\n".join(statements.wrong_modules(page, wrong)), "must not import AirbyteProtocol")


if __name__ == "__main__":
    unittest.main()
