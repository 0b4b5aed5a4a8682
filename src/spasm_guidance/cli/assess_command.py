"""`assess`: the cases in files or on stdin, and the answer to each in the format asked for."""

from __future__ import annotations

import argparse
import contextlib
import errno
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TextIO

import attrs

from spasm_guidance.assessment import Assessment, assess
from spasm_guidance.cli import pack_option
from spasm_guidance.cli.console import ANSWERED, BAD_INPUT, json_text, printable, tell, width
from spasm_guidance.display import markdown_card, text_card
from spasm_guidance.display.escaping import in_markdown
from spasm_guidance.errors import InputError
from spasm_guidance.interchange import assessment_data, read_presentation
from spasm_guidance.interchange.parsing import MAX_BYTES, parse
from spasm_guidance.language.sections import Section
from spasm_guidance.rulepack import RulePack

STDIN = "-"
_NAME = re.compile(rb'"[^"]*"\s*:')
_TOO_MUCH = MAX_BYTES + 1  # as much is read at once; what is longer is refused anyway


def add_to(commands: Any) -> None:
    """Add the command to the program's parser."""
    parser = commands.add_parser(
        "assess",
        help="assess presentations",
        description="Assess presentations. A file holds one presentation as JSON, or JSON "
        "Lines with one presentation to a line.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a file, or - for stdin")
    parser.add_argument("--format", choices=_FORMATS, default="text", help="default: text")
    pack_option.add_to(parser)
    pack_option.add_ignore_to(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer what can be read, and report on stderr what cannot."""
    unread: list[str] = []
    try:
        ignoring = pack_option.ignored(options.ignore, options.pack)
    except InputError as error:
        tell("assess", *error.problems)
        return BAD_INPUT
    answers = _answers(options.files or [STDIN], options.pack, ignoring, unread)
    for piece in _FORMATS[options.format](answers):
        sys.stdout.write(piece)
    return BAD_INPUT if unread else ANSWERED


def _answers(
    files: list[str], pack: RulePack, ignoring: list[type[Section]], unread: list[str]
) -> Iterator[Answer]:
    """An answer to every case that can be read; the labels of the others go to `unread`."""
    for file in files:
        for case in _readable(file, unread):
            try:
                assessment = assess(
                    read_presentation(case.data, pack, ignoring=ignoring), pack, ignoring=ignoring
                )
            except InputError as error:
                tell(case.label, *error.problems)
                unread.append(case.label)
                continue
            yield Answer(case.label, assessment, alone=len(files) == 1 and case.line is None)


def _readable(file: str, unread: list[str]) -> Iterator[Case]:
    try:
        yield from cases_in(file)
    except OSError as error:
        label = Case(file, None, b"").label
        tell(label, (error.strerror or "cannot be read").lower())
        unread.append(label)


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
    stdin: TextIO | None = sys.stdin  # None where the program was started with it closed
    if file == STDIN and stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        return contextlib.nullcontext(sys.stdin.buffer) if file == STDIN else open(file, "rb")
    except ValueError:  # a name that no file can have
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None


def _is_lines(head: bytes) -> bool:
    """Whether each line stands by itself: no document as a whole, and no line a part of one.

    A document that was printed over several lines and then broken must not be taken apart:
    a piece of it could read as somebody with fewer findings.
    """
    lines = [line for line in head.split(b"\n") if line.strip()]
    if len(lines) < 2:
        return len(head) >= _TOO_MUCH  # more may follow a line that is too long by itself
    with contextlib.suppress(InputError):
        parse(head)
        return False
    return not _is_spread(lines) and any(line[:1] == b"{" for line in lines)


def _is_spread(lines: list[bytes]) -> bool:
    """Whether a document is spread over them: some are indented, begin a name, or only close it."""
    if {b"{", b"}"} <= {line.strip() for line in lines}:
        return True
    return any(line[:1].isspace() or _NAME.match(line) for line in lines)


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    *whole, begun = head.split(b"\n")
    yield from whole
    line = begun + stream.readline(_TOO_MUCH)
    while line:
        yield line
        while len(line) >= _TOO_MUCH and not line.endswith(b"\n"):
            line = stream.readline(_TOO_MUCH)  # the rest of a line that is refused for its size
        line = stream.readline(_TOO_MUCH)


@attrs.frozen
class Answer:
    """An assessment, and the label of the case; `alone` if there can be no other case."""

    label: str
    assessment: Assessment
    alone: bool


def _as_text(answers: Iterable[Answer]) -> Iterator[str]:
    for number, answer in enumerate(answers):
        heading = "" if answer.alone else f"{answer.label}\n{'-' * len(answer.label)}\n\n"
        card = text_card(answer.assessment, width=width())
        yield ("\n\n" if number else "") + heading + card + "\n"


def _as_markdown(answers: Iterable[Answer]) -> Iterator[str]:
    for number, answer in enumerate(answers):
        heading = "" if answer.alone else f"# {in_markdown(answer.label)}\n\n"
        yield ("\n" if number else "") + heading + markdown_card(answer.assessment)


def _as_json(answers: Iterable[Answer]) -> Iterator[str]:
    """One document: an object for a file that is one presentation, else an array."""
    end = ""
    for answer in answers:
        if answer.alone:
            yield json_text(assessment_data(answer.assessment)) + "\n"
        else:
            yield (",\n" if end else "[\n") + json_text(_record(answer))
            end = "\n]\n"
    yield end


def _as_json_lines(answers: Iterable[Answer]) -> Iterator[str]:
    return (json_text(_record(answer), indent=None) + "\n" for answer in answers)


def _record(answer: Answer) -> dict[str, Any]:
    return {"case": answer.label, **assessment_data(answer.assessment)}


_FORMATS = {
    "text": _as_text,
    "json": _as_json,
    "jsonl": _as_json_lines,
    "markdown": _as_markdown,
}
