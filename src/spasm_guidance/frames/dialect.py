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

    def failure(self, text: str, *more: str) -> str:
        """A failure of the query with this text, and what more expressions say."""
        return self.error.format(" || ".join([self.text(text), *more, self.text(HINT)]))

    def shown(self, column: str, *, quoted: bool) -> str:
        """A value that is not null as a message may repeat it, as `errors.echo` does."""
        value = f"CAST({column} AS {self.string})"
        kept = ECHO_LIMIT - 2
        short = f"substring({value}, 1, {kept - 2}) || '…'"
        text = f"(CASE WHEN length({value}) > {kept} THEN {short} ELSE {value} END)"
        clean = self.replaced.format(text, self.text(_UNPRINTABLE), self.text("?"))
        quote = self.text("'")
        return f"{quote} || {clean} || {quote}" if quoted else clean
