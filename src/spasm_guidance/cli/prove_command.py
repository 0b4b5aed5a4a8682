"""`prove`: the theorems about packs, alone and combined, each held or shown broken."""

from __future__ import annotations

import argparse
import functools
import operator
from typing import Any

from spasm_guidance.cli.console import ANSWERED, BAD_INPUT, NOT_WRITTEN, json_text
from spasm_guidance.cli.packs import NoSuchPackError, pack_called, tell_problems
from spasm_guidance.errors import PackError
from spasm_guidance.rulepack import RulePack

BROKEN = NOT_WRITTEN  # 1: there is a theorem that does not hold, as there is for a full disk


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "prove",
        help="prove the safety theorems of a pack, or show who breaks one",
        description="Prove the theorems of a pack for every presentation there can be. Several "
        "packs are proved each alone, then combined. Exit code 1: a theorem is broken, and "
        "the simplest patient who breaks it is shown; 2: there is no such pack.",
    )
    parser.add_argument(
        "--pack",
        action="append",
        dest="packs",
        metavar="NAME|module:NAME",
        help="a pack; may be given again (default: back-spasms)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prove each pack, and their combination where there are several."""
    try:
        packs = [pack_called(name) for name in options.packs or [options.pack.id]]
        if len(packs) > 1:
            packs.append(functools.reduce(operator.add, packs))
    except NoSuchPackError as error:
        tell_problems("prove", error)
        return BAD_INPUT
    except PackError as error:  # the pack refuses itself: a promise is broken, or the like
        tell_problems("prove", error)
        return BROKEN
    return _proved(packs, options.format)


def _proved(packs: list[RulePack], how: str) -> int:
    from spasm_guidance.proof import proof_data, prove

    proofs = [prove(pack) for pack in packs]
    if how == "json":
        data = [proof_data(proof) for proof in proofs]
        print(json_text(data if len(data) > 1 else data[0]))
    else:
        print("\n\n".join(map(str, proofs)))
    return ANSWERED if all(proof.holds for proof in proofs) else BROKEN
