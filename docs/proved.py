"""The pages of docs/ that tell what is proved of the pack; written by `make docs`."""

from __future__ import annotations

from collections.abc import Iterator

from spasm_guidance import BACK_SPASMS, Grade, RulePack
from spasm_guidance.proof import Theorem, meaning_digest, minimal_reasons, prove


def proof_page(note: str) -> str:
    """The verdict on each theorem, and how many presentations it covers."""
    proof = prove(BACK_SPASMS)
    lines = [
        "# What is proved of the article's pack",
        note,
        f"Pack `{proof.pack}` {proof.version}, digest of its meaning "
        f"`{meaning_digest(BACK_SPASMS)[:12]}`. "
        f"{'Every theorem holds' if proof.holds else 'NOT EVERY THEOREM HOLDS'} for all "
        f"{proof.presentations:,} presentations that the pack can tell apart, over "
        f"{proof.findings} findings, each answered or unknown. "
        "What that means, and what it does not, is in [Proved, not hoped](proved-not-hoped.md).",
        "\n".join(_table(proof.theorems)),
        "It proves what the rules do, not that the rules are right: that they say what the "
        f"article means is a reading, and the pack is {BACK_SPASMS.standing}.",
    ]
    return "\n\n".join(lines)


def _table(theorems: tuple[Theorem, ...]) -> Iterator[str]:
    yield "|   | theorem | verdict |"
    yield "| --- | --- | --- |"
    for theorem in theorems:
        yield f"| {theorem.number} | {theorem.claim} | {theorem.verdict.value} |"


def reasons_page(note: str) -> str:
    """What leads to each grade: the smallest sets of findings."""
    lines = [
        "# What sends you where",
        note,
        "The smallest sets of findings that lead to each grade, worked out from the rules and "
        "however those are written. Whoever gets a grade has at least one of its sets, and none "
        "of a higher grade. Findings that lead higher stand at the higher grade only. Risk factors "
        "lead nowhere: they explain.",
    ]
    for grade in sorted(Grade, reverse=True):
        lines += _of_grade(BACK_SPASMS, grade)
    lines.append(f"The pack as a whole is {BACK_SPASMS.standing}.")
    return "\n\n".join(lines)


def _of_grade(pack: RulePack, grade: Grade) -> Iterator[str]:
    reasons = [reason for reason in minimal_reasons(pack) if reason.grade is grade]
    if reasons:
        yield f"## {grade.name}"
        yield pack.meaning(grade).text
        yield "\n".join(f"- {reason.words}" for reason in reasons)
