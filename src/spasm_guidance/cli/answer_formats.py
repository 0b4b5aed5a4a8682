"""The answers in each format that `assess` prints, piece by piece as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from spasm_guidance.assessment import Assessment
from spasm_guidance.cli.console import json_text
from spasm_guidance.display import markdown_card, text_card
from spasm_guidance.display.escaping import in_markdown as escaped
from spasm_guidance.interchange import assessment_data


@attrs.frozen
class Answer:
    """An assessment, and the label of the case; `alone` if there can be no other case."""

    label: str
    assessment: Assessment
    alone: bool


def _record(answer: Answer) -> dict[str, Any]:
    return {"case": answer.label, **assessment_data(answer.assessment)}


def _as_text(answers: Iterable[Answer]) -> Iterator[str]:
    for number, answer in enumerate(answers):
        heading = "" if answer.alone else f"{answer.label}\n{'-' * len(answer.label)}\n\n"
        yield ("\n\n" if number else "") + heading + text_card(answer.assessment) + "\n"


def _as_markdown(answers: Iterable[Answer]) -> Iterator[str]:
    for number, answer in enumerate(answers):
        heading = "" if answer.alone else f"# {escaped(answer.label)}\n\n"
        card = markdown_card(answer.assessment).rstrip("\n")
        yield ("\n" if number else "") + heading + card + "\n"


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


FORMATS: dict[str, Callable[[Iterable[Answer]], Iterator[str]]] = {
    "text": _as_text,
    "json": _as_json,
    "jsonl": _as_json_lines,
    "markdown": _as_markdown,
}
