"""check_pack(): every law, tried on a pack; and the same as tests of pytest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from spasm_guidance.errors import PackError, Problem
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.proof import Theorem, Verdict, prove
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.answer_strategies import presentations
from spasm_guidance.testing.laws import LAWS, BrokenError, Laws, Subject

EXAMPLES = 200  # people on whom each law is tried
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


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
    """Try every law on a pack, added to the one `beside` it, and report all that are broken.

    `beside` is the article's pack if none is named; None checks the pack by itself. Each law is
    tried on `examples` people, the same on every run; a failure is reported with the simplest
    person that shows it. What the prover shows is reported too, of the two together and of the
    pack alone (which must hold only if the pack claims to be complete). Raises PackError if the
    two cannot be combined, or if a pack that is required is missing.

    >>> from spasm_guidance.packs.red_flags import RED_FLAGS
    >>> check_pack(RED_FLAGS, examples=10).ok
    True
    """
    subject = subject_of(pack, beside)
    title = f"{subject.whole.id} {subject.whole.version}, {examples} people for each law"
    tried = tuple(_tried(law, subject, examples) for law in LAWS)
    return PackReport(title, tried + _proved(subject))


def subject_of(pack: RulePack, beside: RulePack | None) -> Subject:
    """The pack and the two together; a pack that already contains the other stays as it is."""
    whole = turned = pack
    if beside is not None and not {p.id for p in pack.parts} & {p.id for p in beside.parts}:
        whole, turned = beside + pack, pack + beside
    if whole.missing:
        message = f"requires {', '.join(whole.missing)}; name them with `beside`"
        raise PackError([Problem(f"pack {pack.id}", message)])
    if not whole.findings:
        message = "has no finding in any section, so there is nobody to try it on; name `sections`"
        raise PackError([Problem(f"pack {whole.id}", message)])
    return Subject(pack, whole, turned)


def _tried(law: str, subject: Subject, examples: int) -> Checked:
    broken, person = None, None
    try:
        run_law(law, subject, examples)
    except BrokenError as error:
        broken, person = error.message, error.person
    except HypothesisException as error:  # nobody could be drawn, so nothing was shown
        broken = f"could not be tried: {type(error).__name__}: {error}"
    return Checked(law, str(LAWS[law].__doc__), broken, person)


def run_law(law: str, subject: Subject, examples: int = EXAMPLES) -> None:
    """Try a law on drawn people; raises BrokenError with the simplest that breaks it."""

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=True,
        print_blob=False,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=[*_SLOW, HealthCheck.filter_too_much],  # few people may fit a law
    )
    @given(presentations(subject.whole), st.data())
    def check(person: Presentation, data: st.DataObject) -> None:
        try:
            LAWS[law](Laws(subject, person, data))
        except (BrokenError, HypothesisException):
            raise
        except Exception as error:
            raise BrokenError(person, f"{type(error).__name__}: {error}") from error

    check()


def _proved(subject: Subject) -> tuple[Checked, ...]:
    """Every theorem, of the two packs together and of the pack alone."""
    pack, whole = subject.pack, subject.whole
    together = [_shown(theorem, theorem.id, must_hold=True) for theorem in prove(whole).theorems]
    theorems = () if pack is whole else prove(pack).theorems
    alone = [_shown(t, f"{t.id}, {pack.id} alone", must_hold=pack.complete) for t in theorems]
    return (*together, *alone)


def _shown(theorem: Theorem, name: str, *, must_hold: bool) -> Checked:
    remarks = tuple(map(str, (*theorem.counterexamples, *theorem.remarks)))
    if theorem.is_failure:
        wrong = ": ".join(filter(None, (theorem.verdict.value, "; ".join(remarks))))
        broken, not_claimed = (wrong, None) if must_hold else (None, wrong)
        return Checked(name, theorem.claim, broken, not_claimed=not_claimed)
    if theorem.verdict is Verdict.NOT_CLAIMED:
        return Checked(name, theorem.claim, not_claimed="; ".join(remarks))
    return Checked(name, theorem.claim, notes=remarks)


def pack_tests(
    pack: RulePack, *, beside: RulePack | None = DEFAULT_PACK, examples: int = EXAMPLES
) -> type[Any]:
    """A class of tests for pytest, one for each law; give it a name that begins with `Test`.

    >>> from spasm_guidance.packs.red_flags import RED_FLAGS
    >>> TestRedFlags = pack_tests(RED_FLAGS, examples=10)
    >>> TestRedFlags().test_rising()
    """
    subject = subject_of(pack, beside)

    def test_theorems(self: object) -> None:
        """What can be proved of every presentation holds."""
        report = PackReport(pack.id, _proved(subject))
        assert report.ok, "\n".join(map(str, report.failures))

    tests = {f"test_{law}": _test(law, subject, examples) for law in LAWS}
    tests["test_theorems"] = test_theorems
    return type("PackTests", (), {"__doc__": f"The laws, tried on {pack.id}.", **tests})


def _test(law: str, subject: Subject, examples: int) -> Callable[[object], None]:
    def test(self: object) -> None:
        run_law(law, subject, examples)

    test.__doc__ = LAWS[law].__doc__
    return test
