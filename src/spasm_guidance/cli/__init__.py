"""The command line, `spasm-guidance`: assess, read the rules, get the schema, prove, compare.

Exit codes: 0 everything was answered; 2 some of the input could not be read, and every
problem stands on stderr; 1 the answers could not be written, or `prove` found a theorem broken, or
`compare` a change.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from spasm_guidance.cli import (
    ask_command,
    assess_command,
    batch_command,
    console,
    pack_commands,
    pack_option,
    rules_command,
)
from spasm_guidance.errors import PackError
from spasm_guidance.packs import DEFAULT_PACK

_MODULES = (ask_command, assess_command, batch_command, rules_command, pack_commands)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments, or with the program's; give the exit code.

    >>> main(["assess", "no-such-file.json"])
    2
    """
    try:
        options = _parser().parse_args(argv)
    except SystemExit as finished:  # argparse has printed what there is to print
        return int(finished.code or 0)
    return console.guarded(lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    try:
        options.pack = pack_option.chosen(options.packs or ())
    except PackError as error:
        console.tell("spasm-guidance", *(console.printable(str(p)) for p in error.problems))
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
    for module in _MODULES:
        module.add_to(commands)
    return parser


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        import importlib.metadata

        version = importlib.metadata.version("spasm-guidance")
        print(f"spasm-guidance {version} ({DEFAULT_PACK.id} {DEFAULT_PACK.version})")
        parser.exit()
