"""Which columns are of a type that holds no answers, and in how many rows they hold anything."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from spasm_guidance.frames.columns import Columns
from spasm_guidance.frames.complaints import Complaints
from spasm_guidance.frames.readers import fits


def misfits(columns: Columns, schema: pa.Schema) -> dict[str, str]:
    """The columns of a wrong type, each with its type."""
    kinds = {name: schema.field(name).type for name in columns.findings}
    wrong = {name: kind for name, kind in kinds.items() if not fits(columns.findings[name], kind)}
    return {name: _shown(kind) for name, kind in wrong.items()}


def _shown(kind: pa.DataType) -> str:
    return str(kind.value_type if pa.types.is_dictionary(kind) else kind)


def refuse_misfits(
    columns: Columns, schema: pa.Schema, batches: Iterable[pa.RecordBatch] = ()
) -> None:
    """Raise InputError about columns of a wrong type, with the rows of these batches.

    Batches are read only if there is such a column.
    """
    wrong = misfits(columns, schema)
    complaints = Complaints(columns, wrong)
    start = 0
    for batch in batches if wrong else ():
        for name in wrong:
            held = np.flatnonzero(batch.column(name).is_valid())
            if len(held):
                complaints.note(name, start + int(held[0]), len(held))
        start += batch.num_rows
    complaints.refuse()
