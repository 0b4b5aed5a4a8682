"""Columns that are no finding, but nearly have the name of one that the file lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spasm_guidance.errors import did_you_mean, echo


def near_misses(names: Collection[str], known: Collection[str]) -> Iterator[str]:
    """What to say of each: such a column is handed on unread, which may not be what was meant.

    >>> list(near_misses(["id", " Fever"], ["fever", "age"]))
    ["column ' Fever' is not a finding; did you mean 'fever'?"]
    """
    absent = [name for name in known if name not in names]
    for name in dict.fromkeys(names):
        hint = "" if name in known else did_you_mean(name.strip().lower(), absent)
        if hint:
            yield f"column {echo(name)} is not a finding{hint}"
