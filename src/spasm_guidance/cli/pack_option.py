"""The option `--pack`, and the pack that the names given with it make together."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable

from spasm_guidance.errors import InputError, PackError, Problem, did_you_mean, echo
from spasm_guidance.language.sections import Section
from spasm_guidance.packs import DEFAULT_PACK
from spasm_guidance.packs.catalogue import installed_sections, load_pack
from spasm_guidance.rulepack import RulePack, combine


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the option to a command; it may be given several times."""
    parser.add_argument(
        "--pack",
        dest="packs",
        action="append",
        metavar="NAME",
        help="add an installed pack (see `packs`), or module:NAME; several are joined by +, or "
        "the option is given again",
    )


def add_ignore_to(parser: argparse.ArgumentParser) -> None:
    """Add the option to leave out sections that the packs do not read."""
    parser.add_argument(
        "--ignore",
        metavar="SECTION",
        action="append",
        default=[],
        help="leave out the answers of a section that the packs do not read, such as red_flags; "
        "home care is not said where one of them is present; may be given again",
    )


def named(name: str) -> RulePack:
    """The installed pack of this name, or `module:NAME`; several that are joined by `+`.

    Raises PackError if there is none, or if it refuses itself.
    """
    return combine(*map(_loaded, name.split("+")))


def with_article(name: str) -> RulePack:
    """What `assess --pack NAME` reads: beside the article's pack, or in a version of it."""
    parts = [_loaded(part) for part in name.split("+")]
    has_article = any(part.id == DEFAULT_PACK.id for part in parts)
    return combine(*parts) if has_article else chosen([name])


def _loaded(name: str) -> RulePack:
    """Also from the folder one is in."""
    if ":" in name and os.getcwd() not in sys.path:
        sys.path.append(os.getcwd())  # a script's path has only the folder it is installed in
    return load_pack(name)


def chosen(names: Iterable[str]) -> RulePack:
    """The article's pack and those that are named; raises PackError with every reason why not."""
    packs, problems = [DEFAULT_PACK], list[Problem]()
    for name in (part for several in names for part in several.split("+")):
        try:
            packs.append(_loaded(name))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    return combine(*packs)


def ignored(names: list[str], pack: RulePack) -> list[type[Section]]:
    """The sections of these names. Raises InputError for a name that no installed section has."""
    sections = (*installed_sections(), *pack.sections) if names else ()
    known = {section.section_name: section for section in sections}
    known |= {section.__name__: section for section in sections}
    problems = [
        Problem("--ignore", f"{echo(name)} is the name of no section{did_you_mean(name, known)}")
        for name in names
        if name not in known
    ]
    if problems:
        raise InputError(problems)
    return [known[name] for name in names]
