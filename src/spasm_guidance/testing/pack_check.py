"""check_pack(): every law, tried on a pack; and the same as tests of pytest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from spasm_guidance.language.presentation import Presentation
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.proof import Theorem, Verdict, prove
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.laws import LAWS, Law
from spasm_guidance.testing.presentation_strategies import presentations
from spasm_guidance.testing.trials import BrokenError, Subject, Trial, subject_of

EXAMPLES = 200
"""On how many drawn people each law is tried, if nothing else is said."""


@attrs.frozen
class Checked:
    """A law or a theorem, and what came of it.

    `broken` says how it is broken, and is None if it is kept; `person` is the simplest
    presentation that shows it, where one was drawn. `not_claimed` says how a theorem does not
    hold that the pack need not keep; that is no failure. `notes` are worth knowing besides.
    """

    law: str
    says: str
    broken: str | None = None
    person: Presentation | None = None
    not_claimed: str | None = None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        state, more = "kept    ", self.notes
        if self.broken is not None:
            shown = () if self.person is None else (repr(self.person),)
            state, more = "BROKEN  ", (self.broken, *shown)
        elif self.not_claimed is not None:
            state, more = "not claimed  ", (self.not_claimed, *self.notes)
        return "\n        ".join([f"{state}{self.law}: {self.says}", *more])


@attrs.frozen
class PackReport:
    """What came of every law. `ok` if all are kept; `str()` is a line for each."""

    pack: str
    checked: tuple[Checked, ...]

    @property
    def ok(self) -> bool:
        """Whether no law is broken."""
        return not self.failures

    @property
    def failures(self) -> tuple[Checked, ...]:
        """The laws that are broken."""
        return tuple(checked for checked in self.checked if checked.broken is not None)

    def __str__(self) -> str:
        return "\n".join([self.pack, *map(str, self.checked)])


def check_pack(
    pack: RulePack, *, beside: RulePack | None = DEFAULT_PACK, examples: int = EXAMPLES
) -> PackReport:
    """Try every law on a pack, alone and beside another, and report all that are broken.

    What the prover can show of the two together is shown, too, and of the pack alone; alone it
    need not hold, unless the pack claims to be complete.

    `beside` is the pack that it is added to, the article's if nothing is said; None checks it
    by itself. Each law is tried on `examples` people that are drawn; a failure is reported
    with the simplest person that shows it. The same people are drawn on every run. Raises
    PackError if the two cannot be combined, or if a pack that is required is missing.

    >>> from spasm_guidance.packs.red_flags import RED_FLAGS
    >>> check_pack(RED_FLAGS, examples=10).ok
    True
    """
    subject = subject_of(pack, beside)
    title = f"{subject.whole.id} {subject.whole.version}, {examples} people for each law"
    tried = tuple(_tried(law, subject, examples) for law in LAWS)
    return PackReport(title, tried + _proved(subject))


def _tried(law: Law, subject: Subject, examples: int) -> Checked:
    try:
        run_law(law, subject, examples)
    except BrokenError as error:
        return Checked(law.name, law.says, error.message, error.person)
    except HypothesisException as error:  # nobody could be drawn, so nothing was shown
        return Checked(law.name, law.says, f"could not be tried: {type(error).__name__}: {error}")
    return Checked(law.name, law.says)


def run_law(law: Law, subject: Subject, examples: int = EXAMPLES) -> None:
    """Try a law on drawn people; raises BrokenError with the simplest that breaks it."""

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=True,
        print_blob=False,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),  # a pack may be large, and few people fit a law
    )
    @given(presentations(subject.whole), st.data())
    def check(person: Presentation, data: st.DataObject) -> None:
        try:
            law.check(Trial(subject, person, data))
        except (BrokenError, HypothesisException):
            raise
        except Exception as error:
            raise BrokenError(person, f"{type(error).__name__}: {error}") from error

    check()


def _proved(subject: Subject) -> tuple[Checked, ...]:
    """Every theorem of the two packs together, and of the pack alone.

    Alone it may lean on the other, so what does not hold there is a failure only if the pack
    claims to be complete.
    """
    pack, whole = subject.pack, subject.whole
    together = [_shown(theorem, theorem.id) for theorem in prove(whole).theorems]
    alone = [] if pack is whole else prove(pack).theorems
    name = f"{{}}, {pack.id} alone".format
    return (*together, *(_shown(t, name(t.id), must_hold=pack.complete) for t in alone))


def _shown(theorem: Theorem, name: str, *, must_hold: bool = True) -> Checked:
    remarks = tuple(map(str, (*theorem.counterexamples, *theorem.remarks)))
    if theorem.verdict is Verdict.NOT_CLAIMED:
        return Checked(name, theorem.claim, not_claimed="; ".join(remarks))
    if not theorem.is_failure:
        return Checked(name, theorem.claim, notes=remarks)
    wrong = ": ".join(filter(None, (theorem.verdict.value, "; ".join(remarks))))
    if must_hold:
        return Checked(name, theorem.claim, broken=wrong)
    return Checked(name, theorem.claim, not_claimed=wrong)


def pack_tests(
    pack: RulePack, *, beside: RulePack | None = DEFAULT_PACK, examples: int = EXAMPLES
) -> type[Any]:
    """A class of tests for pytest, one for each law; give it a name that begins with `Test`.

    >>> from spasm_guidance.packs.red_flags import RED_FLAGS
    >>> TestRedFlags = pack_tests(RED_FLAGS, examples=10)
    >>> TestRedFlags().test_rising()
    """
    subject = subject_of(pack, beside)
    tests = [_test(law.name, law.says, partial(run_law, law, subject, examples)) for law in LAWS]
    says = "What can be proved of every presentation holds."
    tests.append(_test("theorems", says, partial(_require_proved, subject)))
    named = {test.__name__: test for test in tests}
    return type("PackTests", (), {"__doc__": f"The laws, tried on {pack.id}.", **named})


def _test(name: str, says: str, run: Callable[[], None]) -> Any:
    def test(self: object) -> None:
        run()

    test.__doc__ = says
    test.__name__ = test.__qualname__ = f"test_{name}"
    return test


def _require_proved(subject: Subject) -> None:
    broken = [checked for checked in _proved(subject) if checked.broken is not None]
    assert not broken, "\n".join(map(str, broken))
