"""The cases that a file holds: one presentation, or JSON Lines with one to a line."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from collections.abc import Iterator
from typing import BinaryIO, TextIO

import attrs

from spasm_guidance.cli.console import printable
from spasm_guidance.errors import InputError
from spasm_guidance.interchange.parsing import MAX_BYTES, parse

STDIN = "-"
_NAME = re.compile(rb'"[^"]*"\s*:')
_TOO_MUCH = MAX_BYTES + 1  # as much is read at once; what is longer is refused anyway


@attrs.frozen
class Case:
    """One presentation as it was sent; `line` is None where it is a whole file."""

    file: str
    line: int | None
    data: bytes

    @property
    def label(self) -> str:
        """`file` or `file:line`, as compilers name a place."""
        name = "stdin" if self.file == STDIN else printable(self.file)
        return name if self.line is None else f"{name}:{self.line}"


def cases_in(file: str) -> Iterator[Case]:
    """The cases in a file, or in stdin for `-`; a long file is read as it is used.

    Raises OSError if it cannot be read.
    """
    with _opened(file) as stream:
        head = stream.read(_TOO_MUCH)
        if not _is_lines(head):
            yield Case(file, None, head)
            return
        for number, line in enumerate(_lines(head, stream), 1):
            if line.strip():
                yield Case(file, number, line.strip())


def _opened(file: str) -> contextlib.AbstractContextManager[BinaryIO]:
    if file == STDIN:
        return contextlib.nullcontext(_stdin())
    try:
        return open(file, "rb")
    except ValueError:  # a name that no file can have
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None


def _stdin() -> BinaryIO:
    # Python sets a stream to None where the program was started with it closed.
    stdin: TextIO | None = sys.stdin
    if stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return stdin.buffer


def _is_lines(head: bytes) -> bool:
    """Whether each line stands by itself: no document as a whole, and no line a part of one.

    A document that was printed over several lines and then broken must not be taken apart:
    a piece of it could read as somebody with fewer signs.
    """
    lines = [line for line in head.split(b"\n") if line.strip()]
    if len(lines) < 2:
        return len(head) >= _TOO_MUCH  # more may follow a line that is too long by itself
    if _is_json(head) or _is_spread(lines):
        return False
    return any(line[:1] == b"{" for line in lines)


def _is_spread(lines: list[bytes]) -> bool:
    """Whether a document is spread over them: some are indented, begin a name, or only close it."""
    if {b"{", b"}"} <= {line.strip() for line in lines}:
        return True
    return any(line[:1].isspace() or _NAME.match(line) for line in lines)


def _is_json(data: bytes) -> bool:
    try:
        parse(data)
    except InputError:
        return False
    return True


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    *whole, begun = head.split(b"\n")
    yield from whole
    line = begun + stream.readline(_TOO_MUCH)
    while line:
        yield line
        while len(line) >= _TOO_MUCH and not line.endswith(b"\n"):
            line = stream.readline(_TOO_MUCH)  # the rest of a line that is refused for its size
        line = stream.readline(_TOO_MUCH)
