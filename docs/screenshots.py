"""Draws what a person sees, in a real browser, light and dark, into docs/screenshots."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from docs.notebook import NOTEBOOK
from spasm_guidance import BACK_SPASMS, Legs, Presentation, RiskFactors, Symptoms, assess
from spasm_guidance.display import pack_page

PICTURES = Path(__file__).parent / "screenshots"
_GROUNDS = {"light": ("#ffffff", "#111111"), "dark": ("#111111", "#dddddd")}
_CARDS = (
    Presentation(
        Symptoms(shooting_leg_pain=Legs.ONE, leg_numbness=Legs.ONE, duration_days=2),
        RiskFactors(heavy_lifting=True),
    ),
    Presentation(Symptoms.all_absent(duration_days=2)),
    Presentation(Symptoms(groin_numbness=True)),
    Presentation(),
)


def main() -> None:
    """Draw every picture."""
    PICTURES.mkdir(exist_ok=True)
    for theme in _GROUNDS:
        _drawn(f"cards-{theme}", _cards_page(theme), 1100, 2500)
        _drawn(f"card-narrow-{theme}", _cards_page(theme, narrow=True), 360, 1800)
        _drawn(f"notebook-{theme}", _notebook_page(theme), 900, 2600)
    _drawn("terminal", _terminal_page("?", "0", "1", "n"), 800, 2050)
    _drawn("pack", pack_page(BACK_SPASMS), 1000, 1300)


def _cards_page(theme: str, *, narrow: bool = False) -> str:
    ground, ink = _GROUNDS[theme]
    shown = _CARDS[:1] if narrow else _CARDS
    cards = "".join(f"<div>{assess(person)._repr_html_()}</div>" for person in shown)
    columns = "1fr" if narrow else "1fr 1fr"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Cards</title></head>'
        f'<body style="background:{ground};color:{ink};font:14px sans-serif">'
        f'<div style="display:grid;gap:2em;grid-template-columns:{columns}">{cards}</div>'
        "</body></html>"
    )


def _notebook_page(theme: str) -> str:
    convert = ("-m", "nbconvert", "--to", "html", "--stdout", "--log-level", "ERROR")
    themed = f"--HTMLExporter.theme={theme}"
    run = [sys.executable, *convert, themed, str(NOTEBOOK)]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def _terminal_page(*typed: str) -> str:
    """What `ask` prints when these lines are typed, with the colours of a terminal."""
    said = subprocess.run(
        [sys.executable, "-m", "spasm_guidance", "ask"],
        input="\n".join(typed),
        env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,  # the lines end before the questions do
    ).stdout
    console = Console(record=True, width=80, file=io.StringIO())
    console.print(Text.from_ansi(said), soft_wrap=True)
    return console.export_html(theme=MONOKAI)


def _drawn(name: str, page: str, width: int, height: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        size, out = f"--window-size={width},{height}", f"--screenshot={PICTURES / name}.png"
        subprocess.run(
            [*browser, size, out, file.as_uri()], check=True, capture_output=True, timeout=120
        )
    _made_small(PICTURES / f"{name}.png")
    print(f"drew docs/screenshots/{name}.png")


def _made_small(picture: Path) -> None:
    """With 64 colours, which is enough for text, where pngquant is there to do it."""
    if shutil.which("pngquant"):
        quick = ["pngquant", "64", "--force", "--strip", "--output", str(picture), str(picture)]
        subprocess.run(quick, check=True)


if __name__ == "__main__":
    main()
