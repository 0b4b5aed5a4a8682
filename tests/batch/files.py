"""Files of every kind that `spasm-guidance batch` knows: written from a table, read as rows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq


def write_file(table: pa.Table, path: Path) -> Path:
    """Write the table; the end of the name tells as what."""
    if path.suffix == ".parquet":
        pq.write_table(table, path)
    elif path.suffix == ".arrow":
        with pa.ipc.new_file(path, table.schema) as writer:
            writer.write_table(table, max_chunksize=70)
    elif path.suffix == ".csv":
        pa_csv.write_csv(table, path)  # null is an empty cell
    else:
        lines = [json.dumps(row) for row in table.to_pylist()]
        path.write_text("\n".join(lines), "utf-8")
    return path


def read_file(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return rows
    if path.suffix == ".arrow":
        with pa.memory_map(str(path)) as file:
            return list(pa.ipc.open_file(file).read_all().to_pylist())
    if path.suffix == ".csv":
        return list(pa_csv.read_csv(path).to_pylist())
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
