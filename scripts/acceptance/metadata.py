"""Checks metadata.yaml against Airbyte's model of it, without members that the model does not have.

Usage: python -m acceptance.metadata
"""

from __future__ import annotations

import sys
from pathlib import Path

import pydantic
import yaml
from airbyte_connector_models.metadata.v0.connector_metadata_definition_v0 import ConnectorMetadataDefinitionV0

from acceptance.models import unknown_members

FILE = Path(__file__).parents[2] / "metadata.yaml"


def main() -> int:
    problems: list[str] = []
    try:
        metadata = ConnectorMetadataDefinitionV0.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
        problems += unknown_members(metadata, "")
    except pydantic.ValidationError as error:
        problems += [f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()]
    for problem in problems:
        print(f"metadata.yaml: {problem}", file=sys.stderr)
    print(f"Metadata: {FILE.name}, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
