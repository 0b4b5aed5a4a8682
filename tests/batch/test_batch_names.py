"""Two columns of one name are both kept, by their places, or refused before a row is written."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from spasm_guidance.cli import main
from tests.batch.files import write_file

TWICE = pa.Table.from_arrays(
    [pa.array([True, None]), pa.array([1, 2]), pa.array(["x", "y"]), pa.array([[1], [2, 3]])],
    names=["severe_pain", "id", "id", ""],
)


def _columns(path: Path) -> tuple[list[str], list[list[object]]]:
    """The names and values of a file, by place."""
    if path.suffix == ".parquet":
        table = next(pq.ParquetFile(path).iter_batches())
    elif path.suffix == ".csv":
        table = pa_csv.read_csv(path)
    else:
        with pa.memory_map(str(path)) as file:
            table = pa.ipc.open_file(file).read_all()
    return table.schema.names, [column.to_pylist() for column in table.columns]


@pytest.mark.parametrize("target", ["parquet", "arrow", "csv"])
@pytest.mark.parametrize("source", ["parquet", "arrow"])
def test_columns_of_one_name_are_kept_by_their_places(
    source: str, target: str, tmp_path: Path
) -> None:
    """In every kind of file that can have them."""
    path, out = tmp_path / f"in.{source}", tmp_path / f"out.{target}"
    assert main(["batch", str(write_file(TWICE, path)), str(out), "--explain"]) == 0
    names, values = _columns(out)
    assert names[:5] == ["severe_pain", "id", "id", "", "grade"]
    assert values[:3] == [[True, None], [1, 2], ["x", "y"]]
    assert values[4] == ["see_doctor", "undetermined"]


@pytest.mark.parametrize("target", ["parquet", "arrow", "csv"])
@pytest.mark.parametrize("header", ["severe_pain,id,id", "severe_pain,,", "severe_pain, ,\t"])
def test_headings_of_one_name_are_kept_by_their_places(
    header: str, target: str, tmp_path: Path
) -> None:
    """Empty ones too, as spreadsheets write them."""
    path, out = tmp_path / "in.csv", tmp_path / f"out.{target}"
    path.write_text(f"{header}\ntrue,a,b\n,c,d\n", "utf-8")
    assert main(["batch", str(path), str(out)]) == 0
    names, values = _columns(out)
    assert names[:3] == header.split(",")
    assert values[1:3] == [["a", "c"], ["b", "d"]]


@pytest.mark.parametrize("kind", ["parquet", "arrow", "csv"])
def test_json_lines_cannot_have_them(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last would take the place of the first."""
    path, out = tmp_path / f"in.{kind}", tmp_path / "out.jsonl"
    write_file(TWICE.select([0, 1, 2]), path)
    assert main(["batch", str(path), str(out)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("batch: id: IN has two columns of this name, and a JSON object holds")
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("kind", ["parquet", "arrow", "csv"])
@pytest.mark.parametrize("names", [["severe_pain", "severe_pain"], ["worsening", "grade"]])
def test_two_columns_that_would_be_read_or_added_are_refused(
    names: list[str], kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which of them counts cannot be told."""
    table = pa.Table.from_arrays([pa.array([True]), pa.array([False])], names=names)
    path = write_file(table, tmp_path / f"in.{kind}")
    assert main(["batch", str(path), str(tmp_path / "out.parquet")]) == 2
    assert "rename" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == [path]
