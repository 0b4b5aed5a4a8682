"""Was it right: grades beside true outcomes, counted by both bounds, with Wilson's intervals."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from spasm_guidance import BACK_SPASMS, Grade, InputError, RulePack, Symptoms
from spasm_guidance.engine.reference import evaluate as outcome_of
from spasm_guidance.frames import Evaluation, evaluate, rules_frame
from spasm_guidance.frames.columns import rule_names
from spasm_guidance.frames.notation import RAISING
from spasm_guidance.frames.proportions import Fourfold, Proportion
from spasm_guidance.packs.red_flags import RedFlags
from tests.generators.cohorts import packs, people, table_of

FEW = pa.table(
    {
        "groin_numbness": [True, False, None, False, None],
        "leg_numbness": ["neither", "both", "one", "neither", None],
        "admitted": [True, False, True, None, False],
        "right": ["emergency", "urgent", "see_doctor", None, "home_care"],
    }
)


def _problems(action: Callable[[], object]) -> list[str]:
    with pytest.raises(InputError) as caught:
        action()
    return [str(problem) for problem in caught.value.problems]


class TestWilson:
    """The interval is Wilson's score interval, as it is published."""

    @pytest.mark.parametrize(
        ("count", "of", "low", "high"),
        [  # R. G. Newcombe, Stat Med 1998;17:857-872, table I, method 3
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ],
    )
    def test_it_is_the_published_one(self, count: int, of: int, low: float, high: float) -> None:
        assert Proportion(count, of).interval == pytest.approx((low, high), abs=5e-5)
        turned = (1 - high, 1 - low)
        assert Proportion(of - count, of).interval == pytest.approx(turned, abs=5e-5)

    @pytest.mark.parametrize(
        ("count", "of", "low", "high"),
        [(8, 10, 0.490162, 0.943318), (5, 10, 0.236593, 0.763407), (10, 10, 0.722467, 1.0)],
    )
    def test_it_is_that_of_statsmodels(self, count: int, of: int, low: float, high: float) -> None:
        """`proportion_confint(count, of, method="wilson")`."""
        assert Proportion(count, of).interval == pytest.approx((low, high), abs=1e-6)

    def test_of_nobody_nothing_is_known(self) -> None:
        assert (Proportion(0, 0).share, Proportion(0, 0).interval) == (None, (0.0, 1.0))
        assert str(Proportion(0, 0)) == "nobody"

    @pytest.mark.parametrize("count", [0, 1, 7])
    def test_the_share_lies_inside(self, count: int) -> None:
        low, high = Proportion(count, 7).interval
        assert 0 <= low <= count / 7 <= high <= 1


@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
class TestTheCounts:
    """Every count is what the reference evaluator gives, person by person."""

    def drawn(self, pack: RulePack, outcomes: list[Any]) -> tuple[pa.Table, list[Any], list[Any]]:
        crowd = people(pack, 400, seed=11)
        draw = random.Random(5)
        truths = [draw.choice(outcomes) for _ in crowd]
        table = table_of(crowd, pack).append_column("truth", pa.array(truths))
        known = [(t, p) for t, p in zip(truths, crowd, strict=True) if t is not None]
        graded = [outcome_of(pack, person.answer) for _, person in known]
        return table, [t for t, _ in known], graded

    def test_of_yes_or_no(self, pack: RulePack) -> None:
        table, truths, graded = self.drawn(pack, [True, False, None])
        result = evaluate(table, "truth", pack, needed=Grade.URGENT)
        assert (result.rows, result.left_out) == (len(truths), 400 - len(truths))
        (cut,) = result.triage
        assert cut.grade is result.needed is Grade.URGENT
        for bound in ("at_least", "at_most"):
            given = [getattr(outcome, bound) >= Grade.URGENT for outcome in graded]
            counted = getattr(cut, bound)
            assert counted == _fourfold(given, truths)
            place = ("at_least", "at_most").index(bound)
            sens, spec = counted.sensitivity, counted.specificity
            assert result.under_triage[place] == Proportion(sens.of - sens.count, sens.of)
            assert result.over_triage[place] == Proportion(spec.of - spec.count, spec.of)
        self.check_rules(pack, result, graded, lambda grade: truths)

    def test_of_grades(self, pack: RulePack) -> None:
        grades = [g for g in Grade if g is not Grade.UNDETERMINED]
        table, labels, graded = self.drawn(pack, [*(g.label for g in grades), None])
        truths = [Grade[label.upper()] for label in labels]
        result = evaluate(table, "truth", pack)
        assert result.needed is None
        assert [cut.grade for cut in result.triage] == list(RAISING)
        for place, bound in enumerate(("at_least", "at_most")):
            given = [getattr(outcome, bound) for outcome in graded]
            for cut in result.triage:
                needs = [truth >= cut.grade for truth in truths]
                assert getattr(cut, bound) == _fourfold([g >= cut.grade for g in given], needs)
            pairs = list(zip(given, truths, strict=True))
            under = sum(g < t for g, t in pairs)
            assert result.under_triage[place] == Proportion(
                under, sum(t > Grade.HOME_CARE for t in truths)
            )
            assert result.over_triage[place] == Proportion(
                sum(g > t for g, t in pairs), sum(t < Grade.EMERGENCY for t in truths)
            )
        for name, table_of_grades in result.confusion.items():
            for grade in Grade:
                for truth in grades:
                    count = sum(
                        getattr(o, name) is grade and t is truth
                        for o, t in zip(graded, truths, strict=True)
                    )
                    assert table_of_grades[grade.label][truth.label] == count
        self.check_rules(pack, result, graded, lambda grade: [t >= grade for t in truths])

    def check_rules(
        self,
        pack: RulePack,
        result: Evaluation,
        graded: list[Any],
        needs: Callable[[Grade], list[bool]],
    ) -> None:
        assert [record.rule for record in result.rules] == list(rule_names(pack))
        owned = [(part, rule) for part in pack.parts for rule in part.rules]
        for record, pair in zip(result.rules, owned, strict=True):
            fired = [pair in outcome.fired for outcome in graded]
            could = [pair in (*outcome.fired, *outcome.undecided) for outcome in graded]
            assert record.grade is pair[1].grade
            assert record.at_least == _fourfold(fired, needs(record.grade))
            assert record.at_most == _fourfold(could, needs(record.grade))


