"""`spasm-guidance batch` reads CSV to its end, and names each row that it cannot read."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_guidance.batch import csv_rows
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
    ("given", "row", "lines"),
    [
        (b'severe_pain,id\nfalse,a\ntrue,"b\ntrue,c\ntrue,d\n', 2, (3, 5)),
        (b'severe_pain,id\nfalse,a\n"true,b\ntrue,c', 2, (3, 4)),
        (b'severe_pain,id\ntrue\n\n\nfalse,a\n"true,b\n\n', 3, (6, 7)),
        (b'severe_pain\n"true\nfalse\n', 1, (2, 3)),
        (b'severe_pain,id\r\n"true,a\r\nfalse,"b"\r\ntrue,c\r\n', 1, (2, 3)),
        (b'severe_pain,id\rtrue,"a\rfalse,b"c\rtrue,c\r', 1, (2, 3)),
    ],
)
def test_a_quote_that_goes_on_over_lines_and_is_not_closed_right_ends_the_run(
    given: bytes,
    row: int,
    lines: tuple[int, int],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The rows behind it would be part of a cell, and nobody would miss them."""
    run = _Run(tmp_path, given)
    assert (run.code, run.written, run.rejects) == (2, None, None)
    told = capsys.readouterr().err
    assert told.startswith(f"batch: row {row}: a quote in this row is never closed, or not at")
    assert f"it goes on from line {lines[0]} to line {lines[1]} of the file" in told


def test_a_quote_that_is_never_closed_is_found_in_a_large_file_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not read to its end: no cell has so many characters."""
    given = b"severe_pain,id\n" + b"true,a\n" * 500 + b'true,"b\n' + b"true,c\n" * 50_000
    assert _Run(tmp_path, given).code == 2
    told = capsys.readouterr().err
    assert told.startswith("batch: row 501: a quote in this row is never closed")
    assert "longer than 131,072 characters; it goes on from line 502 to line 19" in told


@pytest.mark.parametrize(
    "row", [b'true,"b', b'"true"x,b', b'true,"b"c"', b'true,"', b"true," + b"b" * 140_000]
)
def test_a_quote_that_is_astray_in_a_line_is_a_reject(row: bytes, tmp_path: Path) -> None:
    """No other row is in it."""
    end = row == b'true,"b' or row == b'true,"'
    given = b"severe_pain,id\ntrue,a\n" + row + (b"" if end else b"\ntrue,c\n")
    run = _Run(tmp_path, given)
    assert (run.code, len(run.written or [])) == (3, 1 if end else 2)
    assert [reject[:23] for reject in run.rejects or []] == ['2,,"a quote in this row']


SWALLOWED = [
    b'id,severe_pain\n"a,true\nb",true\nc,false\n',
    b'severe_pain,id\ntrue,"a\ntrue,b\ntrue,c"\ntrue,d\n',
    b'severe_pain,id,note\ntrue,"a,\ntrue,b,x\nfalse,c",\ntrue,d,x\n',
    b'severe_pain\n"true\nfalse"\ntrue\n',
    b'severe_pain,id\r"true,a\rfalse",b\rtrue,c\r',
]


@pytest.mark.parametrize("given", SWALLOWED)
def test_a_quote_that_may_have_swallowed_rows_is_a_reject(given: bytes, tmp_path: Path) -> None:
    """A cell with line ends in it, or rows between two stray quotes: nobody can tell."""
    run = _Run(tmp_path, given)
    assert (run.code, len(run.written or [])) == (3, 1)
    assert [reject.split(" lines ")[0] for reject in run.rejects or []] == [
        '1,,"a quote makes one row of'
    ]


def test_a_cell_with_line_ends_that_are_no_rows_is_read(tmp_path: Path) -> None:
    """None of its lines has the commas of a row."""
    run = _Run(tmp_path, b'severe_pain,id,note\ntrue,1,"fell, hard\n\nthen, rest"\nfalse,2,x\n')
    assert (run.code, run.rejects) == (0, [])
    assert "".join(run.written or []).startswith('true,"1","fell, hardthen, rest","see_doctor"')
    assert (run.written or [])[-1].startswith('false,"2","x",')


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
    assert run.code == 3
    assert [row.split(",")[1] for row in run.written or []] == ['"a"', '"ü"', ""]
    assert run.rejects == [
        "2,id,\"expected UTF-8, got 'b\ufffd'\"",
        "3,severe_pain,\"expected UTF-8, got '\ufffd'\"",
    ]


def test_a_row_of_another_length_is_a_reject_whatever_it_holds(tmp_path: Path) -> None:
    """With its number and both lengths."""
    run = _Run(tmp_path, b"severe_pain,id\ntrue,a\ntrue,b,\xff\ntrue\n,,\ntrue,c")
    assert (run.code, len(run.written or [])) == (3, 2)
    assert run.rejects == [
        '2,,"expected 2 cells, got 3"',
        '3,,"expected 2 cells, got 1"',
        '4,,"expected 2 cells, got 3"',
    ]


@pytest.mark.parametrize("together", [1, 9, 20])
def test_rows_keep_their_numbers_however_the_file_is_cut(
    together: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Good rows and rejects."""
    monkeypatch.setattr(csv_rows, "_TOGETHER", together)
    run = _Run(tmp_path, b'id,severe_pain\na,true\n"b\n",maybe\nc\n\nd,false\ne,no\n')
    assert [reject.split(",")[0] for reject in run.rejects or []] == ["2", "3", "5"]
    assert [row[:3] for row in run.written or []] == ['"a"', '"d"']


