"""A made-up population, graded: what the rules do with many people at once.

Run it with the extra `frames` and matplotlib: `python examples/cohort.py [ROWS] [PICTURE]`.
The prevalences are taken from the sources beside them; where there is none, the figure is
made up and says so. The signs are drawn one by one, as if none had to do with another,
which is not so in real people: nothing here may be taken for an estimate of anything.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from spasm_guidance import Grade, LegsFinding, RiskFactors, Symptoms
from spasm_guidance.frames import assess_frame

SEED = 20_261_122
UNANSWERED = 0.03  # made up: the share of answers left out of each form

# Among people with low back pain. Each source was read in its abstract only.
SOURCED = {
    # Konstantinou and Dunn 2008, Spine 33(22), doi 10.1097/BRS.0b013e318183a4a2: 23 studies
    # of sciatica found from 1.2 to 43 of 100.
    "shooting_leg_pain": 0.25,
    # Hoeritzauer and others 2020, J Neurosurg Spine 32(6), doi 10.3171/2019.12.SPINE19839:
    # cauda equina syndrome in 8 of 10,000 people with low back pain in primary care (one
    # study); each of its signs is taken to be as frequent as the syndrome.
    "loss_of_bladder_control": 0.0008,
    "loss_of_bowel_control": 0.0008,
    "groin_numbness": 0.0008,
    # Hoy and others 2010, Best Pract Res Clin Rheumatol 24, 769-781: it comes back within a
    # year in 24 to 80 of 100.
    "repeated_episodes": 0.4,
}
MADE_UP = {
    "worsening": 0.06,
    "severe_pain": 0.15,
    "sudden_onset": 0.3,
    "recent_injury": 0.05,
    "leg_numbness": 0.08,
    "leg_weakness": 0.01,
    "self_care_failed": 0.15,
    "other_concern": 0.04,
}
RISK_FACTOR = 0.2  # made up, for each of them
BOTH_LEGS = 0.05  # made up: of those with a sign in a leg
COLOURS = {
    "home_care": "#4f8f6f",
    "undetermined": "#9aa0a6",
    "see_doctor": "#d9b44a",
    "urgent": "#d9822b",
    "emergency": "#b3261e",
}


def population(rows: int) -> pa.Table:
    """So many people, the same ones each time."""
    draw = np.random.default_rng(SEED)
    columns = {}
    for finding in (*Symptoms.findings, *RiskFactors.findings):
        missing = draw.random(rows) < UNANSWERED
        if finding is Symptoms.duration_days:
            # Half of the spasms ended within four days: made up.
            columns[finding.name] = pa.array(np.round(draw.exponential(6, rows), 1), mask=missing)
            continue
        chance = (SOURCED | MADE_UP).get(finding.name, RISK_FACTOR)
        present = draw.random(rows) < chance
        if isinstance(finding, LegsFinding):
            some = np.where(draw.random(rows) < BOTH_LEGS, "both", "one")
            legs = np.where(present, some, "neither")
            columns[finding.name] = pa.array(legs, mask=missing)
        else:
            columns[finding.name] = pa.array(present, mask=missing)
    return pa.table(columns)


def shares(graded: pa.Table) -> dict[str, dict[str, float]]:
    """The share of people at each grade, for the grade and for both bounds."""
    found = {}
    for name in ("at_least", "grade", "at_most"):
        counts = np.bincount(graded[name].combine_chunks().indices.to_numpy(), minlength=len(Grade))
        found[name] = {g.label: float(counts[g.value]) / graded.num_rows for g in Grade}
    return found


def draw(found: dict[str, dict[str, float]], rows: int, picture: Path) -> None:
    """Three bars: what is sure, what is said, what is still possible."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import patches, pyplot

    titles = {
        "at_least": "At least\n(unknown read as no)",
        "grade": "Grade",
        "at_most": "At most\n(unknown read as yes)",
    }
    figure, axes = pyplot.subplots(figsize=(9, 3.8), layout="constrained")
    for place, name in enumerate(reversed(titles)):
        left = 0.0
        for label, colour in COLOURS.items():
            share = found[name][label]
            axes.barh(place, share, left=left, color=colour, edgecolor="white", height=0.7)
            if share > 0.035:
                ink = "#202124" if label in ("see_doctor", "undetermined") else "white"
                style: dict[str, Any] = {
                    "ha": "center",
                    "va": "center",
                    "color": ink,
                    "fontweight": "bold",
                }
                axes.text(left + share / 2, place, f"{share:.0%}", **style)
            left += share
    axes.set_yticks(range(3), [titles[name] for name in reversed(titles)])
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(left=False)
    handles = [patches.Patch(color=colour) for colour in COLOURS.values()]
    names = [label.replace("_", " ") for label in COLOURS]
    figure.legend(handles, names, loc="outside lower center", ncols=5, frameon=False)
    figure.suptitle(f"A made-up population of {rows:,}: what the article’s rules say", x=0.5)
    figure.savefig(picture, dpi=150)
    pyplot.close(figure)


def main(arguments: list[str]) -> None:
    rows = int(arguments[0]) if arguments else 200_000
    people = population(rows)
    found = shares(assess_frame(people))
    for label, share in found["grade"].items():
        print(f"{label:<14}{share:>8.2%}")
    if len(arguments) > 1:
        draw(found, rows, Path(arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
