"""`spasm-guidance batch` reads CSV to its end, and names each row that it cannot read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pytest

from spasm_guidance.batch import csv_files
from spasm_guidance.batch.csv_files import CsvSource, _Rows
from spasm_guidance.batch.marked_file import MarkedFile
from spasm_guidance.batch.pieces import Reject
from spasm_guidance.cli import main


class _Run:
    """A run over a file with these bytes, with a file for rejects."""

    def __init__(self, folder: Path, given: bytes) -> None:
        path, out, rejects = (folder / name for name in ("in.csv", "out.csv", "rejects.csv"))
        path.write_bytes(given)
        self.code = main(["batch", str(path), str(out), "--rejects", str(rejects)])
        self.written = out.read_text("utf-8").splitlines()[1:] if out.exists() else None
        self.rejects = rejects.read_text("utf-8").splitlines()[1:] if rejects.exists() else None


@pytest.mark.parametrize(
    ("given", "row"),
    [
        (b'severe_pain,id\nfalse,a\ntrue,"b\ntrue,c\ntrue,d\n', 2),
        (b'severe_pain,id\nfalse,a\n"true,b\ntrue,c', 2),
        (b'severe_pain,id\ntrue\n\n\nfalse,a\n"true,b\n', 3),
        (b'severe_pain\n"true\nfalse\n', 1),
        (b'id,severe_pain\n"', 1),
    ],
)
def test_a_quote_that_is_never_closed_ends_the_run(
    given: bytes, row: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rows behind it would be part of a cell, and nobody would miss them."""
    run = _Run(tmp_path, given)
    assert (run.code, run.written, run.rejects) == (2, None, None)
    told = capsys.readouterr().err
    assert told.startswith(f"batch: row {row}: a quote that is opened in this row is never closed")


def test_a_quote_that_is_never_closed_is_found_in_a_large_file_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the rest of the file is more than is read together."""
    monkeypatch.setattr(csv_files, "_BLOCK", 2000)
    given = b"severe_pain,id\n" + b"true,a\n" * 500 + b'true,"b\n' + b"true,c\n" * 500
    assert _Run(tmp_path, given).code == 2
    assert "expected the end of this row, or of the next, within" in capsys.readouterr().err


def test_a_quote_that_is_closed_rows_later_is_one_cell(tmp_path: Path) -> None:
    """That is how CSV spells a cell with line ends in it; the grades of its rows are gone."""
    run = _Run(tmp_path, b'id,severe_pain\n"a,true\nb",true\nc,false\n')
    assert run.code == 0
    assert run.written is not None
    assert run.written[0] == '"a,true'
    assert run.written[1].startswith('b",true,"see_doctor"')


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_in_a_file_of_one_column_an_empty_line_is_an_unknown(end: bytes, tmp_path: Path) -> None:
    """Whatever ends the lines, and whether the last one ends or not."""
    given = [b"severe_pain", b"true", b"", b"false"]
    for last in (b"", end):
        run = _Run(tmp_path, end.join(given) + last)
        assert run.code == 0
        assert [row.split(",")[0] for row in run.written or []] == ["true", "", "false"]


def test_in_a_file_of_several_columns_empty_lines_are_no_rows(tmp_path: Path) -> None:
    """They count for nothing, before rows of any kind."""
    run = _Run(tmp_path, b"severe_pain,id\n\ntrue,a\n\n\ntrue\n\nmaybe,c\n\ntrue,d\n\n")
    assert [row.split(",")[1] for row in run.written or []] == ['"a"', '"d"']
    assert [row.split(",")[0] for row in run.rejects or []] == ["2", "3"]


def test_what_is_not_utf_8_is_a_reject_of_its_row(tmp_path: Path) -> None:
    """Also in a column that is no finding; every other row is graded."""
    run = _Run(tmp_path, b"severe_pain,id\ntrue,a\ntrue,b\xff\n\xfe,c\ntrue,\xc3\xbc\ntrue,\n")
    assert run.code == 2
    assert [row.split(",")[1] for row in run.written or []] == ['"a"', '"ü"', ""]
    assert run.rejects == [
        "2,id,\"expected UTF-8, got 'b\ufffd'\"",
        "3,severe_pain,\"expected UTF-8, got '\ufffd'\"",
    ]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_row_of_another_length_that_is_not_utf_8_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Arrow cannot show it, and ends the run."""
    assert _Run(tmp_path, b"severe_pain,id\ntrue,a\ntrue,b,\xff\n").code == 2
    assert "batch: row 2: expected 2 cells in UTF-8, got 3" in capsys.readouterr().err


