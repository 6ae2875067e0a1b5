"""Reads ad accounts in shards on the workers of a Dask cluster, into Parquet files. Run it again to continue.

Usage: python load.py CONNECTOR CONFIGURATION SHARDS FOLDER [SCHEDULER]

Without SCHEDULER, such as tcp://host:8786, three worker processes are started on this machine.
"""

import decimal
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import simplejson as json  # It keeps every digit of fractions.
from distributed import Client, as_completed

NUMBER = pa.decimal128(38, 9)
TYPES = {"object": pa.string(), "array": pa.string(), "number": NUMBER, "integer": pa.int64(), "boolean": pa.bool_()}


def plan(connector, configuration, shards, folder):
    """Divides the ad accounts by size, once: the states belong to this division."""
    if not (folder / "schemas.json").exists():
        options = ["--config", configuration, "--shards", shards, "--output", folder / "plan"]
        shutil.rmtree(folder / "plan", ignore_errors=True)
        subprocess.run([connector, "plan", *options], stdout=subprocess.DEVNULL, check=True)
        found = subprocess.run([connector, "discover", *options[:2]], stdout=subprocess.PIPE, check=True).stdout
        (folder / "schemas.json").write_bytes(next(line for line in found.splitlines() if b'"CATALOG"' in line))


def load(connector, folder, shard):
    """Runs on a worker, and again on another one if that is lost."""
    (attempts := folder / shard).mkdir(exist_ok=True)
    # A new file for each attempt: the state file covers what earlier attempts printed before it, so that is still needed.
    output = attempts / f"{len(list(attempts.glob('*.jsonl'))):04}-{uuid.uuid4().hex}.jsonl"
    inputs = ["--config", folder / f"plan/{shard}-config.json", "--catalog", folder / f"plan/{shard}-catalog.json"]
    command = [connector, "read", *inputs, "--state-file", attempts / "state.json", "--output", output]
    # The connector must not outlive a killed worker: it would use the rate limits that the next attempt needs.
    subprocess.run(["setpriv", "--pdeathsig", "KILL", *command], check=True)
    return write(folder, shard)


def write(folder, shard):
    """Merges what all attempts printed by primary key: the latest row of each key counts."""
    catalog = json.loads((folder / f"plan/{shard}-catalog.json").read_text(encoding="utf-8"))
    rows = {item["stream"]["name"]: {} for item in catalog["streams"]}
    schemas = json.loads((folder / "schemas.json").read_text(encoding="utf-8"))["catalog"]["streams"]
    schemas = {stream["name"]: stream for stream in schemas if stream["name"] in rows}
    keys = {name: [field for [field] in s.get("source_defined_primary_key", [])] for name, s in schemas.items()}
    for output in sorted((folder / shard).glob("*.jsonl")):
        with output.open(encoding="utf-8") as lines:
            for line in lines:  # The last one of a killed connector can be incomplete.
                if line.endswith("\n") and (message := json.loads(line, use_decimal=True))["type"] == "RECORD":
                    name, data = message["record"]["stream"], message["record"]["data"]
                    rows[name][tuple(data.get(field) for field in keys[name]) or line] = data
    for name, stream in schemas.items():
        (file := folder / f"records/{name}/{shard}.parquet").parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_name(f".{shard}-{uuid.uuid4().hex}")  # Readers of a folder ignore names with a dot.
        pa.parquet.write_table(table(stream["json_schema"]["properties"], rows[name].values()), draft)
        draft.replace(file)
    return sum(map(len, rows.values()))


def table(fields, rows):
    """The rows in columns of the declared types; lists and objects are JSON."""
    decimal.getcontext().prec = 38
    columns = {}
    for name, schema in fields.items():
        kind = next((TYPES[t] for t in TYPES if t in schema["type"]), pa.string())
        values = [row.get(name) for row in rows]
        if kind == NUMBER:
            values = [None if value is None else round(decimal.Decimal(value), 9) for value in values]
        elif kind == pa.string():
            values = [value if value is None or isinstance(value, str) else json.dumps(value) for value in values]
        columns[name] = pa.array(values, kind)
    return pa.table(columns)


if __name__ == "__main__":
    connector, configuration, shards, folder, *scheduler = sys.argv[1:] if len(sys.argv) > 4 else sys.exit(__doc__)
    connector, folder = str(Path(connector).resolve()), Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    plan(connector, configuration, shards, folder)
    names = sorted(file.name.removesuffix("-config.json") for file in folder.glob("plan/*-config.json"))
    with Client(*scheduler) if scheduler else Client(n_workers=3, threads_per_worker=1) as client:
        # Dask gives the shard of a lost worker to another one; `retries` is for a connector that fails.
        keys = [(name, uuid.uuid4().hex) for name in names]
        futures = [client.submit(load, connector, folder, key[0], key=key, retries=2) for key in keys]
        failed = False
        for future, result in as_completed(futures, with_results=True, raise_errors=False):
            failed |= future.status != "finished"
            print(future.key[0], f"{result:,} rows" if future.status == "finished" else f"failed: {result[1]}", flush=True)
    sys.exit(failed)
