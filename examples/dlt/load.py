"""Loads streams of source-pinterest with dlt into DuckDB or Parquet files. Run it again for an incremental load.

Usage: python load.py CONNECTOR CONFIGURATION duckdb|parquet FOLDER [STREAM …]
"""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import dlt

TYPES = {"object": "json", "array": "json", "number": "decimal", "integer": "bigint", "boolean": "bool"}


def hints(stream, incremental):
    """The declared types: dlt would take those of the first values, and add a column when a later value differs."""
    fields = stream["json_schema"]["properties"].items()
    return dlt.mark.make_hints(
        table_name=stream["name"],
        primary_key=[field for [field] in stream["source_defined_primary_key"]],
        write_disposition=incremental if "incremental" in stream["supported_sync_modes"] else "replace",
        columns={name: {"data_type": next((TYPES[t] for t in TYPES if t in f["type"]), "text")} for name, f in fields},
    )


def batches(connector, configuration, folder, streams, incremental, exits):
    config, output, states = ["--config", configuration], folder / "messages.jsonl", dlt.current.resource_state()
    found = subprocess.run([connector, "discover", *config], stdout=subprocess.PIPE, check=True).stdout.splitlines()
    catalog = next(message["catalog"]["streams"] for message in map(json.loads, found) if "catalog" in message)
    tables = {stream["name"]: hints(stream, incremental) for stream in catalog}
    (folder / "state.json").write_text(json.dumps(list(states.values())))
    options = ["--state", folder / "state.json", "--output", output, "--streams", ",".join(streams or tables)]
    exits.append(subprocess.run([connector, "read", *config, *options]).returncode)
    rows, complete = {name: [] for name in tables}, set()
    with output.open(encoding="utf-8") as lines:
        for line, message in ((line, json.loads(line, parse_float=Decimal)) for line in lines):
            if message["type"] == "RECORD":
                rows[message["record"]["stream"]].append(message["record"]["data"])
            elif message["type"] == "STATE":  # dlt stores it together with the rows, or neither.
                states[message["state"]["stream"]["stream_descriptor"]["name"]] = json.loads(line)["state"]
            elif (status := message.get("trace", {}).get("stream_status", {})).get("status") == "COMPLETE":
                complete.add(status["stream_descriptor"]["name"])
    for name, table in tables.items():
        if name in complete or (rows[name] and table["write_disposition"] != "replace"):  # Part of a stream replaces no table.
            yield dlt.mark.with_hints(rows[name] or dlt.mark.materialize_table_schema(), table)


connector, configuration, kind, folder, *streams = sys.argv[1:] if len(sys.argv) > 4 else sys.exit(__doc__)
(folder := Path(folder).resolve()).mkdir(parents=True, exist_ok=True)
# dlt cannot merge Parquet files, so their latest rows are chosen when they are read.
file, files = dlt.destinations.duckdb(str(folder / "pinterest.duckdb")), dlt.destinations.filesystem(folder.as_uri())
destination, incremental = (file, "merge") if kind == "duckdb" else (files, "append")
dlt.config["schema.naming"] = "sql_ci_v1"  # Names as they are, in lower case: the default makes 3_sec of 3SEC.
pipeline = dlt.pipeline("pinterest", str(folder / "dlt"), destination=destination, dataset_name="records")
resource = dlt.resource(batches, name="pinterest", max_table_nesting=0)
pipeline.run(resource(connector, configuration, folder, streams, incremental, exits := []), loader_file_format="parquet")
sys.exit(exits[0])
