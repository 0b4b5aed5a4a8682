"""Evaluation: how right the grades of a cohort were, given what people turned out to need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.errors import InputError, Problem, did_you_mean, echo
from spasm_guidance.frames.coded_columns import CodedColumn, bare, refuse_strays, shown_code
from spasm_guidance.frames.columns import GRADED, LABELS
from spasm_guidance.frames.evaluation_tables import Evaluation, RuleRecord, Triage
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

_GRADES = {grade.label: grade.value for grade in Grade if grade is not Grade.UNDETERMINED}
_NO_YES = {"no": 0, "yes": 1}

Codes = npt.NDArray[np.int64]


def evaluate(
    frame: object,
    outcome: str,
    pack: RulePack = DEFAULT_PACK,
    *,
    needed: Grade = Grade.EMERGENCY,
    columns: Mapping[str, Finding] | None = None,
    **naming: Any,
) -> Evaluation:
    """How right the grades are, given a column with the true outcome of each row.

    An outcome is a boolean, whether the grade `needed` or a higher one was right, or the label
    of the right grade. Rows without an outcome are counted and left out. Each number is given
    twice, with the decision by `at_least` and by `at_most`: what is unknown could put it
    anywhere between the two. Takes the frames that `assess_frame` takes, but no stream and no
    frame of Spark, and raises what it raises; InputError also about the outcome. `columns` and
    all further arguments are those of `assess_frame`.

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
    read = handler.columns(memory, pack, True, columns, **naming)
    _refuse_name(outcome, handler.names(memory), read.findings)
    if needed not in RAISING:
        grades = ", ".join(f"Grade.{grade.name}" for grade in RAISING)
        raise InputError([Problem("needed", f"expected one of {grades}, got {echo(needed)}")])
    truth = CodedColumn.of(outcome, arrow_column(handler, memory, outcome))
    is_yes_no = _is_yes_no(truth)
    truths = _true_codes(truth, _NO_YES if is_yes_no else _GRADES)
    known = truths >= 0
    batches, schema = handler._batches(memory, read)
    grader = Grader.of(read, schema, batches)
    surely = grader.grade(batches)
    hopeful = HopefulKernel(**attrs.asdict(grader.kernel, recurse=False))
    possibly = attrs.evolve(grader, kernel=hopeful).grade(batches)
    codes = {n: _codes(a)[known] for n, a in zip(GRADED, surely, strict=False)}
    fired = [[_truths(bits)[known] for bits in sets[3].flatten()] for sets in (surely, possibly)]
    right = _Right(truths[known], needed if is_yes_no else None)
    rules = [
        RuleRecord(name, rule.grade, *(Fourfold.of(f, right.needs(rule.grade)) for f in both))
        for name, rule, *both in zip(read.rules, pack.rules, *fired, strict=True)
    ]
    bounds = codes["at_least"], codes["at_most"]
    return Evaluation(
        outcome=outcome,
        pack=pack.id,
        version=pack.version,
        needed=right.needed,
        rows=int(np.count_nonzero(known)),
        left_out=int(np.count_nonzero(~known)),
        confusion={n: _confusion(c, right.truths, is_yes_no) for n, c in codes.items()},
        triage=tuple(
            Triage(cut, *(Fourfold.of(c >= cut.value, right.needs(cut)) for c in bounds))
            for cut in ((needed,) if is_yes_no else RAISING)
        ),
        under_triage=(right.under(bounds[0]), right.under(bounds[1])),
        over_triage=(right.over(bounds[0]), right.over(bounds[1])),
        rules=tuple(rules),
    )


def _refuse_name(outcome: str, names: list[Any], findings: Mapping[str, Finding]) -> None:
    texts = [name for name in names if isinstance(name, str)]
    message = ""
    if texts.count(outcome) > 1:
        message = "the frame has two columns of this name; rename one"
    elif outcome not in texts:
        message = f"the frame has no such column{did_you_mean(str(outcome), texts)}"
    elif outcome in findings:
        message = f"is the finding {findings[outcome].id}, which the grades are of"
    if message:
        raise InputError([Problem(f"outcome {echo(outcome)}", message)])


def _is_yes_no(truth: CodedColumn) -> bool:
    kinds = {type(value) for value in truth.values}
    if kinds in ({bool}, {str}):
        return kinds == {bool}
    labels = ", ".join(_GRADES)
    got = f"got {shown_code(truth.values[0])}" if kinds else "no row has any"
    message = f"expected booleans, or the grades {labels}; {got}"
    raise InputError([Problem(bare(truth.name), message)])


def _true_codes(truth: CodedColumn, known: Mapping[str, int]) -> Codes:
    """Each row's outcome as its number, or -1. Raises InputError about any other label."""

    def code(value: Any) -> int:
        if isinstance(value, bool):
            return int(value)
        if value in known:
            return known[value]
        message = f"expected one of {', '.join(known)}, got {shown_code(value)}"
        raise InputError([Problem(truth.name, message)])

    codes, strays = truth.answers(code, pa.int64())
    refuse_strays(strays)
    found: Codes = codes.fill_null(-1).to_numpy()
    return found


@attrs.frozen(eq=False)
class _Right:
    """What was right for each row: a grade, or, given `needed`, whether that one was."""

    truths: Codes
    needed: Grade | None

    def needs(self, grade: Grade) -> npt.NDArray[np.bool_]:
        """Who needed this grade or a higher one; of a yes or no, who needed what it asks."""
        return self.truths >= (1 if self.needed else grade.value)

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


def _share(which: npt.NDArray[np.bool_], *, among: npt.NDArray[np.bool_]) -> Proportion:
    return Proportion(int(np.count_nonzero(which & among)), int(np.count_nonzero(among)))


def _confusion(codes: Codes, truths: Codes, is_yes_no: bool) -> dict[str, dict[str, int]]:
    return {
        label: {
            name: int(np.count_nonzero((codes == place) & (truths == code)))
            for name, code in (_NO_YES if is_yes_no else _GRADES).items()
        }
        for place, label in enumerate(LABELS)
    }


def _codes(grades: pa.DictionaryArray) -> Codes:
    codes: Codes = grades.indices.to_numpy().astype(np.int64)
    return codes


def _truths(bits: pa.BooleanArray) -> npt.NDArray[np.bool_]:
    truths: npt.NDArray[np.bool_] = bits.to_numpy(zero_copy_only=False)
    return truths


class HopefulKernel(Kernel):
    """A kernel by which a rule fires where it could: a criterion only rises with each answer.

    What is unknown is no contradiction.
    """

    def run(self, block: RowBlock) -> GradedRows:
        possible = RowBlock(block.rows, block.possibly, block.possibly, block.unknown)
        graded = super().run(possible)
        return attrs.evolve(graded, conflicts=[none(block.rows) for _ in graded.conflicts])
