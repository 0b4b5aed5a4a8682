"""Assess every case in the folder beside this file, and print its card."""

import json
import sys
from pathlib import Path

from spasm_guidance import assess
from spasm_guidance.interchange import read_presentation

HERE = Path(__file__).parent


def main() -> None:
    expected: dict[str, str] = json.loads((HERE / "expected_grades.json").read_text("utf-8"))
    graded = {path.stem: show(path) for path in sorted((HERE / "cases").glob("*.json"))}

    problems = [
        f"{name}: expected {expected.get(name, 'no such case')}, got {graded.get(name, 'no file')}"
        for name in sorted(expected.keys() | graded.keys())
        if expected.get(name) != graded.get(name)
    ]
    if problems:
        sys.exit("These grades are not the expected ones:\n  " + "\n  ".join(problems))
    print(f"All {len(graded)} cases have the grade they must get.")


def show(path: Path) -> str:
    assessment = assess(read_presentation(path.read_text("utf-8")))
    heading = path.stem.replace("-", " ").capitalize()
    print(heading, "=" * len(heading), assessment, sep="\n", end="\n\n\n")
    return assessment.grade.name.lower()


if __name__ == "__main__":
    main()
