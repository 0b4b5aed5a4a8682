"""A health app in small: JSON forms in on stdin, one a line; one JSON answer out for each.

Try: `echo '{"symptoms": {"groin_numbness": true}}' | python examples/health_app.py`
"""

from __future__ import annotations

import json
import sys
from typing import Any

from spasm_guidance import Assessment, InputError, assess
from spasm_guidance.interchange import read_presentation


def answer(form: str) -> dict[str, Any]:
    """What the app sends back: the grade, what to do, why, and what to ask next."""
    try:
        return _told(assess(read_presentation(form)))
    except InputError as error:
        return {"errors": [{"path": p.path, "message": p.message} for p in error.problems]}


def _told(assessment: Assessment) -> dict[str, Any]:
    return {
        "grade": assessment.grade.label,
        "says": assessment.meaning.text,
        "do": [advice.text for advice in assessment.recommendations if not advice.said_with],
        "why": [f"{reason.text} “{reason.quotation}”" for reason in assessment.rationale],
        "ask_next": [question.text for question in assessment.questions[:1]],
        "graded_by": f"{assessment.pack.id} {assessment.pack.version}",
    }


def main() -> None:
    """Answer every line."""
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(answer(line), ensure_ascii=False))


if __name__ == "__main__":
    main()
