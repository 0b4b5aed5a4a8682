"""Lines of JSON read with care: an object to a line, or the reason why there is none."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from spasm_guidance.batch.pieces import Reject
from spasm_guidance.errors import InputError, Problem, echo

Row = dict[str, Any]


def parsed(first: int, lines: list[bytes]) -> tuple[list[tuple[int, Row]], list[Reject]]:
    """The objects on these lines with their numbers, and the lines that hold none."""
    read = [(number, _row(line)) for number, line in enumerate(lines, first) if line.strip()]
    rows = [(number, row) for number, row in read if isinstance(row, dict)]
    return rows, [Reject(number, "", why) for number, why in read if isinstance(why, str)]


def _row(line: bytes) -> Row | str:
    """The object on a line, or why there is none."""
    try:
        made = json.loads(line, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except InputError as twice:
        return str(twice)
    except (ValueError, RecursionError):
        return "expected a JSON object; this is no JSON"
    return made if isinstance(made, dict) else f"expected a JSON object, got {echo(made)}"


def _object(pairs: list[tuple[str, Any]]) -> Row:
    """The object of these pairs. Raises InputError if a key is given twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = ", ".join(echo(key) for key, count in counts.items() if count > 1)
        raise InputError([Problem("", f"given twice: {twice}; expected each key once")])
    return made


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON
