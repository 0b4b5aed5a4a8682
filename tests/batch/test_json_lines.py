"""JSON Lines are read quickly, and never otherwise than with care."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spasm_guidance import Symptoms
from spasm_guidance.batch import json_lines, json_rows, plain_lines
from spasm_guidance.batch.plain_lines import read_plain
from spasm_guidance.cli import main

FINDINGS = {
    name: getattr(Symptoms, name) for name in ("severe_pain", "leg_numbness", "duration_days")
}
PLAIN = {"severe_pain": True, "leg_numbness": "one", "duration_days": 1.5, "id": "a", "n": 1}
SCHEMA = pa.schema(
    [
        ("severe_pain", pa.bool_()),
        ("leg_numbness", pa.string()),
        ("duration_days", pa.float64()),
        ("id", pa.string()),
        ("n", pa.int64()),
    ]
)

_texts = st.sampled_from(
    ['"one"', '"both"', '"ü"', '"\\u00fc\\n"', '"\\ud83d\\ude00"', '"{}"', '""']
)
_numbers = st.sampled_from(
    ["0", "-0", "-0.0", "1", "3.5", "1e3", "0.1", "9007199254740991", "-1", "12345678901234"]
)
_NO_NUMBERS = ["NaN", "Infinity", "-Infinity", "Inf", "01", ".5", "1.", "+1", "-", "0x1", "1_0"]
_TOO_LARGE = ["1e999", "1e-999", "9007199254740993", "99999999999999999999"]
_NO_TEXTS = ['"\\ud800"', '"\\x"', '"a\nb"', '"a\x00b"', '"\t"', "'a'"]
_odd_values = st.sampled_from(
    [*_NO_NUMBERS, *_TOO_LARGE, *_NO_TEXTS, "tru", "true true", "{}", "[]", '{"a":1}', "[1]"]
)
_values = {
    "severe_pain": st.sampled_from(["true", "false", "null"]),
    "leg_numbness": _texts | st.just("null"),
    "duration_days": _numbers | st.floats(0, 1e6).map(repr) | st.just("null"),
    "id": _texts | st.just("null") | st.text(max_size=5).map(json.dumps),
    "n": st.sampled_from(["0", "-0", "7", "-12", "null", "9223372036854775807"]),
}
_others = _texts | _numbers | _odd_values | st.sampled_from(["true", "null"])
_gaps = st.sampled_from(["", " ", "\t", "\r", "\u00a0"])


@st.composite
def _lines(draw: st.DrawFn, *, strange: bool) -> bytes:
    """A line as a program writes it; a strange one has a value, a key or a gap that none does."""
    keys = draw(st.permutations([*PLAIN]))[: draw(st.integers(0, 5))]
    pairs = [(json.dumps(key), draw(_values[key])) for key in keys]
    gap = ""
    if strange:
        key = draw(st.sampled_from([*map(json.dumps, PLAIN), '"new"', '"\\u0069d"', "id", '""']))
        pairs.insert(draw(st.integers(0, len(pairs))), (key, draw(_others)))
        gap = draw(_gaps)
    inside = ",".join(f"{key}:{gap}{value}" for key, value in pairs)
    return (f"{{{inside}}}" + draw(st.sampled_from(["\n", "\n", "\r\n"]))).encode()


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A line with some bytes put in or taken out, which may well join or part lines."""
    line = bytearray(draw(_lines(strange=False)))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(line)))
        put = st.sampled_from(
            [b"", b"\n", b"}\n{", b"{", b"}", b"\0", b"\xff", b"\xed\xa0\x80", b'"']
        )
        line[place : place + draw(st.integers(0, 2))] = draw(put | st.binary(max_size=2))
    return bytes(line)


