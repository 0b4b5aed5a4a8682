"""main(): the parser of arguments, and what a program owes its terminal."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from spasm_guidance.cli import (
    ask_command,
    assess_command,
    batch_command,
    compare_command,
    console,
    pack_option,
    packs_command,
    prove_command,
    rules_command,
    schema_command,
)
from spasm_guidance.errors import PackError
from spasm_guidance.packs import DEFAULT_PACK

COMMANDS = (
    ask_command,
    assess_command,
    batch_command,
    rules_command,
    schema_command,
    packs_command,
    prove_command,
    compare_command,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments, or with the program's; give the exit code.

    >>> main(["assess", "no-such-file.json"])
    2
    """
    try:
        options = _parser().parse_args(argv)
    except SystemExit as finished:  # argparse has said what there is to say
        return int(finished.code or 0)
    return console.guarded(lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    try:
        options.pack = pack_option.chosen(options.packs or ())
    except PackError as error:
        for problem in error.problems:
            console.tell("spasm-guidance", console.printable(str(problem)))
        return console.BAD_INPUT
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spasm-guidance",
        description="Graded, cited guidance on back spasms. It is not a diagnosis.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say the versions and end")
    parser.set_defaults(packs=None)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return parser


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        import importlib.metadata

        version = importlib.metadata.version("spasm-guidance")
        print(f"spasm-guidance {version} ({DEFAULT_PACK.id} {DEFAULT_PACK.version})")
        parser.exit()
