"""The SPDX document, version 2.3, and the text of licences."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from sbom.component import Component

_UNKNOWN = "NOASSERTION"


def spdx(name: str, version: str, created: str, place: str, components: Sequence[Component]) -> str:
    """The document as JSON.

    :param created: an instant, such as 2026-11-30T00:00:00Z.
    :param place: the address of the project's repository.
    """
    root = {
        "SPDXID": "SPDXRef-image",
        "name": name,
        "versionInfo": version,
        "downloadLocation": f"git+{place}.git@v{version}",
        "primaryPackagePurpose": "CONTAINER",
        "licenseConcluded": _UNKNOWN,
        "licenseDeclared": "MIT",
        "copyrightText": _UNKNOWN,
        "filesAnalyzed": False,
    }
    packages = [_package(each) for each in components]
    # A document's name in the world depends on its content only, so that the same build gives the same document.
    digest = hashlib.sha256(json.dumps([root, packages, created]).encode()).hexdigest()
    document = {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"{name}-{version}",
        "documentNamespace": f"{place}/sbom/{version}/{digest}",
        "creationInfo": {"created": created, "creators": [f"Tool: {name}-sbom"]},
        "packages": [root, *packages],
        "relationships": [
            _relationship("SPDXRef-DOCUMENT", "DESCRIBES", root["SPDXID"]),
            *(
                _relationship(root["SPDXID"], "STATIC_LINK" if each.is_linked else "CONTAINS", _id(each))
                for each in components
            ),
        ],
    }
    return json.dumps(document, indent=2) + "\n"


def licences(components: Sequence[Component]) -> str:
    """The licences of everything that is part of the program's file."""
    parts = [
        "The program contains these components. Licences of the other files in the image: /usr/share/doc/*/copyright\n"
    ]
    for each in components:
        if each.is_linked:
            title = f"{each.name} {each.version} ({each.licence})"
            parts.append("\n".join([title, "=" * len(title), "", *(text.strip("\n") + "\n" for text in each.texts)]))
    return "\n".join(parts)


def _package(component: Component) -> dict[str, object]:
    return {
        "SPDXID": _id(component),
        "name": component.name,
        "versionInfo": component.version,
        "downloadLocation": component.place or _UNKNOWN,
        "licenseConcluded": _UNKNOWN,
        "licenseDeclared": component.licence or _UNKNOWN,
        "copyrightText": _UNKNOWN,
        "filesAnalyzed": False,
        "externalRefs": [
            {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": component.url}
        ],
    }


def _id(component: Component) -> str:
    kind = component.url.removeprefix("pkg:").split("/")[0] + ("-linked" if component.is_linked else "")
    return f"SPDXRef-{kind}-" + re.sub("[^A-Za-z0-9.-]", "-", component.name)


def _relationship(element: object, kind: str, related: object) -> dict[str, object]:
    return {"spdxElementId": element, "relationshipType": kind, "relatedSpdxElement": related}
