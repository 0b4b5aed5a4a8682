"""JSON Lines are written as Python writes rows, without the words that are no JSON."""

from __future__ import annotations

import datetime
import decimal
import json
import uuid
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm_guidance.batch import outputs
from spasm_guidance.batch.outputs import target_of

_CELLS: dict[pa.DataType, st.SearchStrategy[Any]] = {
    pa.bool_(): st.booleans(),
    pa.int8(): st.integers(-128, 127),
    pa.uint64(): st.integers(0, 2**64 - 1),
    pa.float32(): st.floats(width=32),
    pa.float64(): st.floats() | st.sampled_from([0.0, -0.0]),
    pa.string(): st.text(max_size=4),
    pa.large_string(): st.text(max_size=4),
    pa.string_view(): st.text(max_size=4),
    pa.binary(): st.binary(max_size=3),
    pa.null(): st.none(),
    pa.timestamp("us"): st.datetimes(datetime.datetime(1900, 1, 1)),
    pa.date32(): st.dates(),
    pa.decimal128(5, 2): st.decimals(-100, 100, places=2).map(decimal.Decimal),
    pa.list_(pa.float64()): st.lists(st.floats(), max_size=2),
    pa.list_(pa.string()): st.lists(st.text(max_size=2), max_size=2),
    pa.struct([("a", pa.int8())]): st.fixed_dictionaries({"a": st.integers(0, 5)}),
    pa.struct([("a", pa.float32())]): st.fixed_dictionaries({"a": st.floats(width=32)}),
}


@st.composite
def _columns(draw: st.DrawFn) -> pa.RecordBatch:
    rows = draw(st.integers(0, 9))
    names = draw(st.lists(st.sampled_from(["a", "b", 'q"', "ü"]), min_size=1, unique=True))
    arrays = []
    for _ in names:
        kind = draw(st.sampled_from([*_CELLS]))
        cells = st.lists(st.none() | _CELLS[kind], min_size=rows + 1, max_size=rows + 1)
        array = pa.array(draw(cells), kind)
        in_dictionary = pa.types.is_string(kind) and draw(st.booleans())
        arrays.append((array.dictionary_encode() if in_dictionary else array).slice(1))
    return pa.RecordBatch.from_arrays(arrays, names)


def _dumps(row: dict[str, Any]) -> str:
    """As Python writes it, but for the words that are no JSON."""
    text = json.dumps(row, ensure_ascii=False, default=str)
    words = json.loads(text, parse_constant=lambda name: None)
    return json.dumps(words, ensure_ascii=False) if "NaN" in text or "Infinity" in text else text


def _written(rows: pa.RecordBatch, folder: Path) -> str:
    path = folder / "out.jsonl"
    target = target_of(path)(path, rows.schema)
    target.write(pa.Table.from_batches([rows]))
    target.close()
    return path.read_bytes().decode()


@given(_columns())
def test_rows_are_written_as_python_writes_them(
    tmp_path_factory: pytest.TempPathFactory, rows: pa.RecordBatch
) -> None:
    """Any type of column, any names, as many at a time as there are."""
    wanted = [_dumps(row) for row in rows.to_pylist()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outputs, "_TOGETHER", 4)
        text = _written(rows, tmp_path_factory.getbasetemp())
    assert text == "".join(f"{line}\n" for line in wanted)


def test_types_that_others_have_added_are_written_too(tmp_path: Path) -> None:
    """As text, where JSON has no word for them."""
    name = uuid.UUID(int=7)
    column = pa.array([name.bytes, None], pa.uuid())
    rows = pa.RecordBatch.from_arrays([column], ["id"])
    assert _written(rows, tmp_path) == f'{{"id": "{name}"}}\n{{"id": null}}\n'


def test_what_no_json_can_spell_is_null(tmp_path: Path) -> None:
    """NaN and infinity, however deep; text of that name is text."""
    odd = [float("nan"), float("inf"), float("-inf")]
    rows = pa.RecordBatch.from_pylist(
        [{"a": x, "b": [x, 1.0], "c": {"d": x, "e": "NaN"}} for x in odd]
    )
    line = '{"a": null, "b": [null, 1.0], "c": {"d": null, "e": "NaN"}}\n'
    assert _written(rows, tmp_path) == line * 3
