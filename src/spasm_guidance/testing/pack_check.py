"""check_pack(): every law, tried on a pack; and the same as tests of pytest."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException

from spasm_guidance.errors import PackError, Problem
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack
from spasm_guidance.testing.laws import LAWS, BrokenError, Law, Subject
from spasm_guidance.testing.pack_report import Checked, PackReport
from spasm_guidance.testing.presentation_strategies import presentations
from spasm_guidance.testing.proved_laws import proved, proved_alone

EXAMPLES = 200
"""On how many drawn people each law is tried, if nothing else is said."""


# A pack may be large, and a law may hold of few of the people that are drawn.
_SLOW_IS_FINE = (
    HealthCheck.too_slow,
    HealthCheck.filter_too_much,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
)


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
    tried = tuple(_checked(law, subject, examples) for law in LAWS)
    alone = () if subject.whole is subject.pack else proved_alone(subject.pack)
    return PackReport(title, tried + proved(subject.whole) + alone)


def subject_of(pack: RulePack, beside: RulePack | None) -> Subject:
    """The pack and the two together; a pack that already holds the other stays as it is."""
    held = {part.id for part in pack.parts}
    if beside is None or held & {part.id for part in beside.parts}:
        subject = Subject(pack, pack, pack)
    else:
        subject = Subject(pack, beside + pack, pack + beside)
    if subject.whole.missing:
        message = f"requires {', '.join(subject.whole.missing)}; name them with `beside`"
        raise PackError([Problem(f"pack {pack.id}", message)])
    if not subject.whole.findings:
        message = "has no finding in any section, so there is nobody to try it on; name `sections`"
        raise PackError([Problem(f"pack {subject.whole.id}", message)])
    return subject


def _checked(law: Law, subject: Subject, examples: int) -> Checked:
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
        suppress_health_check=_SLOW_IS_FINE,
    )
    @given(presentations(subject.whole), st.data())
    def check(person: Presentation, data: st.DataObject) -> None:
        try:
            law.check(subject, person, data)
        except (BrokenError, HypothesisException):
            raise
        except Exception as error:
            message = f"{type(error).__name__}: {error}"
            raise BrokenError(person, message) from error

    check()


def pack_tests(
    pack: RulePack, *, beside: RulePack | None = DEFAULT_PACK, examples: int = EXAMPLES
) -> type[Any]:
    """A class of tests for pytest, one for each law; give it a name that begins with `Test`.

    >>> from spasm_guidance.packs.red_flags import RED_FLAGS
    >>> TestRedFlags = pack_tests(RED_FLAGS, examples=10)
    >>> TestRedFlags().test_rising()
    """
    subject = subject_of(pack, beside)
    tests: dict[str, Any] = {f"test_{law.name}": _test(law, subject, examples) for law in LAWS}
    tests["test_theorems"] = _theorems(subject)
    return type("PackTests", (), {"__doc__": f"The laws, tried on {pack.id}.", **tests})


def _test(law: Law, subject: Subject, examples: int) -> Any:
    def test(self: object) -> None:
        run_law(law, subject, examples)

    test.__doc__ = law.says
    test.__name__ = test.__qualname__ = f"test_{law.name}"
    return test


def _theorems(subject: Subject) -> Any:
    def test_theorems(self: object) -> None:
        """What can be proved of every presentation holds."""
        alone = () if subject.whole is subject.pack else proved_alone(subject.pack)
        found = proved(subject.whole) + alone
        broken = [checked for checked in found if checked.broken is not None]
        assert not broken, "\n".join(map(str, broken))

    return test_theorems
