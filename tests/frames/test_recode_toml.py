"""A recoding is read from TOML; every mistake in it is told at once, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from spasm_guidance import BACK_SPASMS, InputError, Symptoms
from spasm_guidance.frames import (
    FromCodes,
    FromDates,
    FromNumbers,
    FromSides,
    Recoding,
    read_recoding,
)
from spasm_guidance.packs.red_flags import RED_FLAGS

TEXT = """
[severe_pain]
column = "pain"
values = { Y = true, N = false }
missing = ["", -9]

[symptoms.leg_numbness]
left = "l"
right = "r"
values = { 1 = true, 0 = false }
one_side_unknown = "one"

["symptoms.leg_weakness"]
column = "weak"
values = { none = "neither", L = "one", R = "one", B = "both" }

[duration_days]
column = "hours"
unit = "h"
"""


def _problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_recoding(text)
    return [str(problem) for problem in caught.value.problems]


def test_a_table_for_each_finding_by_its_name_or_its_id(tmp_path: Path) -> None:
    recoding = Recoding(
        (
            FromCodes(
                finding=Symptoms.severe_pain,
                column="pain",
                values={"Y": True, "N": False},
                missing=("", -9),
            ),
            FromSides(
                finding=Symptoms.leg_numbness,
                left="l",
                right="r",
                values={"1": True, "0": False},
                one_side_unknown="one",
            ),
            FromCodes(
                finding=Symptoms.leg_weakness,
                column="weak",
                values={"none": "neither", "L": "one", "R": "one", "B": "both"},
            ),
            FromNumbers(finding=Symptoms.duration_days, column="hours", unit="h"),
        )
    )
    assert read_recoding(TEXT) == recoding
    path = tmp_path / "clinic.toml"
    path.write_text(TEXT, encoding="utf-8")
    assert read_recoding(path) == recoding


def test_the_pack_tells_which_findings_there_are() -> None:
    text = '[red_flags.chest_pain]\ncolumn = "c"\nvalues = { 1 = true }'
    assert _problems(text) == ["red_flags.chest_pain: is no finding of pack back-spasms"]
    (source,) = read_recoding(text, BACK_SPASMS + RED_FLAGS).sources
    assert source.finding.id == "red_flags.chest_pain"


def test_dates_are_told_by_their_keys() -> None:
    (source,) = read_recoding(
        '[duration_days]\nstart = "a"\nend = "b"\nmissing = [1900-01-01, 1900-01-01T12:00:00, nan]'
    ).sources
    assert isinstance(source, FromDates)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[severe_pan]\ncolumn = 'a'",
            "severe_pan: is no finding of pack back-spasms; did you mean",
        ),
        ("severe_pain = 'a'", "severe_pain: expected a table, such as [severe_pain], got 'a'"),
        ("[severe_pain]\nvalues = {Y=true}", "severe_pain: column is missing"),
        ("[leg_numbness]\nleft = 'a'\nvalues = {Y=true}", "leg_numbness: right is missing"),
        ("[duration_days]\nend = 'a'", "duration_days: start is missing"),
        (
            "[duration_days]\ncolum = 'a'\ncolumn = 'a'",
            "duration_days: has no use for 'colum'; did you mean 'column'?",
        ),
        (
            "[duration_days]\ncolumn = 'a'\nfinding = 'x'",
            "duration_days: has no use for 'finding'",
        ),
        (
            "[severe_pain]\nleft = 'a'\nright = 'b'\nvalues = {Y=true}",
            "symptoms.severe_pain: left, right: gives a LegsFinding, which this finding is not",
        ),
        (
            "[severe_pain]\nstart = 'a'\nend = 'b'",
            "symptoms.severe_pain: start, end: gives a Quantity, which this finding is not",
        ),
        (
            "[severe_pain]\ncolumn = 1\nvalues = {Y=true}",
            "symptoms.severe_pain: column: expected the name of a column, got 1",
        ),
        (
            "[severe_pain]\ncolumn = 'a'\nvalues = {}",
            "symptoms.severe_pain: values: expected codes, each with what it means, got a value of",
        ),
        (
            "[severe_pain]\ncolumn = 'a'\nvalues = [1]",
            "symptoms.severe_pain: values: expected codes, each with what it means, got a value of",
        ),
        (
            "[severe_pain]\ncolumn = 'a'\nvalues = {Y=1}",
            "symptoms.severe_pain: 'Y': expected booleans or null, got 1",
        ),
        (
            "[leg_weakness]\nleft = 'a'\nright = 'b'\nvalues = {1='one'}",
            "symptoms.leg_weakness: '1': expected booleans or null, got 'one'",
        ),
        (
            "[leg_weakness]\ncolumn = 'a'\nvalues = {Y=true}",
            "symptoms.leg_weakness: 'Y': expected the strings neither, one, both, or null",
        ),
        (
            "[duration_days]\ncolumn = 'a'\nvalues = {Y=-1}",
            "symptoms.duration_days: 'Y': expected finite numbers, 0 or more, ",
        ),
        (
            "[severe_pain]\ncolumn = 'a'\nvalues = {1=true}\nmissing = -9",
            "symptoms.severe_pain: missing: expected a list of codes, got -9",
        ),
        (
            "[severe_pain]\ncolumn = 'a'\nvalues = {1=true}\nmissing = 'NA'",
            "symptoms.severe_pain: missing: expected a list of codes, got 'NA'",
        ),
        (
            "[severe_pain]\ncolumn = 'a'\nvalues = {1=true}\nmissing = [1.0]",
            "symptoms.severe_pain: '1' is given twice",
        ),
        (
            "[severe_pain]\ncolumn = 'a'\nvalues = {1=true}\nmissing = [[1]]",
            "symptoms.severe_pain: expected codes (text, numbers, booleans, dates), got a value of",
        ),
        (
            "[leg_numbness]\nleft = 'a'\nright = 'a'\nvalues = {1=true}",
            "symptoms.leg_numbness: left and right are the same column",
        ),
        (
            "[leg_numbness]\nleft = 'a'\nright = 'b'\nvalues = {1=true}\none_side_unknown = 'left'",
            "symptoms.leg_numbness: one_side_unknown: expected 'one', 'both' or 'unknown'",
        ),
        (
            "[duration_days]\ncolumn = 'a'\nunit = 'hours'",
            "symptoms.duration_days: unit: expected d, s, min, h, wk, mo, a or a factor",
        ),
        (
            "[duration_days]\ncolumn = 'a'\nfactor = 0",
            "symptoms.duration_days: factor: expected a number above 0, got 0",
        ),
        (
            "[duration_days]\ncolumn = 'a'\nfactor = nan",
            "symptoms.duration_days: factor: expected a number above 0, got nan",
        ),
        (
            "[duration_days]\ncolumn = 'a'\nfactor = 2\nunit = 'h'",
            "symptoms.duration_days: expected a unit or a factor, got both",
        ),
        ("", "recoding: expected a finding, got none"),
        ("clinic.toml", "recoding: is no TOML: "),
        ("[severe_pain]\n[severe_pain]", "recoding: is no TOML: "),
        ("x = " + "[" * 5000, "recoding: is no TOML: "),
    ],
)
def test_a_mistake_is_told_in_words(text: str, problem: str) -> None:
    (told,) = _problems(text)
    assert told.startswith(problem)


def test_all_mistakes_are_told_at_once() -> None:
    text = (
        "[worsening]\n[severe_pan]\n[duration_days]\ncolumn = 'a'\nfactor = -1\nunit = 'x'\n"
        "[severe_pain]\ncolumn = 'a'\nvalues = {1=true}\n"
        "[symptoms.severe_pain]\ncolumn = 'b'\nvalues = {1=true}\n"
    )
    assert _problems(text) == [
        "worsening: values is missing",
        "worsening: column is missing",
        "severe_pan: is no finding of pack back-spasms; did you mean 'severe_pain'?",
        "symptoms.duration_days: expected a unit or a factor, got both",
        "symptoms.duration_days: factor: expected a number above 0, got -1",
        "symptoms.duration_days: unit: expected d, s, min, h, wk, mo, a or a factor instead, "
        "got 'x'",
        "symptoms.severe_pain: is given twice",
    ]


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_recoding(tmp_path / "none.toml")
    path = tmp_path / "latin.toml"
    path.write_bytes(b"x = '\xe9'")
    with pytest.raises(InputError, match=r"latin\.toml: is no TOML: "):
        read_recoding(path)


def test_a_finding_with_a_unit_that_is_no_time_takes_a_factor_alone() -> None:
    from tests.generators.toys import Signs

    with pytest.raises(InputError, match="unit: expected 1 or a factor instead, got 'h'"):
        FromNumbers(finding=Signs.balance, column="a", unit="h")
    with pytest.raises(InputError, match="dates give a time, and the finding's unit, '1', is none"):
        FromDates(finding=Signs.balance, start="a", end="b")
    assert FromNumbers(finding=Signs.balance, column="a", unit="1").unit == "1"
