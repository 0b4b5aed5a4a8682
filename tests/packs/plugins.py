"""Distributions that offer packs, made up in a folder: a module, and metadata as pip leaves it."""

from __future__ import annotations

from pathlib import Path

GOOD = """
from spasm_guidance import Grade, Rule, RulePack, Section, Source, YesNo

PLACE = Source("leaflet", title="A leaflet", publisher="A clinic", year=2020).at("page 1")

class Moods(Section, name="moods"):
    "How the person feels."
    low: YesNo = YesNo("Low mood", ask="Do you feel low?")

PACK = RulePack(
    id="moods", version="2.1", title="Moods", sections=(Moods,),
    rules=(Rule(id="low", when=Moods.low, grade=Grade.SEE_DOCTOR, rationale="Talk to somebody.",
                because=PLACE, graded_by=PLACE),),
)
"""


class Plugins:
    """A folder on the path into which distributions can be put."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.modules: list[str] = []

    def add(
        self,
        module: str,
        code: str = GOOD,
        *,
        name: str = "moods",
        at: str = "PACK",
        distribution: str = "moods-pack",
        section: str = "",
    ) -> None:
        """A distribution whose module holds this code, and that offers a pack of this name."""
        self.modules.append(module)
        (self.folder / f"{module}.py").write_text(code, encoding="utf-8")
        info = self.folder / f"{distribution.replace('-', '_')}-1.5.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.5\n"
        )
        points = f"[spasm_guidance.packs]\n{name} = {module}:{at}\n"
        if section:
            points += f"[spasm_guidance.sections]\n{section} = {module}:Moods\n"
        (info / "entry_points.txt").write_text(points)