def _fourfold(given: list[bool], needed: list[bool]) -> Fourfold:
    pairs = list(zip(given, needed, strict=True))
    return Fourfold(
        true_yes=pairs.count((True, True)),
        false_yes=pairs.count((True, False)),
        false_no=pairs.count((False, True)),
        true_no=pairs.count((False, False)),
    )


FRAMES: dict[str, Callable[[pa.Table], Any]] = {
    "pandas": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": pl.DataFrame,
    "polars lazy": lambda table: pl.DataFrame(table).lazy(),
    "narwhals": lambda table: nw.from_native(pl.DataFrame(table).lazy()),
    "duckdb": lambda table: duckdb.from_arrow(table),
    "duckdb in capitals": lambda table: duckdb.from_arrow(
        table.rename_columns(["Groin_Numbness", "LEG_NUMBNESS", "admitted", "right"])
    ),
    "dictionaries": lambda table: table.set_column(3, "right", table["right"].dictionary_encode()),
}


@pytest.mark.parametrize("kind", FRAMES)
@pytest.mark.parametrize("outcome", ["admitted", "right"])
def test_every_kind_of_frame_is_evaluated_alike(kind: str, outcome: str) -> None:
    assert evaluate(FRAMES[kind](FEW), outcome) == evaluate(FEW, outcome)


def test_classic_pandas_is_read_as_it_is_graded() -> None:
    """Outcomes as objects with None are booleans; what is missing is left out."""
    frame = pd.DataFrame(
        {
            "groin_numbness": pd.array([True, None], dtype="boolean"),
            "admitted": pd.Series([True, None], dtype=object),
        }
    )
    result = evaluate(frame, "admitted")
    assert (result.rows, result.left_out) == (1, 1)


def test_columns_may_have_other_names() -> None:
    frame = FEW.rename_columns(["q7", "leg_numbness", "admitted", "right"])
    result = evaluate(frame, "admitted", columns={"q7": Symptoms.groin_numbness})
    assert result == evaluate(FEW, "admitted")


def test_it_is_shown_as_three_tables() -> None:
    result = evaluate(FEW, "admitted")
    lines = str(result).splitlines()
    assert lines[0] == (
        f"back-spasms {BACK_SPASMS.version} by admitted; yes is emergency or higher: 4 rows; "
        "1 more without an outcome are left out. Each cell: by grade (by at_least to by at_most)"
    )
    assert lines[1:7] == [
        "Grade         no          yes",
        "emergency     1 (1 to 2)  1 (1 to 2)",
        "urgent        0 (0 to 0)  0 (0 to 0)",
        "see_doctor    0 (0 to 0)  1 (1 to 0)",
        "undetermined  1 (0 to 0)  0 (0 to 0)",
        "home_care     0 (1 to 0)  0 (0 to 0)",
    ]
    assert "sensitivity for emergency  0.50 (1/2; 0.09 to 0.91)  1.00 (2/2; 0.34 to 1.00)" in lines
    found = "groin-numbness (emergency): of those in need "
    assert any(line.startswith(found) and "0.50 (1/2; 0.09 to 0.91)" in line for line in lines)
    bundle = result._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/markdown", "text/html"}
    assert result._repr_html_() == bundle["text/html"]
    assert bundle["text/html"].count("<table") == 3
    assert "yes is" not in str(evaluate(FEW, "right"))


