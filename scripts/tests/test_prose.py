import unittest
from pathlib import Path

from prose.__main__ import check, exceptions
from prose.passages import passages
from prose.tics import occurrences

WRONG = (
    "what stands there", "It stood alone.", "as told by the server", "It tells why.", "Tell it.", "read anew",
    "Mend the text", "it is passed\nover", "calls wait of their own accord", "an option outweighs its variable",
    "as spelt", "9 is no port", "bytes that are\nno text", "What is published was tried there.",
    "Read it. What is not JSON fails.",
)  # fmt: skip
RIGHT = (
    "there is no such file", "There are\nno pages.", "it is no longer needed", "values are no more than 5",
    "is not a port", "What is a cassette?", "What is wrong, as a clause.", "says what is wrong", "standard",
    "recommend", "a storyteller", "ambitious",
)  # fmt: skip


def found(name: str, text: str) -> list[str]:
    return list(check(name, text, {}, set()))


class Wordings(unittest.TestCase):
    def test_each_tic_is_found(self) -> None:
        for text in WRONG:
            with self.subTest(text):
                self.assertTrue(list(occurrences(text)))

    def test_legitimate_uses_pass(self) -> None:
        for text in RIGHT:
            with self.subTest(text):
                self.assertEqual(list(occurrences(text)), [])


class Prose(unittest.TestCase):
    def test_place_and_preferred_wording_are_printed(self) -> None:
        self.assertEqual(found("a.swift", "let a = 1\n// read\n// anew\n"), ["a.swift:3: “anew”: write again"])

    def test_comments_and_texts_are_prose_and_identifiers_are_not(self) -> None:
        for name, text in {
            "a.swift": 'let told = tell(stands) // `told`\nlet s = "a \\(told(x)) b \\(f("tell")) c"',
            "a.py": "told = tell(stands)  # `told`\ns = f'{told} {tell}'",
            "a.sh": 'tell "$told ${stands}"  # `told`',
            "a.md": "`told` [it](stands.md)\n\n```swift\nlet told = 1\n```\n",
            "a.json": '{"told": ["stands"]}',
        }.items():
            with self.subTest(name):
                self.assertEqual(found(name, text), [])
        for name, text in {
            "a.swift": '#"one told"#',
            "b.swift": '"""\n    one told\n    """',
            "c.swift": "/* one told */",
            "a.py": "'one told'",
            "b.py": "# one told",
            "c.py": "f'one {x} told'",
            "a.sh": "echo 'one told'",
            "b.sh": "# one told",
            "a.md": "one told",
            "b.md": "```sh\nmake  # one told\n```",
            "a.json": '{"a": "one told"}',
            "Makefile": "# one told",
        }.items():
            with self.subTest(name):
                self.assertEqual(len(found(name, text)), 1)

    def test_a_sentence_may_continue_on_the_next_line_of_a_comment(self) -> None:
        self.assertEqual([(p.line, p.text) for p in passages(Path("a.swift"), "/// a\n/// b\n")], [(1, "a\nb")])

    def test_an_exception_is_one_line_of_one_file(self) -> None:
        used: set[str] = set()
        allowed = exceptions("# comment\na.md\tone told\n")
        self.assertEqual(list(check("a.md", "one told", allowed, used)), [])
        self.assertEqual(used, {"one told"})
        self.assertEqual(len(list(check("b.md", "one told", allowed, used))), 1)


if __name__ == "__main__":
    unittest.main()
