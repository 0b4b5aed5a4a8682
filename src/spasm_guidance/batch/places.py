"""The files of a run: none may be another, and each must have a place where it can stand."""

from __future__ import annotations

import errno
from itertools import combinations
from pathlib import Path

from spasm_guidance.errors import InputError, Problem


def refuse_clashes(source: Path, target: Path, rejects: Path | None) -> None:
    """Raises InputError if two of them are one file, by whatever name, OSError for a folder."""
    files = {"IN": source, "OUT": target}
    if rejects is not None:
        files["--rejects"] = rejects
    problems = [
        Problem(str(files[one]), f"{first} and {one} are the same file; name another")
        for first, one in combinations(files, 2)
        if _same(files[first], files[one])
    ]
    if problems:
        raise InputError(problems)
    for path in list(files.values())[1:]:
        _refuse_place(path)


def _same(one: Path, other: Path) -> bool:
    """Whether they are one file, also through links; if one is not there yet, by their paths."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def _refuse_place(path: Path) -> None:
    """Said before anything is read: a large file takes a while."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file in it", str(path))
    if path.exists() and not path.is_file():  # such as /dev/null, which a file would replace
        raise OSError(errno.EINVAL, "is no ordinary file; name another", str(path))
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(path.parent))