_CELLS = st.sampled_from(["", "a", "true", '"a"', '"a,b"', '""', '"', '"a"b', "\0", "ü", " ", "NA"])
_LINES = st.lists(_CELLS, min_size=1, max_size=3).map(",".join) | st.text('ab,"', max_size=9)
_ENDS = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])


class TestArrow:
    """Law: where Arrow is asked to read lines, it reads what the careful reader reads."""

    @given(st.lists(st.tuples(_LINES, _ENDS), min_size=1, max_size=5), st.integers(2, 3))
    @settings(max_examples=1000)
    def test_plain_lines_are_read_alike(self, drawn: list[tuple[str, str]], width: int) -> None:
        """Quotes astray, ragged rows and rows in quotes are never plain."""
        lines = [*io.StringIO("".join(map("".join, drawn)), newline="")]
        columns = csv_rows._plain_columns(lines, width)
        if columns is None:
            return
        reading = csv_rows._Reading(io.StringIO(), ["x"] * width, 1)
        careful, numbers, rejects = reading._careful(lines)
        assert (careful, rejects) == (columns, [])
        assert numbers.tolist() == [*range(1, len(careful[0]) + 1)]

    @pytest.mark.parametrize("line", ['"a","b, c"', "a,", ',""', '"ü",NA'])
    def test_it_is_asked(self, line: str) -> None:
        """Otherwise the law would say nothing."""
        assert csv_rows._plain_columns([f"{line}\r\n", "\r\n", line], 2) is not None


@pytest.mark.parametrize(
    "given",
    [b'severe_pain,"id\ntrue,a\ntrue,b"\ntrue,c\n', b'"severe_pain\n"\n', b'id,"severe_pain\na,b"'],
)
def test_a_header_that_may_have_swallowed_rows_ends_the_run(
    given: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By a stray quote."""
    assert _Run(tmp_path, given).code == 2
    assert "batch: header: has line ends in quotes, and may hold rows" in capsys.readouterr().err


def test_a_name_may_have_line_ends(tmp_path: Path) -> None:
    """As spreadsheets write them."""
    run = _Run(tmp_path, b'severe_pain,id,"weight\n(kg)"\ntrue,a,7\n')
    assert (run.code, run.rejects) == (0, [])


@pytest.mark.parametrize("header", [b'severe_pain,"id', b"severe_pain,\xff"])
def test_a_header_that_cannot_be_read_is_named(
    header: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A quote left open there would make a name of the file."""
    assert _Run(tmp_path, header + b"\ntrue,a\n").code == 2
    assert "batch: header: expected names in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_header_alone_gives_a_header_alone(end: bytes, tmp_path: Path) -> None:
    """No rows are no mistake: a query may find nobody."""
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(b"severe_pain,id" + end)
    assert main(["batch", str(path), str(out)]) == 0
    assert out.read_text("utf-8") == '"severe_pain","id","grade","at_least","at_most"\n'
