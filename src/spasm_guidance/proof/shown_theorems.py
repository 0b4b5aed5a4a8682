"""The theorems about what is shown: no false comfort, nothing that clashes, always a next step."""

from __future__ import annotations

from collections.abc import Iterator

from spasm_guidance.language.grades import Grade
from spasm_guidance.pack.recommendations import Kind
from spasm_guidance.proof.diagrams import Diagram
from spasm_guidance.proof.pack_diagrams import Meaning
from spasm_guidance.proof.violations import Search, Violation, promised, red_flags

_STEPS = (Kind.NEXT_STEP, Kind.QUESTIONS, Kind.HOME_CARE)


def _of_kind(meaning: Meaning, *kinds: Kind) -> list[tuple[str, Diagram]]:
    return [(name, shown) for name, (r, shown) in meaning.shown.items() if r.kind in kinds]


def no_home_care_beside_a_red_flag(meaning: Meaning) -> Search:
    """No home care at URGENT or above, nor while a promise of those grades is still open."""
    home_care = _of_kind(meaning, Kind.HOME_CARE)
    shown = meaning.any_of(*(where for _, where in home_care))
    urgent = Violation(
        where=meaning.all_of(shown, meaning.at_least(Grade.URGENT)),
        wrong="and home care is shown beside it",
    )
    return Search(violations=(urgent, *_beside_open_promises(meaning, shown)))


def _beside_open_promises(meaning: Meaning, shown: Diagram) -> Iterator[Violation]:
    for name, promise in red_flags(meaning, Grade.URGENT):
        is_open = meaning.all_of(
            meaning.possibly(promise.whenever), meaning.none_of(meaning.at_least(promise.at_least))
        )
        yield Violation(
            where=meaning.all_of(is_open, shown),
            wrong=f"home care is shown while a red flag is open; {promised(name, promise)}",
            promise=promise,
        )


def incompatible_ones_stay_apart(meaning: Meaning) -> Search:
    """Two recommendations that the pack declares incompatible are never shown together."""
    shown = {name: where for name, (_, where) in meaning.shown.items()}
    pairs = [
        (_qualified(part.id, one), _qualified(part.id, other))
        for part in meaning.pack.parts
        for one, other in part.incompatible
    ]
    return Search(
        violations=tuple(
            Violation(
                where=meaning.all_of(shown[one], shown[other]),
                wrong=f"{one!r} and {other!r} are shown together, which are declared incompatible",
            )
            for one, other in pairs
            if one in shown and other in shown
        )
    )


def _qualified(pack: str, name: str) -> str:
    return name if "/" in name else f"{pack}/{name}"


def everybody_has_a_next_step(meaning: Meaning) -> Search:
    """A next step, questions to answer, or home care: one of them is shown to everybody."""
    steps = _of_kind(meaning, *_STEPS)
    nothing = Violation(
        where=meaning.none_of(*(where for _, where in steps)),
        wrong="and nothing is shown that can be done next",
    )
    if meaning.shown and not meaning.pack.missing:
        return Search(violations=(nothing,))
    return Search(violations=(nothing,), is_claimed=False)
