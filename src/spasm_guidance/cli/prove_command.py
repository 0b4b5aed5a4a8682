"""`prove`: the theorems about packs, alone and combined, each held or shown broken."""

from __future__ import annotations

import argparse
import functools
import operator
from typing import Any

from spasm_guidance.cli.console import ANSWERED, BAD_INPUT, NOT_WRITTEN, Complaints, json_text
from spasm_guidance.cli.pack_option import add_limit, named
from spasm_guidance.errors import PackError
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.rulepack import RulePack

BROKEN = NOT_WRITTEN  # 1: there is a theorem that does not hold, as there is for a full disk


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "prove",
        help="prove the safety theorems of a pack, or show who breaks one",
        description="Prove the theorems of a pack for every presentation there can be. Several "
        "packs are proved each alone, then combined, with those that they require. Exit code 1: "
        "a theorem is broken, and the simplest patient who breaks it is shown; 2: there is no "
        "such pack.",
    )
    parser.add_argument(
        "--pack",
        action="append",
        dest="proved",
        metavar="NAME|module:NAME",
        help="a pack; may be given again (default: back-spasms)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    add_limit(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prove each pack, and then their combination, with what they require."""
    try:
        packs = list(map(named, options.proved or [DEFAULT_PACK.id]))
        combined = functools.reduce(operator.add, (*packs, *map(named, _missing(packs))))
    except PackError as error:
        Complaints().add("prove", *error.problems)
        # A pack that is there and refuses itself breaks a promise, or some other check.
        return BROKEN if isinstance(error.__cause__, PackError) else BAD_INPUT
    return _proved(packs if combined in packs else [*packs, combined], options)


def _missing(packs: list[RulePack]) -> list[str]:
    """The packs that these require and that are not among them."""
    named_already = {pack.id for pack in packs}
    return sorted({name for pack in packs for name in pack.missing} - named_already)


def _proved(packs: list[RulePack], options: argparse.Namespace) -> int:
    from spasm_guidance.proof import proof_data, prove

    limit = {} if options.limit is None else {"limit": options.limit}
    proofs = [prove(pack, **limit) for pack in packs]
    if options.format == "json":
        data = [proof_data(proof) for proof in proofs]
        print(json_text(data if len(data) > 1 else data[0]))
    else:
        print("\n\n".join(map(str, proofs)))
    return ANSWERED if all(proof.holds for proof in proofs) else BROKEN