def _read(path: Path, *, with_care: bool) -> tuple[list[str], list[int], list[Any]]:
    """Rows, their numbers and rejects; the rows as text, which tells -0.0 from 0.0."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lines, "_TOGETHER", 4)
        if with_care:
            patch.setattr(json_lines, "read_plain", lambda lines, schema: None)
        pieces = list(json_lines.JsonLines(path).pieces(FINDINGS))
    assert all(piece.rows.schema == SCHEMA for piece in pieces)
    return (
        [repr(row) for piece in pieces for row in piece.rows.to_pylist()],
        [int(number) for piece in pieces for number in piece.numbers],
        sorted((r.row, r.column, r.reason) for piece in pieces for r in piece.rejects),
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("json") / "in.jsonl"


@given(st.lists(_lines(strange=False) | _lines(strange=True) | _damaged(), max_size=12))
@example([b'{"duration_days":-0}\n'] * 4)
@example([b'{"duration_days":NaN}\n'] * 4)
@example([b'{"duration_days":Infinity}\n'] * 4)
@example([b'{"duration_days":9007199254740993}\n'] * 4)
@example([b'{"id":"\xff"}\n'] * 4)
@example([b'{"id":"\xed\xa0\x80"}\n'] * 4)
@example([b'{"n":1}{"n":2}\n', b'{"n":\n', b"3}\n", b"{}\n"])
@example([b'{"n":1}{"n":2}\n', b"\n", b"{}\n", b"{}\n"])
@example([b'{"n":1,"n":2}\n'] * 4)
@example([b'{"n":null,"n":2}\n'] * 4)
@example([b'{"id":"\\ud800"}\n'] * 4)
@example([b"\n"])
def test_the_quick_way_reads_what_the_careful_way_reads(path: Path, lines: list[bytes]) -> None:
    """Rows, numbers and rejects, whatever the lines hold."""
    first = json.dumps(PLAIN).encode() + b"\n"
    path.write_bytes(first * 4 + b"".join(lines))
    assert _read(path, with_care=False) == _read(path, with_care=True)


@given(st.lists(_lines(strange=False), min_size=1, max_size=12), st.sampled_from([b"\n", b"\r\n"]))
def test_what_programs_write_is_read_the_quick_way(lines: list[bytes], end: bytes) -> None:
    """Whatever ends the lines; only a zero with a sign, or half a character, wants care."""
    lines = [line.rstrip() + end for line in lines]
    lines[-1] = lines[-1].rstrip()
    if any(odd in line for line in lines for odd in (b"-0", b"\\ud")):
        return
    read = read_plain(lines, SCHEMA)
    assert read is not None
    assert read.num_rows == len(lines)


@pytest.mark.parametrize(
    "line",
    [
        b'{"duration_days":-0}',
        b'{"duration_days":NaN}',
        b'{"duration_days":-Infinity}',
        b'{"duration_days":9007199254740993}',
        b'{"id":"\xff"}',
        b'{"id":"\xed\xa0\x80"}',
        b'{"n":1}\0',
        b'{"n":1}{"n":2}',
        b'{"n":\n1}',
        b' {"n":1}',
        b'{"n":1,"n":2}',
        b'{"new":1}',
        b"",
    ],
)
def test_any_doubt_is_left_to_the_careful_way(line: bytes) -> None:
    """Arrow takes most of these; read with care they are refused, or are something else."""
    lines = io.BytesIO(b'{"n":1}\n' + line + b"\n").readlines()
    assert read_plain(lines, SCHEMA) is None


def test_a_block_that_is_too_long_for_arrow_is_read_with_care(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However plain."""
    monkeypatch.setattr(plain_lines, "_LONGEST", 10)
    assert read_plain([b'{"n":1}\n', b'{"n":1}\n'], SCHEMA) is None
    assert read_plain([b'{"n":1}\n'], SCHEMA) is not None


def test_columns_of_other_types_are_left_to_the_careful_way() -> None:
    """Lists and objects are kept as they came."""
    assert read_plain([b'{"n":[1]}'], pa.schema([("n", pa.list_(pa.int64()))])) is None


def test_a_plain_file_is_looked_at_line_by_line_only_where_it_begins(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the columns and their types are found."""
    path.write_bytes((json.dumps(PLAIN).encode() + b"\n") * 9)
    asked: list[int] = []
    careful = json_rows.parsed

    def parsed(first: int, lines: list[bytes]) -> Any:
        asked.append(first)
        return careful(first, lines)

    monkeypatch.setattr(json_lines, "_TOGETHER", 4)
    monkeypatch.setattr(json_lines, "parsed", parsed)
    pieces = list(json_lines.JsonLines(path).pieces(FINDINGS))
    assert asked == [1]
    assert [piece.numbers.tolist() for piece in pieces] == [[1, 2, 3, 4], [5, 6, 7, 8], [9]]


def test_half_a_character_is_a_reject(tmp_path: Path) -> None:
    """JSON can spell it, and no text can hold it."""
    path, out, rejects = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "rejects.csv"))
    path.write_text('{"severe_pain":true,"id":"a"}\n{"id":"\\ud800"}\n', "utf-8")
    assert main(["batch", str(path), str(out), "--rejects", str(rejects)]) == 2
    assert rejects.read_text("utf-8").splitlines()[1:] == [
        "2,id,\"expected string or null, got '?'\""
    ]


REPEATED = [
    '{"severe_pain":true,"leg_numbness":"one","severe_pain":false}',
    '{"severe_pain":null,"severe_pain":true}',
    '{"severe_pain":true,"severe_pai\\u006e":false}',
    '{"severe_pain":true,"severe_pain":true}',
    '{"severe_pain":true,"id":{"a":1,"a":2}}',
]


@pytest.mark.parametrize("line", REPEATED)
@pytest.mark.parametrize("before", [0, 1, 9])
def test_a_key_that_is_given_twice_is_a_reject(
    line: str, before: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is spelled, and however many plain lines come before it."""
    monkeypatch.setattr(json_lines, "_TOGETHER", 3)
    path, out, rejects = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "rejects.csv"))
    plain = '{"severe_pain":true,"leg_numbness":"one","id":{"a":1}}\n'
    path.write_text(plain * before + line + "\n" + plain * 3, "utf-8")
    assert main(["batch", str(path), str(out), "--rejects", str(rejects)]) == 2
    assert len(out.read_text("utf-8").splitlines()) == before + 3
    (told,) = rejects.read_text("utf-8").splitlines()[1:]
    assert told.startswith(f"{before + 1},,given twice: '")


@pytest.mark.parametrize("key", [*PLAIN])
@pytest.mark.parametrize("first", ["null", None])
def test_the_quick_way_never_takes_a_key_twice(key: str, first: str | None) -> None:
    """Whichever it is, with an answer or without, plain or escaped."""
    value = json.dumps(PLAIN[key])
    escaped = f"\\u{ord(key[0]):04x}{key[1:]}"
    for again in (key, escaped):
        line = f'{{"{key}":{first or value},"{again}":{value}}}\n'
        assert read_plain([b'{"n":1}\n'] * 5000 + [line.encode()], SCHEMA) is None
