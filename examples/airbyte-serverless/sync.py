"""Syncs streams of source-pinterest into DuckDB with airbyte-serverless. Run it again for an incremental sync.

Usage: python sync.py CONNECTOR CONFIGURATION DATABASE [STREAM …]
"""

import json
import shlex
import sys
from pathlib import Path

import duckdb
from airbyte_serverless.destinations import BaseDestination
from airbyte_serverless.sources import Source

TYPES = {"object": "JSON", "array": "JSON", "number": "DECIMAL(38, 9)", "integer": "BIGINT", "boolean": "BOOLEAN"}


class DuckDBDestination(BaseDestination):
    def __init__(self, file):
        super().__init__()
        self.database = duckdb.connect(file)

    def get_state(self):
        self._write("_airbyte_states", [])
        latest = "SELECT arg_max(_airbyte_data, rowid) FROM _airbyte_states GROUP BY _airbyte_data->'$.stream.stream_descriptor'"
        return [json.loads(state) for (state,) in self.database.execute(latest).fetchall()]

    def _write(self, table, rows):
        columns = [f"{name} {kind}" for name, kind, _ in self.destination_columns]
        self.database.execute(f"CREATE TABLE IF NOT EXISTS {table} ({', '.join(columns)})")
        lists = [[row[name] for row in rows] for name, _, _ in self.destination_columns]
        self.database.execute(f"INSERT INTO {table} SELECT {', '.join('unnest(?::VARCHAR[])' for _ in lists)}", lists)

    def add_view(self, stream):
        """The latest row of each key, in columns."""
        self._write(f"_airbyte_raw_{stream['name']}", [])
        fields = stream["json_schema"]["properties"]
        columns = {name: next((TYPES[t] for t in TYPES if t in fields[name]["type"]), "VARCHAR") for name in fields}
        keys = ", ".join(f"_airbyte_data->'{field}'" for [field] in stream["source_defined_primary_key"])
        self.database.execute(f"""CREATE OR REPLACE VIEW "{stream["name"]}" AS
            SELECT unnest(json_transform(_airbyte_data, '{json.dumps(columns)}')) FROM _airbyte_raw_{stream["name"]}
            QUALIFY row_number() OVER (PARTITION BY {keys} ORDER BY rowid DESC) = 1""")


def kept(messages, configuration):
    for message in messages:
        if message["type"] == "CONTROL":  # airbyte-serverless ignores new refresh tokens.
            configuration.write_text(json.dumps(message["control"]["connectorConfig"]["config"], indent=2))
        yield message


connector, configuration, database, *streams = sys.argv[1:] if len(sys.argv) > 3 else sys.exit(__doc__)
# airbyte-serverless mixes standard error into the messages, so it goes to a file.
executable = f"2>>{shlex.quote(database + '.log')} {shlex.quote(connector)}"
source = Source(executable=executable, config=json.loads(Path(configuration).read_text()), streams=streams)
destination = DuckDBDestination(database)
for stream in source.configured_catalog["streams"]:
    destination.add_view(stream["stream"])
destination.load(kept(source.extract(destination.get_state()), Path(configuration)))
