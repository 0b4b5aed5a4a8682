"""Dialect: how an SQL engine writes names, constants, structs and failures."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from spasm_guidance.errors import ECHO_LIMIT

HINT = "; check_frame tells in which rows"
"""How a failure ends: an engine fails at any one row, and does not know its number."""

_UNPRINTABLE = r"[^ \p{L}\p{M}\p{N}\p{P}\p{S}]"

Stage = dict[str, str]
"""New columns by name, each with its expression."""


@attrs.frozen(eq=False)
class Dialect:
    """How an engine writes names and constants; the other texts are formats."""

    name: Callable[[str], str]
    text: Callable[[str], str]
    pair: Callable[[str, str], str]
    struct: str
    grade: str
    error: str
    string: str
    """The type of texts."""
    replaced: str
    """A text with every match of a pattern replaced."""

    def struct_of(self, held: Stage) -> str:
        """A struct of these values."""
        return self.struct.format(", ".join(self.pair(self.text(k), v) for k, v in held.items()))

    def named(self, stage: Stage) -> list[str]:
        """The columns of a stage, as a SELECT names them."""
        return [f"{expression} AS {self.name(name)}" for name, expression in stage.items()]

    def failure(self, before: str, got: str = "", after: str = "") -> str:
        """A failure of the query with these texts, and between them what an expression says."""
        if not got:
            return self.error.format(self.text(before + HINT))
        return self.error.format(f"{self.text(before)} || {got} || {self.text(after + HINT)}")

    def number(self, column: str) -> str:
        """A number as a message may repeat it, in the engine's own spelling."""
        return f"CAST({column} AS {self.string})"

    def beginning(self, column: str) -> str:
        """The beginning of a text, printable, as a message may repeat it.

        It is written briefly, since Java's compiler gives up on long programs of Spark's.
        """
        beginning = f"substring(CAST({column} AS {self.string}), 1, {ECHO_LIMIT - 2})"
        return self.replaced.format(beginning, self.text(_UNPRINTABLE), self.text("?"))
