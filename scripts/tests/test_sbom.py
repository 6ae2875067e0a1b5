import json
import tempfile
import unittest
from pathlib import Path

from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

from sbom import debian, document, swift
from sbom.component import Component

STATUS = """Package: zlib1g
Status: install ok installed
Architecture: amd64
Version: 1:1.2.13.dfsg-1+b1
Description: compression library
 Status: of the text, not a field

Package: removed
Status: deinstall ok config-files
Architecture: amd64
Version: 1
"""


def pin(identity: str, version: str) -> dict[str, object]:
    state = {"revision": "a" * 40, "version": version}
    return {"identity": identity, "location": f"https://example.org/apple/{identity}.git", "state": state}


class Tree:
    """A folder as after a release build, with packages and their modules."""

    def __init__(self, folder: Path, packages: dict[str, list[str]]) -> None:
        self.build = folder / ".build"
        self.own = folder / "Sources"
        (self.own / "source-pinterest").mkdir(parents=True)
        for name, modules in packages.items():
            for module in modules:
                (self.build / "checkouts" / name / "Sources" / module).mkdir(parents=True)
            (self.build / "checkouts" / name / "LICENSE.txt").write_text(f"licence of {name}\n", encoding="utf-8")
            (self.build / "checkouts" / name / "NOTICE.txt").write_text(f"notice of {name}\n", encoding="utf-8")
        self.resolved = folder / "Package.resolved"
        self.pins([pin(name.lower(), "1.2.3") for name in packages])

    def pins(self, pins: list[dict[str, object]]) -> None:
        self.resolved.write_text(json.dumps({"pins": pins}), encoding="utf-8")

    def linked(self, *modules: str) -> list[Component]:
        return swift.packages(self.build, self.resolved, modules, self.own)


class Components(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.tree = Tree(
            Path(self.folder.name),
            {"swift-collections": ["DequeModule", "OrderedCollections"], "Yams": ["Yams"]},
        )

    def test_modules_are_read_from_the_list_of_object_files(self) -> None:
        text = "'/b/release/HTTPTypes.build/a b.swift.o'\n/b/release/source_pinterest.build/Main.swift.o\n"
        self.assertEqual(swift.linked_modules(text), {"HTTPTypes", "source_pinterest"})

    def test_only_packages_with_a_linked_module_are_listed(self) -> None:
        (found,) = self.tree.linked("OrderedCollections", "DequeModule", "source_pinterest")
        self.assertEqual((found.name, found.version), ("swift-collections", "1.2.3"))
        self.assertEqual(found.place, f"git+https://example.org/apple/swift-collections.git@{'a' * 40}")
        self.assertEqual(found.texts, ("licence of swift-collections\n", "notice of swift-collections\n"))

    def test_a_linked_module_of_no_package_is_an_error(self) -> None:
        with self.assertRaisesRegex(ValueError, "Other is in 0 packages"):
            self.tree.linked("Other")

    def test_a_package_without_a_known_licence_is_an_error(self) -> None:
        with self.assertRaisesRegex(ValueError, "licence of yams is unknown"):
            self.tree.linked("Yams")

    def test_a_package_that_is_not_pinned_is_an_error(self) -> None:
        self.tree.pins([])
        with self.assertRaisesRegex(ValueError, "does not pin swift-collections"):
            self.tree.linked("DequeModule")

    def test_installed_packages_of_debian(self) -> None:
        (found,) = debian.packages(STATUS)
        self.assertEqual(found.version, "1:1.2.13.dfsg-1+b1")
        self.assertEqual(found.url, "pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1%2Bb1?arch=amd64")
        with self.assertRaises(ValueError):
            debian.packages("")


class Document(unittest.TestCase):
    COMPONENTS = (
        Component(
            "curl", "7.88.1-10+deb12u15", "pkg:deb/debian/curl@7?arch=source", licence="curl", texts=("of curl",)
        ),
        Component(
            "p", "1", "pkg:swift/h/p@1", "git+https://example.org/p.git@a", "Apache-2.0 WITH Swift-exception", ("of p",)
        ),
        Component("libssl3", "3.0.1", "pkg:deb/debian/libssl3@3.0.1?arch=amd64"),
        Component("libstdc++6", "12", "pkg:deb/debian/libstdc%2B%2B6@12?arch=amd64"),
    )

    def test_the_document_is_valid(self) -> None:
        text = document.spdx("x", "0.1.0", "2026-11-30T00:00:00Z", "https://example.org/x", self.COMPONENTS)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "sbom.spdx.json"
            file.write_text(text, encoding="utf-8")
            parsed = parse_file(str(file))
        problems = [each.validation_message for each in validate_full_spdx_document(parsed, "SPDX-2.3")]
        self.assertEqual(problems, [])
        self.assertEqual([each.name for each in parsed.packages], ["x", "curl", "p", "libssl3", "libstdc++6"])
        kinds = [each.relationship_type.name for each in parsed.relationships]
        self.assertEqual(kinds, ["DESCRIBES", "STATIC_LINK", "STATIC_LINK", "CONTAINS", "CONTAINS"])

    def test_the_licences_are_those_of_the_linked_components(self) -> None:
        text = document.licences(self.COMPONENTS)
        self.assertIn("\ncurl 7.88.1-10+deb12u15 (curl)\n==============================\n\nof curl\n", text)
        self.assertIn("of p", text)
        self.assertNotIn("libssl3", text)
