"""The pieces of the article that nothing in the pack cites, each with the reason.

A piece (a sentence, list item or heading) is named by its key, the first 12 hexadecimal
digits of the SHA-256 of its exact text; the article itself is not part of this library.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class LeftOut:
    """A piece of the article that the pack leaves out, and why."""

    key: str
    reason: str


LEFT_OUT = (
    LeftOut("c887f134c26e", "A link of the web page, not part of the article."),
    LeftOut("aff511da278a", "Opening: how a spasm can feel to the reader. No sign, no advice."),
    LeftOut("e97345d67565", "Announces what the article is about."),
    LeftOut("74f66fc27ee8", "Says whom the article is for, by two scenes. No advice."),
    LeftOut("e856ec20e465", "Heading; it names the place of what stands below it."),
    LeftOut("1c123f1b6971", "Heading of a list; it names the place of the items."),
    LeftOut("bc69d8144b3f", "Heading; it names the place of what stands below it."),
    LeftOut("7ae0db1e0fe8", "Heading of a list; it names the place of the items."),
    LeftOut("c4c26c448019", "Heading; it names the place of what stands below it."),
    LeftOut("489932be107f", "A question that leads over to the sentences that answer it."),
    LeftOut("b0e969e97c85", "Heading; what stands below it has headings of its own."),
    LeftOut("fcd1f0626ba4", "Sympathy, and a promise of the steps that follow, which are cited."),
    LeftOut("140f5a8b3664", "Heading; it names the place of the tips below it."),
    LeftOut("5a9dfbf7d137", "Heading; it names the place of what stands below it."),
    LeftOut("24c88c2ac551", "Encouragement to use the publisher’s care. No sign, no advice."),
    LeftOut("7a15173abd83", "Closing encouragement. No sign, no advice."),
)