@pytest.mark.parametrize("header", [b'severe_pain,"id', b"severe_pain,\xff"])
def test_a_header_that_cannot_be_read_is_named(
    header: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quote left open there would make a name of the file."""
    assert _Run(tmp_path, header + b"\ntrue,a\n").code == 2
    assert "batch: header: expected names in UTF-8" in capsys.readouterr().err


def test_a_name_is_read_whatever_stands_below_it(tmp_path: Path) -> None:
    """The header is read alone."""
    path = tmp_path / "in.csv"
    path.write_bytes(b"severe_pain,\xc3\xbc\n\xff,1\n")
    assert CsvSource(path).names() == ["severe_pain", "ü"]


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_header_alone_gives_a_header_alone(end: bytes, tmp_path: Path) -> None:
    """No rows are no mistake: a query may find nobody."""
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(b"severe_pain,id" + end)
    assert main(["batch", str(path), str(out)]) == 0
    assert out.read_text("utf-8") == '"severe_pain","id","grade","at_least","at_most"\n'


@pytest.fixture
def rows(tmp_path: Path) -> Iterator[_Rows]:
    """Of a file with a header and two rows."""
    path = tmp_path / "in.csv"
    path.write_bytes(b"severe_pain\ntrue\nfalse")
    with contextlib.closing(MarkedFile(path, 1)) as file:
        yield _Rows(file)


def test_a_marked_file_ends_with_its_marker(rows: _Rows) -> None:
    """Arrow reads it in a thread of its own, so it is asked here directly, too."""
    end = rows.file.marker + b"\n"
    assert rows.file.done == 0
    room = len(end) + 1
    assert rows.file.read(12 + room) == b"severe_pain\n"
    assert 0 < rows.file.done < 1
    assert rows.file.read(100) == b"true\nfalse\n" + end
    assert rows.file.read(100) == b""
    assert rows.file.done == 1


def test_a_row_of_another_length_is_a_reject_with_its_number(rows: _Rows) -> None:
    """Arrow tells of it in a thread of its own, so it is asked here directly, too."""
    row = pa_csv.InvalidRow(expected_columns=2, actual_columns=3, number=5, text="a,b,c")
    assert rows.set_aside(row) == "skip"
    assert rows.ragged == [Reject(4, "", "expected 2 cells, got 3")]
    end = rows.file.marker.decode()
    rows.set_aside(pa_csv.InvalidRow(expected_columns=2, actual_columns=1, number=6, text=end))
    assert "never closed" in rows.ragged[1].reason


def test_ragged_rows_behind_the_last_good_one_are_not_lost(rows: _Rows) -> None:
    """Some versions of the reader tell of them only when all is read."""
    late = Reject(2, "", "expected 1 cells, got 2")

    class Reader:
        schema = pa.schema([("severe_pain", pa.binary())])

        def __iter__(self) -> Iterator[pa.RecordBatch]:
            yield pa.RecordBatch.from_pylist([{"severe_pain": b"true"}], schema=self.schema)
            rows.ragged.append(late)

    read = list(rows.pieces(Reader()))
    assert [piece.rows.num_rows for piece in read] == [1, 0]
    assert read[1].rejects == (late,)


def test_what_else_arrow_says_stands_as_it_is(rows: _Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no row that could be named."""

    def broken(*_: object) -> None:
        raise pa.ArrowInvalid("broken")

    monkeypatch.setattr(_Rows, "_opened", broken)
    with pytest.raises(ValueError, match="broken"):
        list(rows.read(["severe_pain"]))
