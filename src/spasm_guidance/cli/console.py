"""Writing to a terminal, a pipe or a new file: any encoding, and a reader that may have left."""

from __future__ import annotations

import codecs
import contextlib
import io
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Any, TextIO

ANSWERED, NOT_WRITTEN, BAD_INPUT = 0, 1, 2
WIDTH = 78  # columns of what is written to a pipe, and the most that are filled
_NARROWEST = 20  # columns; with fewer, no line would hold a word and its margin
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


def tell(where: str, *messages: object) -> None:
    """A line on stderr for each message: where, and what is wrong there."""
    for message in messages:
        print(f"{where}: {message}", file=sys.stderr)


@contextlib.contextmanager
def new_file(name: str | None) -> Iterator[TextIO | None]:
    """A new file, removed again if nothing is written to it; None where no name is given.

    Raises OSError or ValueError if there can be no such file; `why_not` words them.
    """
    if name is None:
        yield None
        return
    file = open(name, "x", encoding="utf-8")  # noqa: SIM115 - closed before it is removed
    try:
        with file:
            yield file
    finally:
        with contextlib.suppress(OSError):
            if os.path.getsize(name) == 0:
                os.unlink(name)


def why_not(error: OSError | ValueError) -> str:
    """Why `new_file` could not open it."""
    if isinstance(error, FileExistsError):
        return "is there already; name a new file"
    if isinstance(error, FileNotFoundError):
        return "cannot be written: there is no such folder"
    reason = error.strerror if isinstance(error, OSError) else "no file can have this name"
    return f"cannot be written: {reason}"


def width() -> int:
    """The columns that a line may fill: those of the terminal, or as COLUMNS says, up to 78."""
    return min(WIDTH, _columns() or WIDTH)


def _columns() -> int:
    """The terminal's columns but the last, which makes some terminals wrap; 0 in a pipe."""
    known = shutil.get_terminal_size((0, 0)).columns
    return known and max(known - 1, _NARROWEST)


def folded(text: str) -> str:
    """The lines of a text, wrapped at words where the terminal is narrower; in a pipe as it is."""
    columns = _columns()
    lines = text.split("\n")
    return "\n".join(part for line in lines for part in wrapped(line, columns)) if columns else text


def wrapped(line: str, columns: int, rest: str = "    ") -> list[str]:
    """A line as lines that fit, at words; `rest` is what stands before all but the first."""
    if len(line) <= columns:
        return [line]
    margin = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line.lstrip(),
        columns,
        initial_indent=margin,
        subsequent_indent=margin + rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def json_text(data: Any, indent: int | None = 2) -> str:
    """JSON in the encoding of stdout; where that is not UTF-8, with escapes."""
    encoding = codecs.lookup(getattr(sys.stdout, "encoding", None) or "utf-8").name
    separators = (",", ":") if indent is None else None
    plain = encoding != "utf-8"
    return json.dumps(data, ensure_ascii=plain, indent=indent, separators=separators)


def printable(text: str) -> str:
    """A file's name, which may hold anything, as it can be shown.

    >>> printable("a" + chr(27) + "[2Jb")
    'a?[2Jb'
    """
    return "".join(c if c.isprintable() else "?" for c in text) or "''"
