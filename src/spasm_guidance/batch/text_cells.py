"""Cells that came as text, as in CSV: what each must say for the kind of its finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute

from spasm_guidance.batch.pieces import Piece, Reject
from spasm_guidance.errors import echo
from spasm_guidance.frames.acceptance import expected
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import Quantity, YesNo

pc: Any = pyarrow.compute  # its functions are made when it is imported

_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"


def read_texts(piece: Piece, findings: Mapping[str, Finding]) -> Piece:
    """The piece with its findings' columns typed; an empty cell is unknown.

    A YesNo is `true` or `false`. What says anything else becomes a reject.
    """
    rows, rejects = piece.rows, list(piece.rejects)
    for name, finding in findings.items():
        place = rows.schema.get_field_index(name)
        texts = rows.column(place)
        made, strange = _typed(texts, finding)
        rows = rows.set_column(place, name, made)
        rejects += [
            Reject(
                int(piece.numbers[row]),
                name,
                f"expected {_wanted(finding)}, got {echo(texts[int(row)].as_py())}",
            )
            for row in np.flatnonzero(pc.and_(strange, texts.is_valid()).fill_null(False))
        ]
    return Piece(rows, piece.numbers, tuple(rejects), piece.done)


def as_utf8(piece: Piece) -> Piece:
    """The piece with its bytes as text; a cell that is not UTF-8 becomes a reject."""
    rejects = list(piece.rejects)
    columns = []
    for name, column in zip(piece.rows.schema.names, piece.rows.columns, strict=True):
        texts, wrong = _decoded(column)
        columns.append(texts)
        rejects += [
            Reject(int(piece.numbers[row]), name, f"expected UTF-8, got {_shown(column[row])}")
            for row in wrong
        ]
    rows = pa.RecordBatch.from_arrays(columns, piece.rows.schema.names)
    return Piece(rows, piece.numbers, tuple(rejects), piece.done)


def _decoded(column: pa.Array) -> tuple[pa.Array, list[int]]:
    """The cells as text, null where they are none, and the rows where that is."""
    try:
        return column.cast(pa.string()), []
    except pa.ArrowInvalid:
        cells = column.to_pylist()
    wrong = [row for row, cell in enumerate(cells) if not _is_utf8(cell)]
    bad = pa.array(np.isin(np.arange(len(cells)), wrong))
    return pc.if_else(bad, pa.scalar(None, column.type), column).cast(pa.string()), wrong


def _is_utf8(cell: bytes | None) -> bool:
    try:
        (cell or b"").decode()
    except UnicodeDecodeError:
        return False
    return True


def _shown(cell: pa.Scalar) -> str:
    return echo(cell.as_py().decode(errors="replace"))


def _wanted(finding: Finding) -> str:
    return "true, false or nothing" if isinstance(finding, YesNo) else expected(finding)


def _typed(texts: pa.Array, finding: Finding) -> tuple[pa.Array, pa.Array]:
    """The cells in their own type, and which of them say something else."""
    if isinstance(finding, YesNo):
        return pc.equal(texts, "true"), pc.invert(pc.is_in(texts, pa.array(["true", "false"])))
    if isinstance(finding, Quantity):
        fine = pc.match_substring_regex(texts, _NUMBER)
        numbers = pc.if_else(fine, texts, pa.scalar(None, pa.string()))
        return numbers.cast(pa.float64()), pc.invert(fine)
    return texts, pa.array(np.zeros(len(texts), bool))  # the kernel looks at legs itself
