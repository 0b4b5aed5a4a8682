"""`schema`, `packs`, `prove`, `compare`: what packs take, which there are, what holds of them."""

from __future__ import annotations

import argparse
from typing import Any

import attrs

from spasm_guidance.cli import pack_option
from spasm_guidance.cli.console import (
    ANSWERED,
    BAD_INPUT,
    NOT_WRITTEN,
    folded,
    json_text,
    printable,
    tell,
)
from spasm_guidance.cli.pack_option import named, with_article
from spasm_guidance.errors import PackError
from spasm_guidance.interchange import json_schema
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.packs.catalogue import installed_packs
from spasm_guidance.rulepack import RulePack, combine

BROKEN = CHANGED = NOT_WRITTEN  # 1, as `diff` has it
TOO_COMPLEX = 3  # neither shown nor broken


def add_to(commands: Any) -> None:
    """Add the commands to the program's parser."""
    schema = commands.add_parser(
        "schema",
        help="print the JSON Schema of presentations",
        description="Print the JSON Schema (2020-12) of presentations.",
    )
    pack_option.add_to(schema)
    schema.set_defaults(run=print_schema)
    packs = commands.add_parser(
        "packs",
        help="list the installed rule packs",
        description="List the installed rule packs, from metadata alone; none is loaded.",
    )
    packs.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    packs.set_defaults(run=print_packs)
    _add_proof_commands(commands)


def _add_proof_commands(commands: Any) -> None:
    parser = commands.add_parser(
        "prove",
        help="prove the safety theorems of a pack, or show who breaks one",
        description="Prove the theorems of a pack for every presentation there can be. Several "
        "packs are proved each alone, then combined, with those that they require. Exit code 1: "
        "a theorem is broken, and the simplest patient who breaks it is shown; 2: there is no "
        "such pack; 3: none is broken, but one was too complex to prove.",
    )
    parser.add_argument(
        "--pack",
        action="append",
        dest="proved",
        metavar="NAME|module:NAME",
        help="a pack; may be given again (default: back-spasms)",
    )
    _add_options(parser, run=prove_packs)
    parser = commands.add_parser(
        "compare",
        help="show who is answered differently by two packs",
        description="Compare two packs in meaning. For each rule and each change of grade the "
        "simplest patient is shown, lowered grades first. A name stands for what `assess --pack "
        "NAME` reads: the article's pack is in it, unless the pack is a version of that. Exit "
        "code 0: the same of everybody; 1: there is a change; 2: there is no such pack.",
    )
    parser.add_argument(
        "old", metavar="OLD", help="a pack: NAME or module:NAME; several are joined by +"
    )
    parser.add_argument("new", metavar="NEW", help="the pack to compare it with")
    _add_options(parser, run=compare_packs)


def _add_options(parser: argparse.ArgumentParser, **defaults: Any) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument(
        "--limit",
        type=int,
        default=1_000_000,
        metavar="STEPS",
        help="give up a proof as too complex after so many steps (default: %(default)s)",
    )
    parser.set_defaults(**defaults)


def print_schema(options: argparse.Namespace) -> int:
    """Print the schema of the pack's presentations."""
    print(json_text(json_schema(options.pack)))
    return ANSWERED


def print_packs(options: argparse.Namespace) -> int:
    """Print the names to give to --pack, with their distributions and versions."""
    packs = installed_packs()
    if options.format == "json":
        print(json_text([attrs.asdict(pack) for pack in packs]))
        return ANSWERED
    rows = [("Pack", "Distribution", "Version")]
    rows += [(pack.name, pack.distribution, pack.version) for pack in packs]
    cells = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print("\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in cells))
    return ANSWERED


def prove_packs(options: argparse.Namespace) -> int:
    """Prove each pack, and then their combination, with what they require."""
    from spasm_guidance.proof import proof_data, prove

    try:
        packs = _packs_to_prove(options.proved or [DEFAULT_PACK.id])
    except PackError as error:
        tell("prove", *error.problems)
        # A pack that is there and refuses itself breaks a promise, or some other check.
        return BROKEN if isinstance(error.__cause__, PackError) else BAD_INPUT
    proofs = [prove(pack, limit=options.limit) for pack in packs]
    if options.format == "json":
        data = [proof_data(proof) for proof in proofs]
        print(json_text(data if len(data) > 1 else data[0]))
    else:
        print(folded("\n\n".join(map(str, proofs))))
    if any(proof.broken for proof in proofs):
        return BROKEN
    return ANSWERED if all(proof.holds for proof in proofs) else TOO_COMPLEX


def _packs_to_prove(names: list[str]) -> list[RulePack]:
    """The packs of these names; then all of them and those that they require, combined."""
    packs = list(map(named, names))
    required = {name for pack in packs for name in pack.missing} - {pack.id for pack in packs}
    combined = combine(*packs, *map(named, sorted(required)))
    return packs if combined in packs else [*packs, combined]


def compare_packs(options: argparse.Namespace) -> int:
    """Compare the two packs."""
    from spasm_guidance.proof import TooComplexError, compare, difference_data

    try:
        difference = compare(
            with_article(options.old), with_article(options.new), limit=options.limit
        )
    except (PackError, TooComplexError) as error:
        tell("compare", *getattr(error, "problems", (error,)))
        return BAD_INPUT
    as_json = options.format == "json"
    print(json_text(difference_data(difference)) if as_json else folded(str(difference)))
    return ANSWERED if difference.is_same else CHANGED
