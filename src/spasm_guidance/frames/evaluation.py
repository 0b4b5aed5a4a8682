"""Evaluation: how right the grades of a cohort were, given what people turned out to need."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Self

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.frames.coded_columns import CodedColumn, bare, refuse_strays, shown_code
from spasm_guidance.frames.columns import GRADED, LABELS, Columns
from spasm_guidance.frames.evaluation_tables import Decision, Evaluation
from spasm_guidance.frames.grader import Grader
from spasm_guidance.frames.kernel import GradedRows, Kernel
from spasm_guidance.frames.notation import RAISING
from spasm_guidance.frames.planes import RowBlock, none
from spasm_guidance.frames.proportions import Fourfold, Proportion
from spasm_guidance.frames.recoded_frames import arrow_column, loaded
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack
from spasm_guidance.unread import Ignoring

_GRADES = {grade.label: grade.value for grade in Grade if grade is not Grade.UNDETERMINED}

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


def evaluate(
    frame: object,
    outcome: str,
    pack: RulePack = DEFAULT_PACK,
    *,
    needed: Grade = Grade.EMERGENCY,
    columns: Mapping[str, Finding] | None = None,
    ignoring: Ignoring = (),
    extra: Collection[str] = (),
) -> Evaluation:
    """How right the grades are, given a column with the true outcome of each row.

    An outcome is a boolean, whether the grade `needed` or a higher one was right, or the label
    of the right grade. Rows without an outcome are counted and left out. Each number is given
    twice, with the decision by `at_least` and by `at_most`: what is unknown could put it
    anywhere between the two. Takes the frames that `assess_frame` takes, but no stream and no
    frame of Spark, and raises what it raises; InputError also about the outcome. `columns`,
    `ignoring` and `extra` are those of `assess_frame`.

    >>> import pyarrow as pa
    >>> cohort = pa.table({
    ...     "groin_numbness": [True, False, None, False],
    ...     "admitted": [True, False, True, None],
    ... })
    >>> result = evaluate(cohort, outcome="admitted")
    >>> str(result.triage[0].at_least.sensitivity), str(result.triage[0].at_most.sensitivity)
    ('0.50 (1/2; 0.09 to 0.91)', '1.00 (2/2; 0.34 to 1.00)')
    """
    memory, handler = loaded(frame)
    read = handler.columns(memory, pack, True, columns, ignoring=ignoring, extra=extra)
    _refuse(outcome, needed, handler.names(memory), read.findings)
    truth = CodedColumn.of(outcome, arrow_column(handler, memory, outcome))
    everybody = _Right.of(truth, needed)
    known = everybody.truths >= 0
    right = attrs.evolve(everybody, truths=everybody.truths[known])
    grades, fired = _graded(*handler._batches(memory, read), read)
    codes = {name: found[known] for name, found in grades.items()}
    bounds = codes["at_least"], codes["at_most"]
    return Evaluation(
        outcome=outcome,
        pack=pack.id,
        version=pack.version,
        needed=right.needed,
        rows=len(right.truths),
        left_out=len(known) - len(right.truths),
        confusion={name: right.confusion(found) for name, found in codes.items()},
        triage=tuple(
            right.decision(cut, [found >= cut.value for found in bounds])
            for cut in (RAISING if right.needed is None else (needed,))
        ),
        under_triage=(right.under(bounds[0]), right.under(bounds[1])),
        over_triage=(right.over(bounds[0]), right.over(bounds[1])),
        rules=tuple(
            right.decision(rule.grade, [where[known] for where in both], name)
            for name, rule, both in zip(read.rules, pack.rules, fired, strict=True)
        ),
    )


def _refuse(
    outcome: str, needed: object, names: list[Any], findings: Mapping[str, Finding]
) -> None:
    """Raise InputError about arguments that are of no use."""
    texts = [name for name in names if isinstance(name, str)]
    where, message = f"outcome {echo(outcome)}", ""
    if texts.count(outcome) > 1:
        message = "the frame has two columns of this name; rename one"
    elif outcome not in texts:
        message = f"the frame has no such column{did_you_mean(str(outcome), texts)}"
    elif outcome in findings:
        message = f"is the finding {findings[outcome].id}, which the grades are of"
    elif needed not in RAISING:
        grades = ", ".join(f"Grade.{grade.name}" for grade in RAISING)
        where, message = "needed", f"expected one of {grades}, got {echo(needed)}"
    if message:
        raise InputError([Problem(where, message)])


def _graded(
    batches: list[pa.RecordBatch], schema: pa.Schema, read: Columns
) -> tuple[dict[str, Codes], list[tuple[Truths, Truths]]]:
    """The grade and its bounds for each row; for each rule, where it fires and where it could."""
    grader = Grader.of(read, schema, batches)
    kernel = HopefulKernel(**attrs.asdict(grader.kernel, recurse=False))
    both = [each.grade(batches) for each in (grader, attrs.evolve(grader, kernel=kernel))]
    codes = [grades.indices.to_numpy().astype(np.int64) for grades in both[0][: len(GRADED)]]
    sets = (result[len(GRADED)].flatten() for result in both)
    fired = ([bits.to_numpy(zero_copy_only=False) for bits in planes] for planes in sets)
    return dict(zip(GRADED, codes, strict=True)), [*zip(*fired, strict=True)]


class HopefulKernel(Kernel):
    """A kernel by which a rule fires where it could: a criterion only rises with each answer.

    What is unknown is no contradiction.
    """

    def run(self, block: RowBlock) -> GradedRows:
        possible = attrs.evolve(block, surely=block.possibly)
        graded = super().run(possible)
        return attrs.evolve(graded, conflicts=[none(block.rows) for _ in graded.conflicts])


@attrs.frozen(eq=False)
class _Right:
    """What was right for each row: a grade, or, given `needed`, whether that one was."""

    truths: Codes
    """Grades by their values, or 0 for no and 1 for yes; -1 where there is no outcome."""
    needed: Grade | None

    @classmethod
    def of(cls, column: CodedColumn, needed: Grade) -> Self:
        """Raises InputError for a column of anything but booleans and grades."""
        kinds = {type(value) for value in column.values}
        if kinds not in ({bool}, {str}):
            got = f"got {shown_code(column.values[0])}" if kinds else "no row has any"
            message = f"expected booleans, or the grades {', '.join(_GRADES)}; {got}"
            raise InputError([Problem(bare(column.name), message)])
        codes, strays = column.answers(_true_code, pa.int64())
        refuse_strays(strays)
        return cls(codes.fill_null(-1).to_numpy(), needed if kinds == {bool} else None)

    def decision(self, grade: Grade, bounds: list[Truths], rule: str = "") -> Decision:
        """Who was given a grade, beside who needed it; of a yes or no, who needed what it asks."""
        needs = self.truths >= (1 if self.needed else grade.value)
        at_least, at_most = (Fourfold.of(given, needs) for given in bounds)
        return Decision(grade, at_least, at_most, rule)

    def under(self, codes: Codes) -> Proportion:
        """Of those who could be graded too low, those who were."""
        if self.needed:
            return _share(codes < self.needed.value, among=self.truths == 1)
        return _share(codes < self.truths, among=self.truths > Grade.HOME_CARE.value)

    def over(self, codes: Codes) -> Proportion:
        """Of those who could be graded too high, those who were."""
        if self.needed:
            return _share(codes >= self.needed.value, among=self.truths == 0)
        return _share(codes > self.truths, among=self.truths < Grade.EMERGENCY.value)

    def confusion(self, codes: Codes) -> dict[str, dict[str, int]]:
        """How many, by the label of the grade given and by the outcome."""
        outcomes = {"no": 0, "yes": 1} if self.needed else _GRADES
        return {
            label: {
                name: int(np.count_nonzero((codes == place) & (self.truths == code)))
                for name, code in outcomes.items()
            }
            for place, label in enumerate(LABELS)
        }


def _share(which: Truths, *, among: Truths) -> Proportion:
    return Proportion(int(np.count_nonzero(which & among)), int(np.count_nonzero(among)))


def _true_code(value: Any) -> int:
    if isinstance(value, bool):
        return int(value)
    if value not in _GRADES:
        message = f"expected one of {', '.join(_GRADES)}, got {shown_code(value)}"
        raise InputError([Problem("", message)])
    code: int = _GRADES[value]
    return code
