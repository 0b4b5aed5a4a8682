"""The article: the places in it that are cited, its words for the grades, and what is left out."""

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

LEFT_OUT = {
    "c887f134c26e": "A link of the web page, not part of the article.",
    "aff511da278a": "Opening: how a spasm can feel to the reader. No sign, no advice.",
    "e97345d67565": "Announces what the article is about.",
    "74f66fc27ee8": "Says whom the article is for, by two scenes. No advice.",
    "e856ec20e465": "Heading; it names the place of what stands below it.",
    "1c123f1b6971": "Heading of a list; it names the place of the items.",
    "bc69d8144b3f": "Heading; it names the place of what stands below it.",
    "7ae0db1e0fe8": "Heading of a list; it names the place of the items.",
    "c4c26c448019": "Heading; it names the place of what stands below it.",
    "489932be107f": "A question that leads over to the sentences that answer it.",
    "b0e969e97c85": "Heading; what stands below it has headings of its own.",
    "fcd1f0626ba4": "Sympathy, and a promise of the steps that follow, which are cited.",
    "140f5a8b3664": "Heading; it names the place of the tips below it.",
    "5a9dfbf7d137": "Heading; it names the place of what stands below it.",
    "24c88c2ac551": "Encouragement to use the publisher’s care. No sign, no advice.",
    "7a15173abd83": "Closing encouragement. No sign, no advice.",
}
"""Sentences, list items and headings of the article that the pack does not cite, and why.

The article is not part of this library: a piece is named by the first 12 hexadecimal digits of
the SHA-256 of its exact text.
"""
