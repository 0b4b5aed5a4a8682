"""`packs`: the rule packs that are installed. It imports none of them."""

from __future__ import annotations

import argparse
from typing import Any

import attrs

from spasm_guidance.cli.console import ANSWERED, json_text, printable
from spasm_guidance.packs.catalogue import InstalledPack, installed_packs


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "packs",
        help="list the installed rule packs",
        description="List the installed rule packs, from metadata alone; none is loaded.",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the names to give to --pack, with their distributions and versions."""
    packs = installed_packs()
    if options.format == "json":
        print(json_text([attrs.asdict(pack) for pack in packs]))
    else:
        print("\n".join(_lines(packs)))
    return ANSWERED


def _lines(packs: tuple[InstalledPack, ...]) -> list[str]:
    rows = [
        ("Pack", "Distribution", "Version"),
        *((pack.name, pack.distribution, pack.version) for pack in packs),
    ]
    shown = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in shown]
