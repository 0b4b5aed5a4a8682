"""`spasm-guidance batch` hands on every column of a file that the kind of OUT can hold."""

from __future__ import annotations

import mmap
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from spasm_guidance.batch import inputs
from spasm_guidance.cli import main
from tests.batch.files import write_file

LEGS: list[list[str | None]] = [["one", "both"], ["neither", "one"], [None, "both"]]


@pytest.fixture
def with_dictionaries(tmp_path: Path) -> Path:
    """Parquet in three parts, each with a dictionary of its own."""
    kind = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema([("leg_numbness", kind), ("ward", kind)], metadata={"study": "one"})
    path = tmp_path / "in.parquet"
    with pq.ParquetWriter(path, schema) as writer:
        for part in LEGS:
            columns = [pa.array(part).dictionary_encode(), pa.array(part).dictionary_encode()]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
    return path


def _read(path: Path) -> pa.Table:
    if path.suffix == ".parquet":
        return pq.read_table(path)
    if path.suffix == ".csv":
        return pa_csv.read_csv(path)
    with pa.memory_map(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


@pytest.mark.parametrize("kind", ["parquet", "arrow", "csv"])
def test_each_piece_may_have_a_dictionary_of_its_own(
    kind: str, with_dictionaries: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An IPC file has but one to a column, so that the values stand there plain."""
    monkeypatch.setattr(inputs, "PIECE", 2)
    out = tmp_path / f"out.{kind}"
    assert main(["batch", str(with_dictionaries), str(out), "--explain"]) == 0
    written = _read(out)
    wanted = [legs or ("" if kind == "csv" else None) for part in LEGS for legs in part]
    assert written["ward"].to_pylist() == wanted
    assert written["grade"].to_pylist() == [
        "see_doctor", "emergency", "undetermined", "see_doctor", "undetermined", "emergency"
    ]  # fmt: skip
    if kind != "csv":
        assert written.schema.metadata[b"study"] == b"one"
        assert pa.types.is_dictionary(written.schema.field("grade").type)


def test_an_arrow_file_is_let_go_where_the_system_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere the system does so in its own time; the result is the same."""
    table = pa.table({"severe_pain": [True, None, False]})
    path = tmp_path / "in.arrow"
    with pa.ipc.new_file(path, table.schema) as writer:
        writer.write_table(table)
    let_go: list[int] = []

    class Watched(mmap.mmap):
        def madvise(self, *how: Any) -> None:
            let_go.extend(how)
            super().madvise(*how)

    monkeypatch.setattr(inputs, "PIECE", 2)
    monkeypatch.setattr(mmap, "mmap", Watched)
    assert main(["batch", str(path), str(tmp_path / "one.arrow")]) == 0
    assert let_go == [mmap.MADV_DONTNEED] * 2
    monkeypatch.delattr(mmap, "MADV_DONTNEED")
    assert main(["batch", str(path), str(tmp_path / "other.arrow")]) == 0
    assert len(let_go) == 2
    assert _read(tmp_path / "one.arrow").equals(_read(tmp_path / "other.arrow"))


def test_lists_of_any_plain_kind_are_joined_in_csv(tmp_path: Path) -> None:
    """By semicolons, as rules are; a dictionary of numbers is text there."""
    out = tmp_path / "out.csv"
    coded = pa.array([7, 7]).dictionary_encode()
    table = pa.table({"severe_pain": [True, None], "visits": [[1, 20], None], "n": coded})
    path = write_file(table, tmp_path / "in.arrow")
    assert main(["batch", str(path), str(out)]) == 0
    assert out.read_text("utf-8").splitlines()[1:] == [
        'true,"1;20","7","see_doctor","see_doctor","emergency"',
        ',,"7","undetermined","home_care","emergency"',
    ]


@pytest.mark.parametrize("column", [[{"a": 1}], [[{"a": 1}]]])
def test_a_type_that_the_file_cannot_hold_ends_the_run_in_words(
    column: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And leaves nothing behind."""
    path, out = tmp_path / "in.parquet", tmp_path / "out.csv"
    pq.write_table(pa.table({"severe_pain": [True], "nested": column}), path)
    assert main(["batch", str(path), str(out)]) == 2
    assert capsys.readouterr().err.startswith(f"batch: {out}: Unsupported")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["groin_numbnes", " groin_numbness", "Groin_Numbness"])
@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_a_name_that_nearly_is_a_findings_is_noted(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once, and it is no error: the column is handed on like any other."""
    path, out = tmp_path / f"in.{kind}", tmp_path / f"out.{kind}"
    row = {"csv": f"severe_pain,id,{name}\ntrue,1,true\n"}
    row["jsonl"] = f'{{"severe_pain":true,"id":1,"{name}":true}}\n'
    path.write_text(row[kind], "utf-8")
    assert main(["batch", str(path), str(out)]) == 0
    told = capsys.readouterr().err.splitlines()
    note = f"batch: column '{name}' is not a finding; did you mean 'groin_numbness'?"
    assert [line for line in told if line.startswith("batch:")] == [note]
    assert name in out.read_text("utf-8")


def test_a_column_beside_the_finding_of_nearly_its_name_is_not_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Then both are meant."""
    path = tmp_path / "in.csv"
    path.write_text("severe_pain,severe_pain_,id\ntrue,x,1\n", "utf-8")
    assert main(["batch", str(path), str(tmp_path / "out.csv")]) == 0
    assert "batch:" not in capsys.readouterr().err


def test_where_no_column_is_a_finding_the_nearest_are_noted_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the error."""
    path = tmp_path / "in.csv"
    path.write_text("sever_pain\ntrue\n", "utf-8")
    assert main(["batch", str(path), str(tmp_path / "out.csv")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].endswith("did you mean 'severe_pain'?")
    assert "no column is a finding" in told[1]


def test_a_column_may_have_the_name_of_one_that_is_not_asked_for(tmp_path: Path) -> None:
    """`rules` is added only with `--explain`."""
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text("severe_pain,rules\ntrue,x\n", "utf-8")
    assert main(["batch", str(path), str(out)]) == 0
    assert main(["batch", str(path), str(out), "--explain"]) == 2
