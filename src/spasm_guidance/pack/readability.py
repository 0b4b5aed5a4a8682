"""How hard a text is to read: the Flesch-Kincaid grade, for authors who write for patients.

The formula is that of Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of New
Readability Formulas for Navy Enlisted Personnel:
0.39 x words per sentence + 11.8 x syllables per word - 15.59, a US school grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from spasm_guidance.pack.recommendations import Recommendation
from spasm_guidance.pack.record import PackRecord

GRADE_TO_KEEP = 6.0
"""Patient texts should be readable at this grade or below."""

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d+(?:\.\d+)?")
_SENTENCE = re.compile(r"[.!?…]+(?=\s|$|[”\")])")
_VOWELS = re.compile(r"[aeiouy]+")
# Vowels that stand together and are spoken apart: fluid, usual, area, easier, serious, idea,
# client, sciatica; and the m of spasm, which has no vowel.
_APART = re.compile(
    r"(?<![ct])ia|(?<![cgst])io|(?<=[rs])iou|iu|(?<![qg])ua|(?<!q)uids?\b|(?<=[^aeiou])ying"
    r"|iest\b|(?<=[a-z]{2})ier\b|iet\b|eing|rea\b|(?<=^cr)eat|(?<=m)eone"
    r"|(?<=^id)eas?\b|(?<=^cl)ie|(?<=^sc)i[ae]|(?<=[aeiouy])sms?\b"
)
# An e that is written and not spoken: at the end, in -ed and -es, and where two words meet.
_SILENT = re.compile(
    r"(?<![aeiouy])(?<![^aeiouylrw]l)e$|(?<![aeiouytd])ed$|(?<![aeiouycgszx])(?<![cs]h)"
    r"(?<![^aeiouylrw]l)es$|(?<=som)e(?=\w)|(?<=car)e(?=f|l)|(?<=hom)e(?=\w)|(?<=lik)e(?=l)"
    r"|(?<=[stvz])e(?=ments?$)|(?<=[aeiou][^aeiouy])e(?=ly$)|(?<=saf)e(?=t)"
)


@attrs.frozen
class HardText:
    """A text of a pack that is harder to read than it should be."""

    where: str
    grade: float
    text: str


def syllables(word: str) -> int:
    """The syllables of an English word, by the look of it: vowel groups, less silent endings.

    >>> [syllables(word) for word in ("pain", "doctor", "numbness", "emergency")]
    [1, 2, 2, 4]
    """
    low = word.lower().replace("’", "'").removesuffix("'s")
    groups = len(_VOWELS.findall(low)) + len(_APART.findall(low))
    return max(1, groups - len(_SILENT.findall(low)))


def reading_grade(text: str) -> float:
    """The US school grade at which a text can be read; 0 for the easiest texts and for none.

    >>> reading_grade("Rest your back. Drink enough.")
    0.0
    >>> reading_grade("Seek immediate professional evaluation.") > 12
    True
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = sum(1 for part in _SENTENCE.split(text) if _WORD.search(part))
    spoken = sum(map(syllables, words))  # a figure counts as one
    grade = 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59
    return max(0.0, round(grade, 1))


def hard_texts(pack: PackRecord, at_most: float = GRADE_TO_KEEP) -> tuple[HardText, ...]:
    """The questions and the advice of a pack that are harder to read than `at_most`.

    >>> from spasm_guidance import BACK_SPASMS
    >>> len(hard_texts(BACK_SPASMS)) < 10
    True
    """
    graded = (HardText(where, reading_grade(text), text) for where, text in patient_texts(pack))
    return tuple(hard for hard in graded if hard.grade > at_most)


def patient_texts(pack: PackRecord) -> Iterator[tuple[str, str]]:
    """Every question and every advice of a pack, with its place."""
    yield from ((f"finding {finding.id}: ask", finding.ask) for finding in pack.findings)
    yield from ((f"group {group.id}: ask", group.ask) for group in pack.groups)
    yield from ((f"meaning {m.grade.name}", m.text) for m in pack.meanings)
    for advice in pack.recommendations:
        yield from _advice_texts(advice)
    yield from ((f"withhold {w.recommendation}", w.text) for w in pack.withholds)


def _advice_texts(advice: Recommendation) -> Iterator[tuple[str, str]]:
    where = f"recommendation {advice.id}"
    yield f"{where}: text", advice.text
    yield from ((f"{where}: points", point) for point in advice.points)
    yield from ((f"{where}: wordings", wording.text) for wording in advice.wordings)
    if advice.said_with is not None:
        yield f"{where}: said_with", advice.said_with.text
