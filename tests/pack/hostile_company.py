"""What must be refused where packs are combined."""

from __future__ import annotations

import attrs

from spasm_guidance import (
    BACK_SPASMS,
    Contradiction,
    Grade,
    GradeMeaning,
    Kind,
    PackError,
    RulePack,
    Symptoms,
    any_of,
)
from tests.generators.toys import (
    FEVER,
    Signs,
    pack,
    recommendation,
)
from tests.pack.hostile_sizes import wide_findings
from tests.pack.hostile_tools import (
    Attempt,
    declared,
    shouting,
    withholding,
)

CALM = Contradiction(
    id="calm", first=Symptoms.severe_pain, second=~Symptoms.worsening, text="be calm"
)
CALM_OR_FEVER = attrs.evolve(CALM, first=Symptoms.severe_pain | FEVER)
FOREIGN = (
    "refuses people who answered no finding of this pack's own sections, and could hide "
    "another pack's red flag; both sides are not to be true without an answer to one of its own. "
    "A section is its own if no other pack declares it but those that require this pack"
)

COMBINED: list[Attempt] = [
    (
        "a section that takes the name symptoms",
        lambda: BACK_SPASMS + pack(sections=[declared({}, name="symptoms")]),
        PackError,
        "section symptoms: two different sections have this name: "
        "spasm_guidance.packs.back_spasms.symptoms.Symptoms of pack back-spasms (Back spasms, "
        "after a Summit Health patient education article), and tests.pack.hostile_tools."
        "Mine of pack toy (A toy); rename one",
    ),
    (
        "a pack that takes the id of the article's",
        lambda: BACK_SPASMS + pack("back-spasms"),
        PackError,
        "pack back-spasms: two different packs have this id, versions 1.0.0 and 1.0; they differ "
        "in rule 'aggravated-leg-signs', which only one of them has",
    ),
    (
        "a pack that says what EMERGENCY means",
        lambda: BACK_SPASMS + pack(meanings=[GradeMeaning(grade=Grade.EMERGENCY, text="Relax.")]),
        PackError,
        "grade EMERGENCY: packs back-spasms and toy both say in words what it means; only one of "
        "them may",
    ),
    (
        "a pack that withholds the emergency step",
        lambda: BACK_SPASMS + pack(withholds=[withholding("back-spasms/seek-emergency-care")]),
        PackError,
        "pack toy: withholds 'back-spasms/seek-emergency-care'; only advice and home care may be "
        "withheld",
    ),
    (
        "a pack that withholds what is not there",
        lambda: BACK_SPASMS + pack(withholds=[withholding("back-spasms/everything")]),
        PackError,
        "pack toy: withholds 'back-spasms/everything', which is not there",
    ),
    (
        "a pack whose step goes before the emergency step",
        lambda: BACK_SPASMS + pack(recommendations=[shouting(rank=1, text="Go to bed.")]),
        PackError,
        "pack toy: recommendation 'shout': at EMERGENCY its rank 1 would put it before "
        "back-spasms/seek-emergency-care (rank 10); give it a higher rank",
    ),
    (
        "a contradiction about another pack's findings, which would take a red flag from people",
        lambda: BACK_SPASMS + pack(contradictions=[CALM], sections=(Symptoms,)),
        PackError,
        f"pack toy: contradiction 'calm': {FOREIGN}",
    ),
    (
        "such a contradiction with a finding of its own that decides nothing",
        lambda: BACK_SPASMS + pack(contradictions=[CALM_OR_FEVER], sections=(Symptoms, Signs)),
        PackError,
        f"pack toy: contradiction 'calm': {FOREIGN}",
    ),
    (
        "a contradiction with a side that is true of everybody",
        lambda: Contradiction(
            id="calm", first=Symptoms.groin_numbness, second=FEVER | ~FEVER, text="be calm"
        ),
        PackError,
        "contradiction 'calm': second: is true of every answer: a contradiction is between two "
        "answers, and may not forbid one of them alone",
    ),
    (
        "a contradiction with more sides than can be looked through",
        lambda: Contradiction(
            id="calm", first=any_of(*wide_findings()), second=FEVER, text="be calm"
        ),
        PackError,
        "contradiction 'calm': first: more than 4096 ways to answer it; split it",
    ),
    (
        "an incompatible recommendation of another pack that is not there",
        lambda: BACK_SPASMS + pack(incompatible=[("back-spasms/a", "back-spasms/b")]),
        PackError,
        "pack toy: incompatible: 'back-spasms/a', which is not there\n"
        "pack toy: incompatible: 'back-spasms/b', which is not there",
    ),
    (
        "an incompatible recommendation of its own that is not there",
        lambda: pack(incompatible=[("toy/a", "toy/a")]),
        PackError,
        "pack 'toy': incompatible: no recommendation 'toy/a'\n"
        "pack 'toy': incompatible: no recommendation 'toy/a'",
    ),
    (
        "home care at EMERGENCY",
        lambda: recommendation(kind=Kind.HOME_CARE, grades=(Grade.EMERGENCY,)),
        PackError,
        "recommendation 'rest': home care may be shown at HOME_CARE and SEE_DOCTOR only\n"
        "recommendation 'rest': at EMERGENCY only a NEXT_STEP may be shown",
    ),
    (
        "a combined pack that was filled in by hand",
        lambda: attrs.evolve(BACK_SPASMS + pack(), rules=()),
        PackError,
        "pack 'back-spasms+toy': rules: not what its members have; combine with `+`",
    ),
    (
        "members that are no packs",
        lambda: RulePack(id="a", version="1", title="A", members=(pack(), "b")),
        PackError,
        "pack 'a': members: expected two packs or more, got 'b'",
    ),
    (
        "one member alone",
        lambda: RulePack(id="a", version="1", title="A", members=(pack(),)),
        PackError,
        "pack 'a': members: expected two packs or more, got one",
    ),
    (
        "a rule of the article taken out although it is promised",
        lambda: (BACK_SPASMS + pack()).without("back-spasms/groin-numbness", because="it is rare"),
        PackError,
        "pack 'back-spasms': promise 'groin-numbness' is broken: with symptoms.groin_numbness: "
        "present and everything else absent the grade is HOME_CARE, promised at least EMERGENCY "
        "(“Numbness or tingling in the legs or groin area” (Summit Health, “Back spasms: causes, "
        "warning signs and care”, What is Cauda Equina Syndrome?)); add a rule for it, "
        "or grade one higher",
    ),
]
