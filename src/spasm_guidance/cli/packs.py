"""The packs that a command line names: an installed one, or `module:NAME`."""

from __future__ import annotations

import importlib
import os
import re
import sys
from typing import Any

from spasm_guidance.cli.console import tell
from spasm_guidance.errors import PackError, Problem, echo
from spasm_guidance.packs.back_spasms import BACK_SPASMS
from spasm_guidance.rulepack import RulePack

_REFERENCE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")


def tell_problems(command: str, error: ValueError) -> None:
    """Each problem of an error on a line of its own."""
    for problem in getattr(error, "problems", (error,)):
        tell(command, problem)


class NoSuchPackError(PackError):
    """A pack that is named and is not there, or is no pack."""


def pack_called(name: str) -> RulePack:
    """The pack of this name. Naming `module:NAME` runs that module, as importing it does.

    Raises NoSuchPackError if there is none, and PackError if it refuses itself.

    >>> pack_called("back-spasms").id
    'back-spasms'
    >>> pack_called("spasm_guidance:NOBODY")
    Traceback (most recent call last):
    spasm_guidance.cli.packs.NoSuchPackError: pack 'spasm_guidance:NOBODY': \
the module has no NOBODY
    """
    if _REFERENCE.fullmatch(name):
        return _checked(name, _at(*name.split(":")))
    if name.replace("_", "-") == BACK_SPASMS.id:
        return BACK_SPASMS
    raise NoSuchPackError(
        [
            Problem(
                f"pack {echo(name)}",
                f"expected {BACK_SPASMS.id!r}, or module:NAME such as my_pack.rules:MY_PACK",
            )
        ]
    )


def _at(module: str, name: str) -> Any:
    if os.getcwd() not in sys.path:
        sys.path.append(os.getcwd())  # a script's path has only the folder it is installed in
    where = f"pack {echo(f'{module}:{name}')}"
    try:
        found = importlib.import_module(module)
    except PackError:
        raise
    except Exception as error:
        message = f"cannot be imported: {type(error).__name__}: {error}"
        raise NoSuchPackError([Problem(where, message)]) from error
    if not hasattr(found, name):
        raise NoSuchPackError([Problem(where, f"the module has no {name}")])
    return getattr(found, name)


def _checked(name: str, pack: Any) -> RulePack:
    if type(pack) is RulePack:
        return pack
    message = f"expected a RulePack there, got {echo(pack)}"
    raise NoSuchPackError([Problem(f"pack {echo(name)}", message)])
