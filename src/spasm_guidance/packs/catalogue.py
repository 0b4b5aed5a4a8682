"""Finding the rule packs that are installed, and loading one by its name.

A distribution offers a pack under the entry-point group `spasm_guidance.packs`, and says
which sections it reads under `spasm_guidance.sections`:

    [project.entry-points."spasm_guidance.packs"]
    maternity = "maternity_pack:MATERNITY"

    [project.entry-points."spasm_guidance.sections"]
    maternity_history = "maternity_pack:MaternityHistory"

Looking reads metadata only and imports nothing. Loading imports the one that is named, and
with it whatever code its author put there: load only packs that you chose to install.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from spasm_guidance.errors import PackError, Problem, ProblemsError, did_you_mean, echo
from spasm_guidance.language.sections import Section
from spasm_guidance.rulepack import RulePack

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

PACKS = "spasm_guidance.packs"
SECTIONS = "spasm_guidance.sections"
_OURS = "spasm-guidance"
_OUR_PACKS = ("back-spasms", "red-flags")  # nobody else may offer these, even where we do not
_REFERENCE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")


@attrs.frozen(order=True)
class InstalledPack:
    """A pack that a distribution offers: its name, and where it comes from. Nothing is loaded.

    `name` is what `load_pack` takes; `at` is the `module:NAME` that it stands for.
    """

    name: str
    version: str
    distribution: str
    at: str

    @property
    def is_ours(self) -> bool:
        """Whether this library brings it."""
        return self.distribution == _OURS

    @property
    def origin(self) -> tuple[str, str]:
        """The distribution and the module that bring it."""
        # EntryPoint.module raises for what is no reference, and metadata may hold anything.
        return self.distribution, self.at.partition(":")[0].strip()

    def __str__(self) -> str:
        return f"{self.name} ({self.distribution} {self.version})"


def installed_packs() -> tuple[InstalledPack, ...]:
    """Every pack that is offered, by name, from metadata alone: nothing is imported.

    The version is the distribution's. A name that two distributions offer stands here twice;
    it cannot be loaded.

    >>> [pack.name for pack in installed_packs() if pack.is_ours]
    ['back-spasms', 'red-flags']
    """
    return tuple(sorted(_installed(entry) for entry in _entries(PACKS)))


def load_pack(name: str) -> RulePack:
    """The installed pack of this name; `red_flags` and `red-flags` are one name.

    `module:NAME` loads a pack that no distribution offers. Only what is named is imported.
    Raises PackError if no pack, or more than one, has the name, or if it cannot be loaded;
    the error names the distribution, and its cause is the original error.

    >>> load_pack("red_flags")
    <RulePack red-flags 1.0.0: 25 rules>
    >>> load_pack("read-flags")
    Traceback (most recent call last):
    spasm_guidance.errors.PackError: pack 'read-flags': no such pack is installed; did you mean \
'red-flags'?
    """
    if type(name) is str and _REFERENCE.fullmatch(name):
        from importlib.metadata import EntryPoint

        return _loaded(EntryPoint(name=name, value=name, group=PACKS), f"pack {echo(name)}")
    entry = _only_entry(_spelt(name))
    found = _installed(entry)
    where = f"pack '{found.name}' of distribution {found.distribution} {found.version}"
    pack = _loaded(entry, where)
    if pack.id != found.name:
        raise _error(
            where, f"calls itself {pack.id!r}; the name it is offered under must be its id"
        )
    return pack


def packs_reading(*sections: str) -> dict[str, tuple[InstalledPack, ...]]:
    """For each of these names, the installed packs that say they read a section of that name.

    A name that no pack reads is left out. Nothing is imported, and metadata is read once.

    >>> packs_reading("red_flags", "no_such_section")["red_flags"][0].name
    'red-flags'
    """
    entries = _entries(PACKS, SECTIONS)
    named = [entry for entry in entries if entry.group == SECTIONS and entry.name in sections]
    if not named:  # to ask where an entry comes from reads one more file for each
        return {}
    packs = sorted({_installed(entry) for entry in entries if entry.group == PACKS})
    homes = [(entry.name, _installed(entry).origin) for entry in named]
    found = {name: tuple(p for p in packs if (name, p.origin) in homes) for name, _ in homes}
    return {name: readers for name, readers in found.items() if readers}


def installed_sections() -> tuple[type[Section], ...]:
    """The sections that installed packs read, each imported; one that cannot be is left out.

    >>> "red_flags" in {section.section_name for section in installed_sections()}
    True
    """
    loaded = (_section(entry) for entry in _entries(SECTIONS))
    return tuple(dict.fromkeys(section for section in loaded if section is not None))


def _section(entry: EntryPoint) -> type[Section] | None:
    try:
        section = entry.load()
    except KeyboardInterrupt:
        raise
    except BaseException:  # whatever a plug-in does, what it declares is only a help here
        return None
    return section if isinstance(section, type) and issubclass(section, Section) else None


def _only_entry(name: str) -> EntryPoint:
    entries = _entries(PACKS)
    offers = [entry for entry in entries if _spelt(entry.name) == name]
    where = f"pack {echo(name)}"
    if not offers:
        hint = did_you_mean(name, sorted(_spelt(entry.name) for entry in entries))
        raise _error(where, f"no such pack is installed{hint}")
    others = [pack for pack in map(_installed, offers) if not pack.is_ours]
    named = ", ".join(sorted(f"{pack.distribution} {pack.version}" for pack in others))
    if others and name in _OUR_PACKS:
        raise _error(
            where, f"the name of a pack of this library is taken by {named}; uninstall that"
        )
    if len(offers) > 1:
        raise _error(where, f"offered more than once, by {named}; uninstall all but one")
    return offers[0]


def _loaded(entry: EntryPoint, where: str) -> RulePack:
    try:
        pack = entry.load()
    except KeyboardInterrupt:
        raise
    except ProblemsError as error:
        problems = [Problem(where, f"breaks a check: {problem}") for problem in error.problems]
        raise PackError(problems) from error
    except BaseException as error:  # also SystemExit: a plug-in must not end the program
        kind = type(error).__name__
        raise _error(where, f"cannot be loaded: {kind} in {entry.value}; see the cause") from error
    if type(pack) is not RulePack:
        raise _error(where, f"expected a RulePack at {entry.value}, got {echo(pack)}")
    return pack


def _error(where: str, message: str) -> PackError:
    return PackError([Problem(where, message)])


# Reading metadata imports a good deal of the standard library, so it waits until it is needed.
def _entries(*groups: str) -> tuple[EntryPoint, ...]:
    from importlib.metadata import entry_points

    found = entry_points()
    return tuple(entry for group in groups for entry in found.select(group=group))


def _installed(entry: EntryPoint) -> InstalledPack:
    found = entry.dist
    distribution, version = (_spelt(found.name), found.version) if found else ("unknown", "unknown")
    return InstalledPack(_spelt(entry.name), version, distribution, entry.value)


def _spelt(name: object) -> str:
    """A name as distributions' names are compared: in lower case, with hyphens."""
    return re.sub(r"[-_.]+", "-", str(name)).lower()
