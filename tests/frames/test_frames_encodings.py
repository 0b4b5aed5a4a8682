"""One value has one answer in every engine: the table of the docs, cell by cell."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from spasm_guidance import InputError
from spasm_guidance.frames import assess_frame, check_frame
from tests.frames.encodings import ENCODINGS, ENGINES, documented, verdict
from tests.frames.engines import rows_of

TABLE = documented()


@pytest.mark.parametrize(("label", "engine"), TABLE)
def test_every_cell_of_the_docs_is_so(label: str, engine: str) -> None:
    """Spark's cells are tested by `make spark`."""
    if engine != "Spark":
        assert verdict(ENCODINGS[label], engine) == TABLE[label, engine]


def test_every_kind_of_column_is_in_the_docs() -> None:
    assert list(TABLE) == [(label, engine) for label in ENCODINGS for engine in ENGINES]


@pytest.mark.parametrize("setting", ["noaccent", "nocase", "noaccent.nocase"])
def test_no_collation_turns_a_spelling_into_another(setting: str) -> None:
    """Neither that of a column nor that of the session."""
    with duckdb.connect(config={"default_collation": setting}) as session:
        for cell in ("bôth", "Both"):
            wrong = session.sql(f"SELECT '{cell}' COLLATE {setting} AS leg_numbness")
            plain = session.sql(f"SELECT '{cell}' AS leg_numbness")
            for frame in (wrong, plain):
                with pytest.raises(InputError, match="1 row held something else"):
                    check_frame(frame)
                with pytest.raises(duckdb.Error, match="expected the strings neither"):
                    assess_frame(frame).fetchall()
        fine = session.sql(f"SELECT 'both' COLLATE {setting} AS leg_numbness")
        assert rows_of(assess_frame(fine), "grade") == [{"grade": "emergency"}]


def test_a_nan_is_named_with_what_to_do() -> None:
    days = (pd.Series([pd.NaT, pd.Timestamp(9)]) - pd.Timestamp(0)).dt.days
    with pytest.raises(InputError, match=r"a NaN is no answer: where it means .* make it null"):
        assess_frame(pd.DataFrame({"duration_days": days}))
    assert list(assess_frame(pd.DataFrame({"duration_days": days.astype("Int64")}))["grade"])


def test_what_can_be_mended_is_refused_with_how() -> None:
    octets = duckdb.sql("SELECT 'one'::BLOB AS leg_numbness, INTERVAL 3 DAY AS duration_days")
    with pytest.raises(InputError) as caught:
        check_frame(octets)
    first, second = str(caught.value).splitlines()
    assert "the column is of type blob (cast it to text), with something in 1 row" in first
    assert "the column is of type interval (count its days, or what the unit is), with" in second
