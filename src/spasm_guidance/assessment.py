"""assess(): what a pack says of a presentation, graded, cited and explained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from spasm_guidance.engine.filling import filler
from spasm_guidance.engine.reference import evaluate
from spasm_guidance.engine.report import (
    background,
    contributions,
    meaning_of,
    questions,
    reasons,
    recommended,
)
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
from spasm_guidance.unread import (
    Ignoring,
    unread_findings,
    unread_sections,
    with_step,
    worrying,
)

if TYPE_CHECKING:
    from spasm_guidance.engine.assessor import Assessor


@attrs.frozen(kw_only=True)
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

    # A card is drawn on demand, by the floor above: the one place that looks upwards.
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
    held = getattr(pack, _COMPILED, None)
    compiled: Assessor = _compile(pack) if held is None else held
    k = compiled.layout.key(person.sections)
    if k is None:
        return _with_other_sections(compiled.pack, person, ignoring)
    seen: Assessment | None = compiled.seen.get(k)
    return _new(compiled, k, person) if seen is None else seen


_COMPILED = "_assessor"
"""Where a pack keeps its compiled form: beside its fields, so that a copy compiles anew."""


def _compile(pack: RulePack) -> Assessor:
    # Loaded with the first assessment, so that importing the library stays light.
    from spasm_guidance.engine.assessor import assessor

    _check_pack(pack)
    compiled: Assessor = vars(pack).setdefault(_COMPILED, assessor(pack, _filled))
    return compiled


def _new(compiled: Assessor, k: int, person: Presentation) -> Assessment:
    """The result for answers that were not seen before, or are not remembered any more."""
    if compiled.contradicts is not None and compiled.contradicts(k):
        raise InputError(contradictions(compiled.pack, person.answer))
    missed = unread_findings(compiled.pack, person) if k & compiled.unread_bits else ()
    ids = tuple(finding.id for finding in missed)
    found: Assessment = compiled.result(k, person, compiled.signing.of(k), ids)
    # What the pack does not read is no part of the number, and so not of what is remembered.
    return found if missed else compiled.seen.keep(k, found)


_filled = filler(Assessment)


def _with_other_sections(pack: RulePack, person: Presentation, ignoring: Ignoring) -> Assessment:
    """For a presentation with sections that the pack does not read: ignored by name, or refused."""
    _refuse(mistaken_sections(pack, person) or unread_sections(pack, person, ignoring))
    if worrying(pack, person):
        _refuse(contradictions(pack, person.answer))
        return _by_reference(person, pack)
    known = Presentation(*(s for s in person.sections if type(s) in pack.sections))
    ids = tuple(finding.id for finding in unread_findings(pack, person))
    return attrs.evolve(assess(known, pack), unread=ids)


def check_assessable(person: Presentation, pack: RulePack, *, ignoring: Ignoring = ()) -> None:
    """Raise what `assess()` raises for this presentation and this pack, and do no more."""
    _check_pack(pack)
    _refuse(mistaken_sections(pack, person) or unread_sections(pack, person, ignoring))
    _refuse(contradictions(pack, person.answer))


def assess_by_reference(
    presentation: Presentation, pack: RulePack = DEFAULT_PACK, *, ignoring: Ignoring = ()
) -> Assessment:
    """What `assess` says, worked out by the reference evaluator: the specification, slow."""
    check_assessable(presentation, pack, ignoring=ignoring)
    return _by_reference(presentation, pack)


def _by_reference(person: Presentation, pack: RulePack) -> Assessment:
    answers, unclear = person.answer, worrying(pack, person)
    outcome = evaluate(pack, answers)
    if unclear:  # it could mean anything, so that nothing is ruled out
        outcome = attrs.evolve(outcome, at_most=Grade.EMERGENCY)
    asked = questions(pack, answers, outcome)
    advice, withheld = recommended(pack, answers, outcome, asked)
    if unclear and outcome.grade is not Grade.EMERGENCY:
        advice = with_step(advice, unclear)
    return Assessment(
        grade=outcome.grade,
        meaning=meaning_of(pack, outcome.grade),
        at_least=outcome.at_least,
        at_most=outcome.at_most,
        rationale=reasons(outcome, answers),
        recommendations=advice,
        contributing=contributions(pack, answers),
        questions=asked,
        explanations=background(pack, answers),
        withheld=withheld,
        unread=tuple(finding.id for finding in unread_findings(pack, person)),
        pack=pack.ref,
    )


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise InputError(problems)


def presented(given: object) -> Presentation:
    """The presentation; a section alone becomes one. Raises InputError for anything else."""
    if isinstance(given, Presentation):
        return given
    if isinstance(given, Section):
        return Presentation(given)
    hint = "; read_presentation reads JSON" if isinstance(given, (Mapping, str, bytes)) else ""
    message = f"expected a Presentation or a section, got {echo(given)}{hint}"
    raise InputError([Problem("", message)])


def _check_pack(pack: object) -> None:
    if type(pack) is not RulePack:
        raise PackError([Problem("pack", f"expected a RulePack, got {echo(pack)}")])
    if pack.missing:
        message = f"requires {', '.join(pack.missing)}; combine them with `+`"
        raise PackError([Problem(f"pack {pack.id}", message)])
