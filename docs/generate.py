"""Write the pages of docs/ that are made from the pack: `make docs`. A test keeps them fresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from docs.generate_red_flags import red_flag_rules_page
from docs.proved import proof_page, reasons_page
from spasm_guidance import BACK_SPASMS, Finding, Grade, Quantity, Rule, RulePack
from spasm_guidance.packs.back_spasms.article import LEFT_OUT

HERE = Path(__file__).parent
MADE = "<!-- Made by `make docs` from the pack; do not edit. -->"


def rules_page() -> str:
    """Every rule: when, why, from where, and how it was read."""
    lines = [
        "# The rules of the article",
        MADE,
        f"{BACK_SPASMS.title}: pack `{BACK_SPASMS.id}` {BACK_SPASMS.version}, "
        f"{len(BACK_SPASMS.rules)} rules, {len(BACK_SPASMS.promises)} promises. "
        f"The pack as a whole is {BACK_SPASMS.standing}.",
    ]
    for grade in sorted(Grade, reverse=True):
        lines += _grade_part(BACK_SPASMS, grade)
    return "\n\n".join(lines)


def _grade_part(pack: RulePack, grade: Grade) -> Iterator[str]:
    meaning = pack.meaning(grade)
    yield f"## {grade.name}"
    yield meaning.text
    yield from (f"> {evidence}" for evidence in meaning.because)
    for rule in pack.rules:
        if rule.grade is grade:
            yield "\n".join(_rule_lines(rule))


def _rule_lines(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield f"{rule.rationale}\n"
    yield f"- when: `{rule.when}`"
    yield f"- criterion: {rule.because}"
    yield f"- grade: {rule.graded_by}"
    if rule.may_indicate:
        yield f"- may indicate: {rule.may_indicate}"
    if rule.reading:
        yield f"- reading: {rule.reading.choice} ([why](readings.md); {rule.reading.standing})"


def readings_page() -> str:
    """Every place where the article is unclear, and how it was read."""
    lines = [
        "# How unclear sentences are read",
        MADE,
        "Where the article does not say enough for a rule, a choice was made. Each stands "
        "here as data of its rule, with the reason.",
    ]
    for rule in BACK_SPASMS.rules:
        if rule.reading:
            read = rule.reading
            lines.append(
                f"## {rule.id}\n\n- unclear: {read.unclear}\n- choice: {read.choice}\n"
                f"- why: {read.why}\n- standing: {read.standing}"
            )
    return "\n\n".join(lines)


def findings_page() -> str:
    """Every finding: its question, and what it includes and excludes."""
    lines = ["# The findings", MADE]
    for section in BACK_SPASMS.sections:
        lines += [f"## `{section.section_name}`", section.about]
        lines += ["\n".join(_finding_lines(finding)) for finding in section.findings]
    return "\n\n".join(lines)


def _finding_lines(finding: Finding) -> Iterator[str]:
    kind = type(finding).__name__
    unit = f", in `{finding.unit}`" if isinstance(finding, Quantity) else ""
    yield f"### `{finding.name}`\n"
    yield f"{finding.text} ({kind}{unit}). {finding.ask}\n"
    if finding.includes:
        yield f"- includes: {finding.includes}"
    if finding.excludes:
        yield f"- excludes: {finding.excludes}"
    yield from (f"- {evidence}" for evidence in finding.cites)


def left_out_page() -> str:
    """The sentences of the article that nothing cites, by hash, with the reason."""
    rows = [f"| `{key}` | {reason} |" for key, reason in LEFT_OUT.items()]
    table = "\n".join(
        ["| sentence (SHA-256, first 12) | why it is left out |", "| --- | --- |", *rows]
    )
    lead = (
        "Every sentence, list item and heading of the article is cited by a rule, a promise, a "
        "recommendation, an explanation or a grade's meaning, or stands here. The article "
        "itself is not part of this project, so a sentence is named by its hash."
    )
    return "\n\n".join(["# Sentences left out", MADE, lead, table])


PAGES: dict[str, Callable[[], str]] = {
    "rules.md": rules_page,
    "readings.md": readings_page,
    "findings.md": findings_page,
    "left-out.md": left_out_page,
    "red-flag-rules.md": lambda: red_flag_rules_page(MADE),
    "proof.md": lambda: proof_page(MADE),
    "what-sends-you-where.md": lambda: reasons_page(MADE),
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
