"""The article, the places in it that are cited, and its words for the grades."""

from __future__ import annotations

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
