"""A line of JSON Lines is one object in UTF-8 with each key once, or a reject of its row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_guidance.batch import json_lines, plain_lines
from spasm_guidance.batch.nesting import Nesting
from spasm_guidance.cli import main
from spasm_guidance.frames.columns import columns_of, finding_names
from spasm_guidance.packs import DEFAULT_PACK

PLAIN = b'{"severe_pain":true,"leg_numbness":"one","id":{"a":1}}\n'


def _run(path: Path, *lines: bytes) -> tuple[int, list[dict[str, Any]], list[str]]:
    """The exit code of a run over these lines, what was written, and the rejects."""
    path.write_bytes(b"".join(lines))
    out, rejects = path.with_name("out.jsonl"), path.with_name("rejects.csv")
    code = main(["batch", str(path), str(out), "--rejects", str(rejects)])
    rows = [json.loads(line) for line in out.read_bytes().splitlines()]
    return code, rows, rejects.read_text("utf-8").splitlines()[1:]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "in.jsonl"


REPEATED = [
    b'{"severe_pain":true,"leg_numbness":"one","severe_pain":false}',
    b'{"severe_pain":null,"severe_pain":true}',
    b'{"severe_pain":true,"severe_pai\\u006e":false}',
    b'{"severe_pain":true,"severe_pain":true}',
    b'{"severe_pain":true,"id":{"a":1,"a":2}}',
    b'{"severe_pain":true,"id":[{"a":1,"a":2}]}',
    b'{"symptoms":{"worsening":true,"worsening":false}}',
]


@pytest.mark.parametrize("line", REPEATED)
@pytest.mark.parametrize("before", [0, 1, 9])
def test_a_key_that_is_given_twice_is_a_reject(
    line: bytes, before: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is spelled, and wherever in the file; the last of two never wins."""
    monkeypatch.setattr(json_lines, "_TOGETHER", 100)
    code, rows, rejects = _run(path, PLAIN * before, line, b"\n", PLAIN * 3)
    assert (code, len(rows)) == (3, before + 3)
    assert len(rejects) == 1
    assert rejects[0].startswith(f"{before + 1},,given twice: '")


NO_OBJECTS = [
    (b'{"severe_pain":NaN}', "expected a JSON object; this is no JSON"),
    (b'{"duration_days":Infinity}', "expected a JSON object; this is no JSON"),
    (b'{"duration_days":-Infinity}', "expected a JSON object; this is no JSON"),
    (b'{"duration_days":01}', "expected a JSON object; this is no JSON"),
    (b"{'severe_pain':true}", "expected a JSON object; this is no JSON"),
    (b'{"severe_pain":true', "expected a JSON object; this is no JSON"),
    (b'{"severe_pain":\n', "expected a JSON object; this is no JSON"),
    (b"[" * 100_000, "expected a JSON object; this is no JSON"),
    (b'{"a":' * 100_000, "expected a JSON object; this is no JSON"),
    (b'{"severe_pain":true}{"severe_pain":false}', "expected one JSON object; more stands behind"),
    (b'{"severe_pain":true}\0', "expected one JSON object; more stands behind it"),
    (b'{"severe_pain":true},', "expected one JSON object; more stands behind it"),
    (b"[1]", "expected a JSON object, got a list"),
    (b"5", "expected a JSON object, got 5"),
    (b'"severe_pain"', "expected a JSON object, got 'severe_pain'"),
    (b'{"\\ud800":1}', "expected a JSON object in UTF-8"),
    (b'{"id":"\xff"}', "expected a JSON object in UTF-8"),
    (b'{"id":"\xed\xa0\x80"}', "expected a JSON object in UTF-8"),
]


@pytest.mark.parametrize(("line", "reason"), NO_OBJECTS)
def test_a_line_that_is_not_one_object_is_a_reject(line: bytes, reason: str, path: Path) -> None:
    """The lines around it are read all the same."""
    code, rows, rejects = _run(path, PLAIN, line.rstrip(), b"\n", PLAIN)
    assert (code, len(rows), len(rejects)) == (3, 2, 1)
    assert rejects[0].replace('"', "").startswith(f"2,,{reason}".replace('"', ""))


def test_lines_may_end_in_any_way_and_be_empty(path: Path) -> None:
    """Empty lines count, and hold nobody; a byte order mark is no part of the first."""
    lines = (
        b'\xef\xbb\xbf{"severe_pain":true}\r\n\n \t\n  {"severe_pain":false}  \n{"severe_pain":1}'
    )
    code, rows, rejects = _run(path, lines)
    assert [row["severe_pain"] for row in rows] == [True, False]
    assert (code, rejects) == (3, ['5,severe_pain,"expected booleans or null, got 1"'])


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=5)


