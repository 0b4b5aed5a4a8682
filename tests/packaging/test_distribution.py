"""What is shipped: typed, documented, with two dependencies."""

from __future__ import annotations

import inspect
import re
import tomllib

import pytest

import spasm_guidance
from tests.packaging.modules import PACKAGE, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", spasm_guidance.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(spasm_guidance, name))


def test_the_public_names_are_all_that_is_imported_and_stand_in_order() -> None:
    modules = {path.stem for path in PACKAGE.iterdir()}
    public = {name for name in dir(spasm_guidance) if not name.startswith("_")}
    assert public - modules - {"annotations", "TYPE_CHECKING"} == set(spasm_guidance.__all__)
    homes: dict[str, str] = vars(spasm_guidance)["_HOMES"]
    named = [name for names in homes.values() for name in names.split()]
    assert sorted(named) == sorted(spasm_guidance.__all__)
    assert len(set(spasm_guidance.__all__)) == len(spasm_guidance.__all__)


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Symtoms'"):
        spasm_guidance.Symtoms  # type: ignore[attr-defined]


def test_the_wheel_holds_the_whole_package_and_says_it_is_typed() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel == {"packages": ["src/spasm_guidance"]}
    assert (PACKAGE / "py.typed").is_file()
    assert "Typing :: Typed" in PROJECT["project"]["classifiers"]


def names(needs: list[str]) -> list[str]:
    return [re.split(r"[^a-z]", need)[0] for need in needs]


def test_the_library_needs_attrs_and_cattrs_and_all_else_is_an_extra() -> None:
    project = PROJECT["project"]
    assert names(project["dependencies"]) == ["attrs", "cattrs"]
    extras = project["optional-dependencies"]
    assert {extra: names(needs) for extra, needs in extras.items()} == {
        "cli": ["rich"],
        "frames": ["narwhals", "numpy", "pyarrow"],
        "testing": ["hypothesis"],
    }


def test_the_licence_is_shipped() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert all((ROOT / name).is_file() for name in PROJECT["project"]["license-files"])
