"""What came of checking a pack, law by law."""

from __future__ import annotations

import attrs

from spasm_guidance.language.presentation import Presentation


@attrs.frozen
class Checked:
    """A law or a theorem, and what came of it.

    `broken` says how it is broken, and is None if it is kept; `person` is the simplest
    presentation that shows it, where one was drawn. `not_claimed` says how a theorem does not
    hold that the pack need not keep; that is no failure. `notes` are worth knowing besides.
    """

    law: str
    says: str
    broken: str | None = None
    person: Presentation | None = None
    not_claimed: str | None = None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.broken is None:
            return "\n        ".join([_kept(self), *self.notes])
        shown = "" if self.person is None else f"\n        {self.person!r}"
        return f"BROKEN  {self.law}: {self.says}\n        {self.broken}{shown}"


def _kept(checked: Checked) -> str:
    if checked.not_claimed is None:
        return f"kept    {checked.law}: {checked.says}"
    return f"not claimed  {checked.law}: {checked.says}\n        {checked.not_claimed}"


@attrs.frozen
class PackReport:
    """What came of every law. `ok` if all are kept; `str()` is a line for each."""

    pack: str
    checked: tuple[Checked, ...]

    @property
    def ok(self) -> bool:
        """Whether no law is broken."""
        return not self.failures

    @property
    def failures(self) -> tuple[Checked, ...]:
        """The laws that are broken."""
        return tuple(checked for checked in self.checked if checked.broken is not None)

    def __str__(self) -> str:
        return "\n".join([self.pack, *map(str, self.checked)])
