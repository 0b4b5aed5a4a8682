"""`spasm-guidance batch` hands on every column of a file that the kind of OUT can hold."""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from spasm_guidance import BACK_SPASMS, Legs
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


def _file(kind: str, row: dict[str, Any], folder: Path) -> Path:
    return write_file(
        pa.table({name: [value] for name, value in row.items()}), folder / f"in.{kind}"
    )


KINDS = ["csv", "jsonl", "parquet", "arrow"]
NEAR = ["groin_numbnes", " groin_numbness", "Groin_Numbness", "groinNumbness", "symptoms.groin"]


@pytest.mark.parametrize("name", NEAR)
@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_nearly_is_a_findings_is_refused_unless_it_is_listed(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A red flag may be behind it; listed, it is handed on like any other column."""
    path, out = _file(kind, {"severe_pain": True, name: True}, tmp_path), tmp_path / "out.jsonl"
    assert main(["batch", str(path), str(out)]) == 2
    told = capsys.readouterr().err
    assert f"batch: {name}: is not a finding; did you mean '" in told
    assert "groin_numbness'? Rename it, or name the column with --extra if it is none" in told
    assert not out.exists()
    assert main(["batch", str(path), str(out), "--extra", name]) == 0
    assert name in json.loads(out.read_text("utf-8"))


HEADINGS = [
    "symptoms/leg_numbness", "symptoms-leg_numbness", "symptoms_leg_numbness",
    "symptoms:leg_numbness", "intake/symptoms/leg_numbness", "intake-symptoms_leg_numbness",
]  # fmt: skip


@pytest.mark.parametrize("name", HEADINGS)
@pytest.mark.parametrize("kind", KINDS)
def test_headings_of_survey_tools_are_full_names(name: str, kind: str, tmp_path: Path) -> None:
    """With any separator, and the name of a form before them."""
    path, out = _file(kind, {name: "both", "id": 1}, tmp_path), tmp_path / "out.jsonl"
    assert main(["batch", str(path), str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["grade"] == "emergency"


@pytest.mark.parametrize(
    "row", [{"chest_pain": True}, {"red_flags.chest_pain": False}, {"red_flags/fever": None}]
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_column_of_a_section_that_the_pack_does_not_read_is_refused(
    row: dict[str, Any], kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its own name or the full one, before a row is written; the pack that reads it is named."""
    path, out = _file(kind, {"severe_pain": False} | row, tmp_path), tmp_path / "out.csv"
    assert main(["batch", str(path), str(out), "--rejects", str(tmp_path / "no.csv")]) == 2
    told = capsys.readouterr().err
    assert f"batch: {next(iter(row))}: pack back-spasms does not read the section red_flags" in told
    assert "the pack red-flags" in told
    assert "to leave its answers out on purpose, pass --ignore RedFlags" in told
    assert [*tmp_path.iterdir()] == [path]


NESTED = ['{"red_flags":{"chest_pain":true}}', '{"red_flags":{"chest_pain":null},"worsening":true}']


@pytest.mark.parametrize("line", NESTED)
def test_an_object_of_a_section_that_the_pack_does_not_read_is_refused(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever in the file it comes first; as a struct too."""
    path, out, rejects = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "no.csv"))
    path.write_text('{"severe_pain":false}\n' * 3 + line, "utf-8")
    assert main(["batch", str(path), str(out), "--rejects", str(rejects)]) == 2
    assert "the pack red-flags" in capsys.readouterr().err
    struct = pa.table({"severe_pain": [True], "red_flags": [{"chest_pain": True}]})
    parquet = write_file(struct, tmp_path / "in.parquet")
    assert main(["batch", str(parquet), str(out), "--rejects", str(rejects)]) == 2
    assert "the pack red-flags" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == [path, parquet]


@pytest.mark.parametrize("section", ["red_flags", "RedFlags"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["chest_pain", "red_flags.chest_pain", "red_flags"])
def test_where_an_ignored_answer_is_present_home_care_is_not_said(
    name: str, kind: str, section: str, tmp_path: Path
) -> None:
    """It is handed on; denied or not known it changes nothing."""
    quiet = {f.name: None if f.name == "duration_days" else f.no for f in BACK_SPASMS.findings}
    calm = {n: "neither" if a is Legs.NEITHER else False for n, a in quiet.items()}
    answers = [True, False, None]
    if kind == "csv" and name == "red_flags":
        return
    cells = [{"chest_pain": a} for a in answers] if name == "red_flags" else answers
    table = pa.table(
        {n: [1 if n == "duration_days" else a] * 3 for n, a in calm.items()} | {name: cells}
    )
    path, out = write_file(table, tmp_path / f"in.{kind}"), tmp_path / "out.jsonl"
    assert main(["batch", str(path), str(out), "--ignore", section]) == 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["grade"] for row in rows] == ["undetermined", "home_care", "home_care"]
    assert [row["at_most"] for row in rows] == ["emergency", "home_care", "home_care"]
    column = "red_flags.chest_pain" if name == "red_flags" else name
    assert [row[column] for row in rows] == answers


def test_only_a_section_that_is_known_and_not_read_can_be_ignored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anything else is a slip."""
    path = _file("csv", {"severe_pain": True}, tmp_path)
    command = ["batch", str(path), str(tmp_path / "out.csv"), "--ignore"]
    assert main([*command, "red_flag"]) == 2
    assert (
        "'red_flag' is the name of no section; did you mean 'red_flags'?" in capsys.readouterr().err
    )
    assert main([*command, "symptoms"]) == 2
    assert "reads symptoms, so it cannot be ignored" in capsys.readouterr().err


def test_a_column_may_have_the_name_of_one_that_is_not_asked_for(tmp_path: Path) -> None:
    """`rules` is added only with `--explain`."""
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text("severe_pain,rules\ntrue,x\n", "utf-8")
    assert main(["batch", str(path), str(out)]) == 0
    assert main(["batch", str(path), str(out), "--explain"]) == 2
