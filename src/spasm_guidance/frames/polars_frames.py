"""Polars: eager frames through Arrow's own interface, lazy ones as a step of their plan."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
import pyarrow as pa

from spasm_guidance.frames.bitsets import explained
from spasm_guidance.frames.columns import GRADED, LABELS, Columns
from spasm_guidance.frames.handlers import Handler, InMemory

_GRADES = pl.Enum(LABELS)

# Arrow has no such integers; as floats they are compared just as well. Some versions lack one.
_WIDE = [getattr(pl, name) for name in ("Int128", "UInt128") if hasattr(pl, name)]


class EagerFrames(InMemory):
    """Polars DataFrames; grades are an Enum, bit sets a struct."""

    def in_arrow(self, frame: pl.DataFrame, columns: Columns) -> pa.Table:
        """Strings as dictionaries, which Polars makes faster than they could be read."""
        strings = pl.col(pl.String).cast(pl.Categorical)
        wide = pl.col(_WIDE).cast(pl.Float64)
        return pa.table(frame.select(*_answers(columns)).with_columns(strings, wide))

    def nested(self, frame: pl.DataFrame) -> list[pa.DataType]:
        return _nested(frame.schema)

    def column(self, frame: pl.DataFrame, name: str) -> pa.ChunkedArray:
        return pa.table(frame.select(name)).column(0)

    def with_columns(self, frame: pl.DataFrame, arrays: dict[str, pa.Array]) -> pl.DataFrame:
        return frame.with_columns(_series(name, array) for name, array in arrays.items())


def _answers(columns: Columns) -> Iterator[pl.Expr]:
    for name in columns.findings:
        column, field = columns.path(name)
        found = pl.col(column)
        yield (found.struct.field(field) if field else found).alias(name)


def _nested(schema: pl.Schema) -> list[pa.DataType]:
    empty = (pl.DataFrame(schema={"x": k}) if k.is_nested() else None for k in schema.values())
    return [pa.null() if frame is None else pa.table(frame).schema.types[0] for frame in empty]


def _series(name: str, array: pa.Array) -> pl.Series:
    if name not in GRADED:
        return pl.Series(name, array)
    codes = pl.Series(name, array.indices.view(pa.uint8()))
    # Newer versions refuse the cast and have a method of their own for it.
    return codes.cat.to(_GRADES) if hasattr(codes.cat, "to") else codes.cast(_GRADES)


class LazyFrames(Handler):
    """Polars LazyFrames: the plan gets one more step, which may raise when it is collected."""

    def names(self, frame: pl.LazyFrame) -> list[str]:
        return list(frame.collect_schema())

    def nested(self, frame: pl.LazyFrame) -> list[pa.DataType]:
        return _nested(frame.collect_schema())

    def assess(self, frame: pl.LazyFrame, columns: Columns) -> pl.LazyFrame:
        """Columns of a wrong type are refused at once."""
        empty = pl.DataFrame(schema=frame.collect_schema())
        after = EAGER.assess(empty, columns).schema
        return frame.map_batches(
            lambda part: EAGER.assess(part, columns),
            schema=after,
            predicate_pushdown=False,
            projection_pushdown=False,
            slice_pushdown=False,
        )

    def check(self, frame: pl.LazyFrame, columns: Columns) -> None:
        """Only the columns of findings are read."""
        read = dict.fromkeys(columns.path(name)[0] for name in columns.findings)
        EAGER.check(frame.select(list(read)).collect(), columns)

    def decode(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        schema = frame.collect_schema()
        lists = dict.fromkeys(explained(schema), pl.List(pl.String))
        return frame.map_batches(EAGER.decode, schema={**schema, **lists})


EAGER = EagerFrames()
LAZY = LazyFrames()