@pytest.mark.parametrize(
    ("column", "problem"),
    [
        (
            pa.array([1, 0, None, 1, 1]),
            "truth: expected booleans, or the grades home_care, see_doctor, urgent, emergency; "
            "got 1",
        ),
        (
            pa.array([1.5, 0, None, 1, 1]),
            "truth: expected booleans, or the grades home_care, see_doctor, urgent, emergency; got "
            "1.5",
        ),
        (
            pa.nulls(5),
            "truth: expected booleans, or the grades home_care, see_doctor, urgent, emergency; no "
            "row has any",
        ),
        (
            pa.array(["urgent", None, "Urgent", "undetermined", "Urgent"]),
            "truth: expected one of home_care, see_doctor, urgent, emergency, got 'Urgent' (2 "
            "rows; the first is row 2, counting from 0)",
        ),
        (
            pa.array([[1]] * 5),
            "truth: expected text, numbers, booleans or dates; it is of type list<item: int64>",
        ),
    ],
)
def test_an_outcome_that_is_none_is_refused(column: pa.Array, problem: str) -> None:
    assert _problems(lambda: evaluate(FEW.append_column("truth", column), "truth"))[0] == problem


def test_an_outcome_must_be_a_column_of_its_own() -> None:
    twice = FEW.append_column("admitted", FEW["admitted"])
    assert [
        *_problems(lambda: evaluate(FEW, "admited")),
        *_problems(lambda: evaluate(FEW, 3)),  # type: ignore[arg-type]
        *_problems(lambda: evaluate(FEW, "groin_numbness")),
        *_problems(lambda: evaluate(twice, "admitted")),
    ] == [
        "outcome 'admited': the frame has no such column; did you mean 'admitted'?",
        "outcome 3: the frame has no such column",
        "outcome 'groin_numbness': is the finding symptoms.groin_numbness, which the grades are of",
        "outcome 'admitted': the frame has two columns of this name; rename one",
    ]


@pytest.mark.parametrize("needed", [Grade.UNDETERMINED, Grade.HOME_CARE, "urgent"])
def test_what_is_needed_is_a_grade_that_a_rule_calls_for(needed: Any) -> None:
    (problem,) = _problems(lambda: evaluate(FEW, "admitted", needed=needed))
    assert problem.startswith("needed: expected one of Grade.SEE_DOCTOR, Grade.URGENT, Grade.E")


def test_answers_that_are_none_are_refused_as_by_assess_frame() -> None:
    wrong = FEW.append_column("duration_days", pa.array([1, 2, -1, 4, 5]))
    (problem,) = _problems(lambda: evaluate(wrong, "admitted"))
    assert problem.startswith("duration_days: expected finite numbers, 0 or more")


def test_a_stream_is_refused_with_what_to_do() -> None:
    (problem,) = _problems(lambda: evaluate(FEW.to_reader(), "admitted"))
    assert "read a stream with .read_all() first" in problem


class TestRulesFrame:
    """The rules of a pack as a table, under the names that results use."""

    @pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.id)
    def test_each_rule_has_its_row(self, pack: RulePack) -> None:
        table = rules_frame(pack)
        assert table["rule"].to_pylist() == list(rule_names(pack))
        assert table["grade"].to_pylist() == [rule.grade.label for rule in pack.rules]
        assert table["rationale"].to_pylist() == [rule.rationale for rule in pack.rules]
        row = table.filter(pa.compute.equal(table["grade"], "emergency")).to_pylist()[0]
        assert row["findings"]
        assert row["when"]
        assert "(" in row["because"]

    def test_in_the_kind_that_is_asked_for(self) -> None:
        assert isinstance(rules_frame(kind="pandas"), pd.DataFrame)
        assert isinstance(rules_frame(kind="polars"), pl.DataFrame)
        assert rules_frame(kind="polars")["rule"].to_list() == rules_frame()["rule"].to_pylist()
        problems = _problems(lambda: rules_frame(kind="excel"))  # type: ignore[arg-type]
        assert problems == ["kind: expected one of pyarrow, pandas, polars, got 'excel'"]


def test_what_is_ignored_or_extra_is_handed_to_the_grading() -> None:
    """Home care is not said where an ignored answer is present."""
    frame = pa.table(
        {"worsening": [False], "chest_pain": [True], "worsning": [1], "admitted": [False]}
    )
    assert len(_problems(lambda: evaluate(frame, "admitted"))) == 2
    result = evaluate(frame, "admitted", ignoring=RedFlags, extra=["worsning"])
    assert result.confusion["at_most"]["emergency"] == {"no": 1, "yes": 0}
