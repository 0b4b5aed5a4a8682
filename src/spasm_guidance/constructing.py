"""The constructor of a section: straight-line Python, as attrs makes for its own classes.

It reads each answer by identity, and packs all answers into one whole number as it goes:
two bits for each level that a finding can reach, "surely there" and "surely not". An
unanswered finding has neither, so that an empty section's number is zero. A quantity has
one bit, "answered". What a rule asks of many answers is then a question to one number.
"""

from __future__ import annotations

import keyword
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from spasm_guidance.findings import Finding


@attrs.frozen
class Bits:
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


def placed(findings: Sequence[Finding]) -> tuple[Bits, ...]:
    """Where each finding stands in its section's number."""
    places: list[Bits] = []
    for finding in findings:
        first = places[-1].first + places[-1].width if places else 0
        places.append(Bits(first, max(len(finding.scale) - 1, 0)))
    return tuple(places)


def is_usable_name(name: str) -> bool:
    """Whether a field of this name can be an argument of a constructor."""
    return not keyword.iskeyword(name)


def constructor(
    findings: Sequence[Finding],
    refuse: Callable[[Any, dict[str, Any]], None],
) -> Callable[..., None]:
    """The `__init__` of a section with these findings.

    `refuse` is called with everything
    that was given once something in it is no answer or no finding, and raises.
    """
    names: dict[str, Any] = {
        "_set": object.__setattr__,
        "_refuse": refuse,
        "_error": (TypeError, ValueError),
    }
    lines = ["    _code = 0", "    try:", "        if _others:", "            raise _error[0]"]
    for finding, bits in zip(findings, placed(findings), strict=True):
        lines += [f"        {line}" for line in _reading(finding, bits, names)]
    fields = [finding.name for finding in findings]
    given = "{" + ", ".join(f"{name!r}: {name}" for name in fields) + "}"
    arguments = ", ".join(["*"] * bool(fields) + [f"{name}=_unknown_{name}" for name in fields])
    source = "\n".join(
        [
            f"def __init__(_self, {arguments}{', ' if fields else ''}**_others):",
            *lines,
            "    except _error:",
            f"        _refuse(_self, {given} | _others)",
            f"    _self.__dict__.update({given})",
            "    _set(_self, '_code', _code)",
        ]
    )
    exec(compile(source, "<constructor of a section>", "exec"), names)  # names are checked words
    made: Callable[..., None] = names["__init__"]
    return made


def _reading(finding: Finding, bits: Bits, names: dict[str, Any]) -> list[str]:
    """The lines that turn what was given for one finding into its answer and its bits."""
    name = finding.name
    names[f"_unknown_{name}"] = finding.unknown
    names[f"_answer_{name}"] = finding.answer
    lines = [f"if {name} is not _unknown_{name}:"]
    for rank, (answer, spellings) in enumerate(finding.scale):
        names[f"_{rank}_{name}"] = answer
        # Spellings are True and False only, so that their text is safe.
        same = "".join(f"{name} is {spelling!r} or " for spelling in spellings)
        lines += [
            f"    {'el' if rank else ''}if {same}{name} is _{rank}_{name}:",
            f"        {name} = _{rank}_{name}",
            f"        _code += {bits.of_rank(rank)}",
        ]
    otherwise = [f"{name} = _answer_{name}({name})"]
    if not finding.scale:
        otherwise.append(f"_code += {1 << bits.first}")
        return lines + [f"    {line}" for line in otherwise]
    return [*lines, "    else:", *(f"        {line}" for line in otherwise)]
