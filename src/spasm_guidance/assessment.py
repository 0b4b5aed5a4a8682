"""assess(): what a pack says of a presentation, graded, cited and explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from spasm_guidance.engine.report import reference_report
from spasm_guidance.engine.screening import contradictions, mistaken_sections
from spasm_guidance.errors import InputError, PackError, Problem, echo
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.presentation import Presentation
from spasm_guidance.language.sections import Section
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.results import (
    Advice,
    Background,
    Contribution,
    Meaning,
    Question,
    Reason,
    Withheld,
)
from spasm_guidance.rulepack import PackRef, RulePack
from spasm_guidance.unread import Ignoring, unread_sections

if TYPE_CHECKING:
    from spasm_guidance.engine.compiled import CompiledPack


@attrs.frozen(slots=False)
class Assessment:
    """The graded, cited answer of one pack for one presentation.

    `at_least` and `at_most` are the lowest and highest grade that any answers to the open
    questions could give. `rationale` are the rules that fired and only those, most urgent
    first. `unread` names answers that the pack does not read. It is a plain value: frozen,
    hashable, picklable; `str()` is a card in plain text, and a notebook shows it as HTML.
    """

    grade: Grade
    meaning: Meaning
    at_least: Grade
    at_most: Grade
    rationale: tuple[Reason, ...]
    recommendations: tuple[Advice, ...]
    contributing: tuple[Contribution, ...]
    questions: tuple[Question, ...]
    explanations: tuple[Background, ...]
    withheld: tuple[Withheld, ...]
    unread: tuple[str, ...]
    pack: PackRef

    @property
    def is_settled(self) -> bool:
        """Whether no answer to an open question could change the grade."""
        return self.at_least is self.at_most

    # What draws a card is loaded when one is asked for, so that `assess` stays light.
    def __str__(self) -> str:
        from spasm_guidance.display import text_card

        return text_card(self)

    def _repr_html_(self) -> str:
        from spasm_guidance.display import html_card

        return html_card(self)

    def _repr_markdown_(self) -> str:
        from spasm_guidance.display import markdown_card

        return markdown_card(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from spasm_guidance.display import assessment_bundle

        return assessment_bundle(self)


def assess(
    presentation: Presentation | Section, pack: RulePack = DEFAULT_PACK, *, ignoring: Ignoring = ()
) -> Assessment:
    """What a rule pack says of a presentation: pure, and total over incomplete answers.

    A single section may be given alone. A section that the pack does not read is an error
    that names the pack that would read it, unless it is named in `ignoring`: then its answers
    stand in `unread`, and home care is not said while one of them is present.

    Raises InputError for such a section, if answers contradict each other by a rule of the
    pack, or if what is given is no presentation; PackError if the pack needs another that it
    is not combined with.

    >>> from spasm_guidance import Legs, Symptoms
    >>> assess(Symptoms(leg_numbness=Legs.BOTH)).grade
    <Grade.EMERGENCY: 4>
    >>> assess(Presentation()).grade
    <Grade.UNDETERMINED: 1>
    """
    person = presentation if type(presentation) is Presentation else presented(presentation)
    compiled: CompiledPack = getattr(pack, _COMPILED, None) or _compile(pack)
    k = compiled.number(person.sections)
    if k is None:
        return assess_by_reference(person, pack, ignoring=ignoring)
    known: Assessment | None = compiled.memory.get(k)
    if known is not None:
        return known
    new = Assessment(*compiled.report(k, person))
    compiled.memory.keep(k, new)
    return new


_ORDER = "; the presentation comes first, then the pack"
_COMPILED = "_compiled"
"""Where a pack keeps its compiled form: beside its fields, so that a copy compiles anew."""


def _compile(pack: RulePack) -> CompiledPack:
    # Loaded with the first assessment, so that importing the library stays light.
    from spasm_guidance.engine.compiled import CompiledPack

    _check_pack(pack)
    compiled: CompiledPack = vars(pack).setdefault(_COMPILED, CompiledPack(pack))
    return compiled


def check_assessable(person: Presentation, pack: RulePack, *, ignoring: Ignoring = ()) -> None:
    """Raise what `assess()` raises for this presentation and this pack, and do no more."""
    _check_pack(pack)
    problems = mistaken_sections(pack, person) or unread_sections(pack, person, ignoring)
    problems = problems or contradictions(pack, person.answer)
    if problems:
        raise InputError(problems)


def assess_by_reference(
    presentation: Presentation, pack: RulePack = DEFAULT_PACK, *, ignoring: Ignoring = ()
) -> Assessment:
    """What `assess` says, worked out by the reference evaluator: the specification, slow."""
    check_assessable(presentation, pack, ignoring=ignoring)
    return Assessment(*reference_report(pack, presentation))


def presented(given: object) -> Presentation:
    """The presentation; a section alone becomes one. Raises InputError for anything else."""
    if isinstance(given, Presentation):
        return given
    if isinstance(given, Section):
        return Presentation(given)
    hint = "; read_presentation reads JSON" if isinstance(given, (Mapping, str, bytes)) else ""
    hint = _ORDER if isinstance(given, RulePack) else hint
    message = f"expected a Presentation or a section, got {echo(given)}{hint}"
    raise InputError([Problem("", message)])


def _check_pack(pack: object) -> None:
    if type(pack) is not RulePack:
        hint = _ORDER if isinstance(pack, (Presentation, Section)) else ""
        raise PackError([Problem("pack", f"expected a RulePack, got {echo(pack)}{hint}")])
    if pack.missing:
        message = f"requires {', '.join(pack.missing)}; combine them with `+`"
        raise PackError([Problem(f"pack {pack.id}", message)])
