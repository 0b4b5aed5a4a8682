"""RESULTS.md from what the benchmarks found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

REMARKS = Path(__file__).parent / "REMARKS.md"
STATES = ("answers seen", "answers new")
"""Whether these very answers were assessed before, or only others with the same parts."""
ENGINES = ("datalogic-py", "zen-engine", "rule-engine", "clipspy")
"""The peers that evaluate rules; hand-written code and pydantic hold theirs as plain ifs."""


Row = tuple[str, float, float, bool]
"""What, its ratio, the target, and whether that is a least."""


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return ["", *(f"| {' | '.join(line)} |" for line in lines), ""]


def _us(seconds: float) -> str:
    return f"{seconds * 1e6:.2f}"


def _verdict(ratio: float, target: float, *, at_least: bool = False) -> str:
    return "met" if (ratio >= target if at_least else ratio <= target) else "not met"


def _single(found: dict[str, Any]) -> list[str]:
    rows = []
    for name, figures in found.items():
        if "theirs" not in figures:
            why = figures.get("failed") or f"{figures['wrong']} grades differ from ours"
            rows.append([name, *["-"] * 4, why])
            continue
        theirs, ours = figures["theirs"], [figures[state] for state in STATES]
        ratios = [f"{one / theirs:.2f}" for one in ours]
        rows.append([name, *map(_us, (theirs, *ours)), *ratios])
    head = ["peer", "peer, us", *(f"{state}, us" for state in STATES)]
    return _table([*head, *(f"{state} / peer" for state in STATES)], rows)


def _targets(found: dict[str, Any]) -> list[list[str]]:
    return [
        [n, f"{r:.2f}", f"{'at least' if up else 'at most'} {t:g}", _verdict(r, t, at_least=up)]
        for n, r, t, up in (*_of_one(found), *_of_many(found))
    ]


def _of_one(found: dict[str, Any]) -> list[Row]:
    """Single calls."""
    hand, texts = found["single"]["hand-written attrs"], found["texts"]
    engines = [found["single"][name] for name in ENGINES if "theirs" in found["single"][name]]
    rows: list[Row] = [
        (f"assess / hand-written, {state}", hand[state] / hand["theirs"], target, False)
        for state, target in zip(STATES, (1, 4.3), strict=True)
    ]
    if engines:
        slowest = max(engine["answers new"] / engine["theirs"] for engine in engines)
        rows.append(("assess / the fastest peer engine, answers new", slowest, 1, False))
    half = found["strangers"]["half known"] * 1e6
    rows.append(("answers half known, every person different, us", half, 25, False))
    return rows + [
        (f"JSON to JSON / pydantic, {state}", texts[state] / texts["pydantic"], 4, False)
        for state in STATES
    ]


def _of_many(found: dict[str, Any]) -> list[Row]:
    """Imports, packs that grow, and cohorts."""
    imports, growth, cohort = found["imports"], found["growth"], found["cohort"]
    small, large = (growth[f"{n} rules, the others absent"] for n in (20, 2000))
    polars = cohort["polars by hand, grade"]
    imported = imports["import spasm_guidance"] / imports["import attrs"]
    ratios: list[Row] = [
        ("import / import attrs", imported, 0.5, False),
        ("2,000 rules / 20 rules", large / small, 10, False),
        ("cohort / Polars by hand", cohort["library"] / polars, 0.7, False),
    ]
    if _runs(found["batch"]):
        most = max(figures["peak MB"] for figures in _runs(found["batch"]).values())
        ratios.append(("batch: most memory of all kinds of file, MB", most, 500, False))
    if "library" in found["spark"]:
        spark = found["spark"]["library"] / found["spark"]["SQL by hand"]
        ratios.append(("Spark: speed / SQL by hand", spark, 0.9, True))
    return ratios


def _runs(batch: dict[str, Any]) -> dict[str, dict[str, float]]:
    return {kind: figures for kind, figures in batch.items() if isinstance(figures, dict)}


def _batch(found: dict[str, Any]) -> list[str]:
    """A row for each kind of file."""
    head = ["seconds", "peak MB", "MB in", "MB out"]
    if "failed" in found:
        return ["## `spasm-guidance batch`", *_plain(found, "", 1)]
    rows = [
        [kind, *(f"{figures[name]:,.1f}" for name in head)]
        for kind, figures in _runs(found).items()
    ]
    return [f"## `spasm-guidance batch`, {found['rows']:,} rows", *_table(["", *head], rows)]


_NOTES = {
    "strangers": [
        "The form as it is in life: of each answer it is an even chance whether it is known. "
        "Nothing is remembered at the start; hand-written code has all the answers.",
        "",
    ],
    "texts": [
        "*Pydantic, all that we write*: the same text as ours. Its models of the whole result "
        "are made beforehand, one a person, as our parts are remembered; a call reads the "
        "presentation, decides, and writes.",
        "",
    ],
}


def report(found: dict[str, Any]) -> str:
    """The page."""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    lines = [
        "# Results",
        "",
        "Written by `make bench`. Medians of turns taken in rotation, in one process for each "
        "table; ratios are what to compare, since machines differ and rest seldom.",
        "",
        f"{found['date']}. {found['machine']}. Load of the machine meanwhile: {found['load']:.1f}.",
        f"{versions}.",
        "",
        "## Targets",
        *_table(["what", "ratio", "target", ""], _targets(found)),
        "## Single calls",
        "",
        "A thousand complete people, a sign in ten present; the same rules for all, and every "
        "peer's grades are ours. The library gives the whole cited result, the peers the rules "
        "that fire. *Answers seen*: these very answers were assessed before. *Answers new*: no "
        "result is remembered, only the parts: the reasons with their grade, the advice, the "
        "explanations. About a fifth of the people answer just as others did before them in the "
        "same turn, as far as the rules can tell.",
        *_single(found["single"]),
        "No peer but hand-written code could say `unknown`, give bounds, name the open "
        "questions or cite a source; pydantic is the same ifs with models in and out.",
        "",
    ]
    for title, unit, name, factor in (
        ("Answers half known, every person different", "us", "strangers", 1e6),
        ("JSON text to JSON text", "us", "texts", 1e6),
        ("Imports", "ms", "imports", 1),
        ("A pack that grows", "us", "growth", 1e6),
        ("Cohort of 10 million rows, one thread", "ms", "cohort", 1),
        ("Memory of a cohort run", "MB", "memory", 1),
        ("Spark, local, one core, a million rows", "million rows a second", "spark", 1),
    ):
        lines += [f"## {title}", *_plain(found[name], unit, factor), *_NOTES.get(name, [])]
    lines += _batch(found["batch"])
    return "\n".join(lines) + "\n" + (REMARKS.read_text("utf-8") if REMARKS.exists() else "")


def _plain(found: dict[str, Any], unit: str, factor: float) -> list[str]:
    if "failed" in found:
        return ["", f"Not run: {found['failed']}", ""]
    rows = [
        [name, f"{value:,}" if isinstance(value, int) else f"{value * factor:,.2f}"]
        for name, value in found.items()
    ]
    return _table(["", unit], rows)
