"""The article: the places in it that are cited, its words for the grades, and what is left out."""

from __future__ import annotations

import attrs

from spasm_guidance.language.sources import Source

# The article has no title and no date of its own: this title is ours.
ARTICLE = Source(
    "summit-health-back-spasms",
    title="Back spasms: causes, warning signs and care",
    publisher="Summit Health",
    sha256="a01adca42beff45b2ae6cd844324fd2008e4cb9f158cb84cf53fc31a9378a0c2",
)

# Places are named by the article's own headings; only the opening stands under none.
OPENING = ARTICLE.at("Opening paragraphs")
CAUSES = ARTICLE.at("What Causes Back Spasms? Common Triggers and Risk Factors")
TRIGGERS = ARTICLE.at("Common triggers of back spasms")
SERIOUS_PROBLEM = ARTICLE.at("When Back Spasms Signal a More Serious Problem")
WARNING_SIGNS = ARTICLE.at("Warning signs that require attention")
CAUDA_EQUINA = ARTICLE.at("What is Cauda Equina Syndrome?")
HOME_CARE_TIPS = ARTICLE.at("At-Home Care Tips for Back Spasms")
SEE_A_DOCTOR = ARTICLE.at("When to See a Doctor for Back Spasms")

SIMPLE_CARE = SERIOUS_PROBLEM.quote("resolve with rest and simple care")
CONSULT = SEE_A_DOCTOR.quote("it’s time to consult a professional")
DO_NOT_DELAY = WARNING_SIGNS.quote("don’t delay seeking help")
EMERGENCY_CARE = CAUDA_EQUINA.quote("seek emergency care immediately")


@attrs.frozen
class LeftOut:
    """A sentence, list item or heading of the article that the pack does not cite, and why.

    `key` is the first 12 hexadecimal digits of the SHA-256 of the piece's exact text; the
    article itself is not part of this library.
    """

    key: str
    reason: str


LEFT_OUT = (
    LeftOut("c887f134c26e", "A link of the web page, not part of the article."),
    LeftOut("aff511da278a", "Opening: how a spasm can feel to the reader. No sign, no advice."),
    LeftOut("e97345d67565", "Announces what the article is about."),
    LeftOut("74f66fc27ee8", "Says whom the article is for, by two scenes. No advice."),
    LeftOut("e856ec20e465", "Heading; it names the place of what stands below it."),
    LeftOut("1c123f1b6971", "Heading of a list; it names the place of the items."),
    LeftOut("bc69d8144b3f", "Heading; it names the place of what stands below it."),
    LeftOut("7ae0db1e0fe8", "Heading of a list; it names the place of the items."),
    LeftOut("c4c26c448019", "Heading; it names the place of what stands below it."),
    LeftOut("489932be107f", "A question that leads over to the sentences that answer it."),
    LeftOut("b0e969e97c85", "Heading; what stands below it has headings of its own."),
    LeftOut("fcd1f0626ba4", "Sympathy, and a promise of the steps that follow, which are cited."),
    LeftOut("140f5a8b3664", "Heading; it names the place of the tips below it."),
    LeftOut("5a9dfbf7d137", "Heading; it names the place of what stands below it."),
    LeftOut("24c88c2ac551", "Encouragement to use the publisher’s care. No sign, no advice."),
    LeftOut("7a15173abd83", "Closing encouragement. No sign, no advice."),
)
