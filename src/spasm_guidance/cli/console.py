"""Writing to a terminal or a pipe: any encoding, and a reader that may have left."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

import attrs

ANSWERED, NOT_WRITTEN, BAD_INPUT = 0, 1, 2
INTERRUPTED, READER_LEFT = 130, 141  # what a shell reports of SIGINT and of SIGPIPE


def guarded(run: Callable[[], int]) -> int:
    """Run a command and give its exit code; a closed pipe or a full disk is no traceback."""
    stdout: TextIO | None = sys.stdout
    if stdout is None:  # the program was started with it closed
        tell("standard output", "is closed")
        return NOT_WRITTEN
    try:
        if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
            sys.stdout.reconfigure(errors="replace")  # a quotation mark must not end the program
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        return _without_stdout(READER_LEFT)
    except OSError as error:
        tell("standard output", error.strerror or "cannot be written")
        return _without_stdout(NOT_WRITTEN)
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _without_stdout(code: int) -> int:
    """Python flushes once more when it ends; what is left goes where nobody waits for it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return code


def tell(where: str, message: object) -> None:
    """A line on stderr: where, and what is wrong there."""
    print(f"{where}: {message}", file=sys.stderr)


@attrs.define
class Complaints:
    """Tells every problem on stderr, and keeps in mind whether there was one."""

    any: bool = False

    def add(self, where: str, *problems: object) -> None:
        self.any = True
        for problem in problems:
            tell(where, problem)

    @property
    def exit_code(self) -> int:
        return BAD_INPUT if self.any else ANSWERED


def json_text(data: Any, indent: int | None = 2) -> str:
    """JSON in the encoding of stdout; where that is not UTF-8, with escapes."""
    separators = (",", ":") if indent is None else None
    plain = not _is_utf8(getattr(sys.stdout, "encoding", None) or "utf-8")
    return json.dumps(data, ensure_ascii=plain, indent=indent, separators=separators)


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name == "utf-8"


def printable(text: str) -> str:
    """A file's name, which may hold anything, as it can be shown.

    >>> printable("a" + chr(27) + "[2Jb")
    'a?[2Jb'
    """
    return "".join(c if c.isprintable() else "?" for c in text) or "''"
