"""`compare`: who is answered differently by two packs, or two versions of one."""

from __future__ import annotations

import argparse
from typing import Any

from spasm_guidance.cli.console import ANSWERED, BAD_INPUT, NOT_WRITTEN, Complaints, json_text
from spasm_guidance.cli.pack_option import add_limit, named
from spasm_guidance.errors import PackError

CHANGED = NOT_WRITTEN  # 1, as `diff` has it


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "compare",
        help="show who is answered differently by two packs",
        description="Compare two packs in meaning. For each rule and each change of grade the "
        "simplest patient is shown, lowered grades first. Exit code 0: the same of everybody; "
        "1: there is a change; 2: there is no such pack.",
    )
    parser.add_argument("old", metavar="OLD", help="a pack: NAME or module:NAME")
    parser.add_argument("new", metavar="NEW", help="the pack to compare it with")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    add_limit(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare the two packs."""
    from spasm_guidance.proof import TooComplexError, compare, difference_data

    limit = {} if options.limit is None else {"limit": options.limit}
    try:
        difference = compare(named(options.old), named(options.new), **limit)
    except (PackError, TooComplexError) as error:
        Complaints().add("compare", *getattr(error, "problems", (error,)))
        return BAD_INPUT
    if options.format == "json":
        print(json_text(difference_data(difference)))
    else:
        print(difference)
    return ANSWERED if difference.is_same else CHANGED
