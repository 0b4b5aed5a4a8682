"""`schema`: the JSON Schema of presentations."""

from __future__ import annotations

import argparse
from typing import Any

from spasm_guidance.cli import pack_option
from spasm_guidance.cli.console import ANSWERED, json_text
from spasm_guidance.interchange import json_schema


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "schema",
        help="print the JSON Schema of presentations",
        description="Print the JSON Schema (2020-12) of presentations.",
    )
    pack_option.add_to(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the schema of the pack's presentations."""
    print(json_text(json_schema(options.pack)))
    return ANSWERED
