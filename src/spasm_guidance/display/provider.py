"""Who offers appointments: the app sets it, and the card names it."""

from __future__ import annotations

import attrs

from spasm_guidance.errors import Problem, echo
from spasm_guidance.language.texts import check_text, refuse


@attrs.frozen
class Provider:
    """The name and, if there is one, the link (https) where an appointment can be booked.

    >>> Provider("Hillside Clinic", link="https://example.org/book").name
    'Hillside Clinic'
    """

    name: str
    link: str | None = None

    def __attrs_post_init__(self) -> None:
        refuse(check_text(self.name, "provider: name"))
        if self.link is not None:
            refuse(check_text(self.link, "provider: link") or _link_problems(self.link))


def _link_problems(link: str) -> list[Problem]:
    if link.startswith(("https://", "http://")) and not any(c in link for c in ' "<>'):
        return []
    return [Problem("provider: link", f"expected an https:// address, got {echo(link)}")]
