"""The constructor of a section: straight-line Python, as attrs makes for its own classes.

It reads each answer by identity, and packs all answers into one whole number as it goes:
two bits for each level that a finding can reach, "surely there" and "surely not". An
unanswered finding has neither, so that an empty section's number is zero. A quantity has
one bit, "answered". What a rule asks of many answers is then a question to one number.

Most answers are "no". So the number begins as if all were, and only another answer changes it.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from spasm_guidance.language.findings import Finding


@attrs.frozen
class BitRange:
    """Where a finding stands in its section's number: its first bit and its levels."""

    first: int
    levels: int

    @property
    def width(self) -> int:
        """How many bits it takes: two a level; one if it has no levels (a quantity)."""
        return 2 * self.levels or 1

    def surely(self, level: int) -> int:
        """The bit that is set if the finding is surely at this level (1 is the lowest)."""
        return 1 << (self.first + level - 1)

    def surely_not(self, level: int) -> int:
        """The bit that is set if the finding is surely below this level."""
        return 1 << (self.first + self.levels + level - 1)

    def of_rank(self, rank: int) -> int:
        """The bits of an answer that reaches this many levels."""
        there = sum(self.surely(level) for level in range(1, rank + 1))
        return there + sum(self.surely_not(level) for level in range(rank + 1, self.levels + 1))


def placed(findings: Sequence[Finding]) -> tuple[BitRange, ...]:
    """Where each finding stands in its section's number."""
    places: list[BitRange] = []
    for finding in findings:
        first = places[-1].first + places[-1].width if places else 0
        places.append(BitRange(first, max(len(finding.scale) - 1, 0)))
    return tuple(places)


def is_usable_name(name: str) -> bool:
    """Whether a field of this name can be an argument of a constructor."""
    return not keyword.iskeyword(name)


def section_constructor(
    findings: Sequence[Finding],
    refuse: Callable[[Any, dict[str, Any]], None],
    keep_code: Callable[[Any, int], None],
) -> Callable[..., None]:
    """The `__init__` of a section with these findings.

    `refuse` is called with everything that was given once something in it is no answer or no
    finding, and raises; or it starts again, where a spelling was strange and is mended.
    `keep_code` puts the packed answers into the section.
    """
    names: dict[str, Any] = {
        "_keep_code": keep_code,
        "_refuse": refuse,
        "_error": (TypeError, ValueError),
    }
    places = placed(findings)
    all_no = sum(bits.of_rank(0) for bits in places)
    lines = [
        f"    _code = {all_no}",
        "    try:",
        "        if _others:",
        "            raise _error[0]",
    ]
    for finding, bits in zip(findings, places, strict=True):
        lines += [f"        {line}" for line in _reading(finding, bits, names)]
    fields = [finding.name for finding in findings]
    given = "{" + ", ".join(f"{name!r}: {name}" for name in fields) + "}"
    arguments = ", ".join(["*"] * bool(fields) + [f"{name}=_unknown_{name}" for name in fields])
    source = "\n".join(
        [
            f"def __init__(_self, {arguments}{', ' if fields else ''}**_others):",
            *lines,
            "    except _error:",
            f"        return _refuse(_self, {given} | _others)",
            # Last, and one by one: so Python keeps the names once for all of a section's objects.
            "    _answers = _self.__dict__",
            *(f"    _answers[{name!r}] = {name}" for name in fields),
            "    _keep_code(_self, _code)",
        ]
    )
    exec(compile(source, "<constructor of a section>", "exec"), names)  # names are checked words
    constructor: Callable[..., None] = names["__init__"]
    return constructor


def _reading(finding: Finding, bits: BitRange, names: dict[str, Any]) -> list[str]:
    """The lines that turn what was given for one finding into its answer and its bits."""
    name = finding.name
    names[f"_unknown_{name}"] = finding.unknown
    names[f"_answer_{name}"] = finding.answer
    otherwise = f"{name} = _answer_{name}({name})"
    if not finding.scale:
        lines = [otherwise, f"_code += {1 << bits.first}"]
        return [f"if {name} is not _unknown_{name}:", *(f"    {line}" for line in lines)]
    names[f"_0_{name}"], spellings = finding.scale[0]
    return [
        # Without spellings it says "if False", which Python leaves out.
        f"if {_is_spelt(name, spellings)}False: {name} = _0_{name}",
        f"elif {name} is not _0_{name}:",
        f"    if {name} is _unknown_{name}: _code -= {bits.of_rank(0)}",
        *_higher(finding, bits, names),
        # What is left is another spelling of unknown, NumPy's of an answer, or no answer.
        "    else:",
        f"        {otherwise}; _code -= {bits.of_rank(0)}",
        f"        if {name} is not _unknown_{name}: raise _error[0]",
    ]


def _higher(finding: Finding, bits: BitRange, names: dict[str, Any]) -> list[str]:
    """The lines for the answers above "no"."""
    name = finding.name
    lines = []
    for rank, (answer, spellings) in enumerate(finding.scale[1:], start=1):
        names[f"_{rank}_{name}"] = answer
        change = bits.of_rank(rank) - bits.of_rank(0)
        lines += [
            f"    elif {_is_spelt(name, spellings)}{name} is _{rank}_{name}:",
            f"        {name} = _{rank}_{name}; _code += {change}",
        ]
    return lines


def _is_spelt(name: str, spellings: tuple[bool, ...]) -> str:
    # Spellings are True and False only, so that their text is safe.
    return "".join(f"{name} is {spelling!r} or " for spelling in spellings)