@given(st.lists(st.fixed_dictionaries({"severe_pain": st.none() | st.booleans(), "id": _TEXTS})))
def test_rows_keep_their_order_however_they_are_cut(
    tmp_path_factory: pytest.TempPathFactory, people: list[dict[str, Any]]
) -> None:
    """The file is read in parts that end with a line."""
    lines = [json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in people]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lines, "_TOGETHER", 60)
        code, rows, rejects = _run(tmp_path_factory.getbasetemp() / "in.jsonl", PLAIN, *lines)
    assert (code, rejects) == (0, [])
    assert [(row["severe_pain"], row["id"]) for row in rows[1:]] == [
        (row["severe_pain"], row["id"]) for row in people
    ]


_VALUES = st.sampled_from(
    [
        *("null", "true", "false", "0", "-0", "0.0", "-0.0", "1", "2.5", "1e2", "1E400", "1e-400"),
        *(
            "01",
            "1.",
            ".5",
            "+1",
            "1-",
            "-",
            "NaN",
            "Infinity",
            "nul",
            "True",
            "'a'",
            "1,",
            "/**/1",
        ),
        *("9007199254740991", "9007199254740992", "9007199254740993.0", "9223372036854775808"),
        *('"one"', '"both"', '""', '"ü"', '"2020-01-01"', '"2020-01-01T00:00:00Z"', '"a:b"'),
        *("[1]", "{}", '"\\u0061"', '"\x01"', '"\ufeff"'),
    ]
)
_KEYS = st.sampled_from(["severe_pain", "leg_numbness", "duration_days", "a", "b", ""])
_PAIRS = st.tuples(_KEYS, _VALUES).map(lambda pair: f'"{pair[0]}":{pair[1]}')
_OBJECTS = st.lists(_PAIRS, max_size=3).map(lambda pairs: f"{{{', '.join(pairs)}}}")
_LINES = _OBJECTS | st.sampled_from(["", " ", "[]", "1", "{}{}", "{} x", "{", "}", '{"a":', "1}"])


class TestArrow:
    """Law: where Arrow is asked to read lines, it reads what the careful reader reads."""

    @given(st.lists(st.one_of(_LINES, _OBJECTS), min_size=1, max_size=4), st.booleans())
    @settings(max_examples=500)
    def test_plain_lines_are_read_alike(
        self, tmp_path_factory: pytest.TempPathFactory, drawn: list[str], has_end: bool
    ) -> None:
        """Their columns, what is in these, and what cannot be read."""
        path = tmp_path_factory.getbasetemp() / "in.jsonl"
        path.write_text("\n".join(drawn) + "\n" * has_end, "utf-8")
        plain = _everything(path)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(json_lines, "plain_rows", lambda *_: None)
            assert _everything(path) == plain

    @pytest.mark.parametrize("value", [b'"\xff"', b'"\xed\xa0\x80"', b"{}", b"[]", b'"\\u0061"'])
    def test_it_is_not_asked_what_it_does_not_ask(self, value: bytes) -> None:
        """Whether it is UTF-8; and what may nest or hide a finding's name."""
        assert plain_lines.plain_rows([b'{"a":' + value + b"}"]) is None

    @pytest.mark.parametrize("value", ['"ü"', "true", "2.5", "-3", '"2020-01-01"', "null"])
    def test_it_is_asked(self, value: str) -> None:
        """Otherwise the law would say nothing."""
        lines = [f'{{"a":{value}}}\r\n'.encode(), b'{"a":null}']
        rows = plain_lines.plain_rows(lines)
        assert rows is not None
        field = json_lines._field("a", {json_lines._ARROW_KINDS[rows.schema.field("a").type]})
        again = plain_lines.plain_rows(lines, pa.schema([field]))
        assert again is not None
        assert again.to_pylist() == [json.loads(line) for line in lines]


def _everything(path: Path) -> list[Any]:
    """All that is read, in an order and with signs that can be compared."""
    file = json_lines.JsonLines.of(path, Nesting(DEFAULT_PACK))
    if finding_names(DEFAULT_PACK).keys().isdisjoint(file.names):
        return file.names
    columns = columns_of(file.names, DEFAULT_PACK, False, None)
    pieces = [
        (repr(piece.rows.to_pylist()), piece.rows.schema, [*piece.numbers], piece.rejects)
        for piece in file.pieces(columns)
    ]
    return [file.names, *pieces]
