"""Which words of the article each rule and each promise rests on, written by hand.

The coverage check shows that quotations are exact; this one shows that they are the right ones.
"""

from __future__ import annotations

import pytest

from spasm_guidance import BACK_SPASMS, Kind, Quotation
from spasm_guidance.language.sources import Evidence

NOW = "seek emergency care immediately"
SOON = "don’t delay seeking help"
CONSULT = "it’s time to consult a professional"
NERVE = "Pain shooting down your leg and numbness or tingling might signal nerve compression"

RULES = {
    "bladder-or-bowel-loss": ("Loss of bladder or bowel control", NOW),
    "groin-numbness": ("Numbness or tingling in the legs or groin area", NOW),
    "numbness-both-legs": ("Numbness or tingling in the legs or groin area", NOW),
    "weakness-both-legs": ("Weakness in the legs", NOW),
    "leg-weakness-with-another-sign": ("Weakness in the legs", NOW),
    "leg-weakness": (NERVE, SOON),
    "radiating-pain-with-numbness": (
        "Pain shooting down your leg and numbness or tingling",
        SOON,
    ),
    "radiating-pain-both-legs": ("Pain shooting down your leg", SOON),
    "aggravated-leg-signs": (NERVE, SOON),
    "leg-signs-after-injury": ("a fall or car accident", SOON),
    "severe-pain-after-injury": ("Severe or sudden back pain after trauma", SOON),
    "radiating-pain": ("Pain shooting down your leg", SOON),
    "leg-numbness": ("numbness or tingling", SOON),
    "persistent": ("last more than a few days", SOON),
    "worsening": ("worsen over time", SOON),
    "recent-injury": (
        "a fall or car accident",
        "consult a Summit Health doctor to rule out fractures or soft tissue damage",
    ),
    "severe-pain": ("accompanied by severe pain", CONSULT),
    "self-care-failed": ("persist despite self-care", CONSULT),
    "repeated-episodes": ("repeated episodes could signify a deeper problem", CONSULT),
    "other-concern": ("other concerning symptoms", CONSULT),
}

PROMISES = {
    "loss-of-bladder-control": "Loss of bladder or bowel control",
    "loss-of-bowel-control": "Loss of bladder or bowel control",
    "groin-numbness": "Numbness or tingling in the legs or groin area",
    "numbness-in-both-legs": "Numbness or tingling in the legs or groin area",
    "weakness-in-both-legs": "Weakness in the legs",
    "leg-weakness-with-numbness": "Weakness in the legs",
    "leg-weakness-with-severe-pain": "Weakness in the legs",
    "leg-weakness-with-worsening": "Weakness in the legs",
    "leg-weakness": "Weakness in the legs",
    "shooting-pain-with-numbness": "Pain shooting down your leg and numbness or tingling",
    "shooting-pain-in-both-legs": "Pain shooting down your leg",
    "shooting-pain-with-worsening": "Pain shooting down your leg",
    "leg-numbness-with-worsening": "numbness or tingling",
    "leg-numbness-with-severe-pain": "numbness or tingling",
    "injury-with-shooting-pain": "a fall or car accident",
    "injury-with-leg-numbness": "a fall or car accident",
    "injury-with-severe-pain": "Severe or sudden back pain after trauma",
    "injury-with-sudden-onset": "Severe or sudden back pain after trauma",
    "shooting-leg-pain": "Pain shooting down your leg",
    "leg-numbness": "numbness or tingling",
    "more-than-three-days": "last more than a few days",
    "worsening": "worsen over time",
    "recent-injury": "a fall or car accident",
    "severe-pain": "accompanied by severe pain",
    "self-care-failed": "persist despite self-care",
    "repeated-episodes": "repeated episodes could signify a deeper problem",
    "other-concern": "other concerning symptoms",
}

# What each sentence of advice must say, whatever its wording: figures and body parts.
ADVICE = {
    "seek-emergency-care": ("emergency",),
    "ice": ("ice", "first two days"),
    "heat": ("heating pad",),
    "gentle-stretches": ("stretch", "worse"),
}


def _words(evidence: Evidence) -> str:
    assert isinstance(evidence, Quotation)
    return evidence.text


def test_each_rule_rests_on_the_words_that_say_so() -> None:
    """The quotation for the criterion, and the one for the grade."""
    assert {r.id: (_words(r.because), _words(r.graded_by)) for r in BACK_SPASMS.rules} == RULES


def test_each_promise_rests_on_the_words_that_say_so() -> None:
    """All 27."""
    assert {p.id: _words(p.because) for p in BACK_SPASMS.promises} == PROMISES


@pytest.mark.parametrize("name", ADVICE)
def test_advice_says_what_the_article_says(name: str) -> None:
    """Neither weeks for days, nor ice for heat."""
    (advice,) = (r for r in BACK_SPASMS.recommendations if r.id == name)
    for words in ADVICE[name]:
        assert words in advice.text


def test_the_safety_net_names_every_emergency() -> None:
    """Whoever reads no further than the last line knows what cannot wait."""
    (net,) = (r for r in BACK_SPASMS.recommendations if r.kind is Kind.SAFETY_NET)
    emergency = " ".join([net.text, *getattr(net, "points", ())])
    for words in ("bladder", "bowel", "groin", "both legs", "weak", "numb", "severe pain"):
        assert words in emergency
