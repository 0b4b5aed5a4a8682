"""The cases that a file holds: one presentation, or JSON Lines with one to a line."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from spasm_guidance.cli.console import printable
from spasm_guidance.errors import InputError
from spasm_guidance.interchange.parsing import MAX_BYTES, parse

STDIN = "-"
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
        return contextlib.nullcontext(sys.stdin.buffer)
    try:
        return open(file, "rb")
    except ValueError:  # a name that no file can have
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None


def _is_lines(head: bytes) -> bool:
    """Whether it is no document as a whole, while some line of it is an object by itself."""
    return not _is_json(head) and any(
        _is_json(line) for line in head.split(b"\n") if line.lstrip().startswith(b"{")
    )


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
