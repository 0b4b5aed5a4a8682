"""`spasm-guidance batch` over large files: `python -m benchmarks.batch`, JSON out.

Each run is a process of its own, whose seconds and peak memory (all that was resident at
once, of whatever kind) are what the kernel says of it when it ends. Files of every kind are
graded into the same kind, plain and with `--explain`. They are made piece by piece in a
temporary folder, and removed one after another.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = int(os.environ.get("ROWS", "10_000_000"))
KINDS = os.environ.get("KINDS", "parquet arrow csv jsonl").split()
TOGETHER = 1 << 18  # rows that are made together


def measured(*arguments: str) -> dict[str, float]:
    """Seconds and peak megabytes of a command of the library.

    This process itself loads nothing large: a new process begins with what its parent had.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    errors = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(errors)
    return {"seconds": time.perf_counter() - start, "peak MB": used.ru_maxrss * 1024 / 1e6}


def cohort() -> Iterator[pa.Table]:
    """The people, some at a time; no two parts are alike."""
    from benchmarks.population import population

    for start in range(0, ROWS, TOGETHER):
        yield population(min(TOGETHER, ROWS - start), seed=start)


def make(path: Path) -> None:
    """Write a file of the cohort, of the kind that its name says."""
    import polars as pl
    import pyarrow as pa
    import pyarrow.csv as pa_csv
    import pyarrow.parquet as pq

    parts = cohort()
    first = next(parts)
    if path.suffix == ".jsonl":
        with path.open("wb") as file:
            for part in (first, *parts):
                pl.DataFrame(part).write_ndjson(file)
        return
    writers = {".parquet": pq.ParquetWriter, ".arrow": pa.ipc.new_file, ".csv": pa_csv.CSVWriter}
    plain = pa.schema([(f.name, _plain(f.type)) for f in first.schema])
    with writers[path.suffix](path, plain) as writer:
        for part in (first, *parts):
            writer.write_table(part.cast(plain))


def _plain(kind: pa.DataType) -> pa.DataType:
    import pyarrow as pa

    return pa.string() if pa.types.is_dictionary(kind) else kind


def main() -> None:
    found: dict[str, object] = {"rows": ROWS}
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            given, written = (Path(folder) / f"{name}.{kind}" for name in ("people", "graded"))
            measured("benchmarks.batch", "make", str(given))
            for name, options in ((kind, []), (f"{kind}, explain", ["--explain"])):
                command = ["spasm_guidance", "batch", str(given), str(written), *options]
                figures = measured(*command)
                figures |= {"MB in": given.stat().st_size / 1e6}
                found[name] = figures | {"MB out": written.stat().st_size / 1e6}
                print(name, found[name], file=sys.stderr, flush=True)
                written.unlink()
            given.unlink()
    print(json.dumps(found))


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(Path(sys.argv[2]))
    else:
        main()
