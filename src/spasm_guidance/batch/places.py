"""The places of a run's files: no two are one, each is written whole, and blamed for its own."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pyarrow as pa

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
    return os.path.realpath(one) == os.path.realpath(other)


def _refuse_place(path: Path) -> None:
    """Said before anything is read: a large file takes a while."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, "is a link that leads back to itself; name a file", str(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file in it", str(path))
    if path.exists() and not path.is_file():  # such as /dev/null, which a file would replace
        raise OSError(errno.EINVAL, "is no ordinary file; name another", str(path))
    if not real.parent.is_dir():
        folder = real.parent if path.is_symlink() else path.parent
        raise NotADirectoryError(errno.ENOTDIR, f"there is no folder {folder}", str(path))


@contextlib.contextmanager
def blamed(path: Path) -> Iterator[None]:
    """Errors within it name this file: an OSError as its `filename`, any other in its words."""
    try:
        yield
    except InputError:
        raise
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OSError(error.errno, reason, str(path)) from None
    except (pa.ArrowException, ValueError) as error:
        raise InputError([Problem(str(path), " ".join(str(error).split()))]) from None


@contextlib.contextmanager
def put_in_place(path: Path, note: Callable[[str], None]) -> Iterator[Path]:
    """A file beside this one to write to; it takes its name if all goes well, or is removed.

    So an interrupted run leaves no half file, and an older file as it was. The new one has the
    permissions of the older one, and stands where a link leads. What earlier runs could not
    remove, since they were killed, is removed and noted.
    """
    place = Path(os.path.realpath(path))
    start, end = f".{place.name}.", ".part"
    with blamed(path):
        _remove_left(place.parent, f"{glob.escape(start)}{'?' * 8}{end}", note)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=start, suffix=end)
    beside = Path(name)
    try:
        with os.fdopen(handle):
            _lock(handle)
            yield beside
        with blamed(path):
            beside.chmod(_mode(place))
            beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _remove_left(folder: Path, pattern: str, note: Callable[[str], None]) -> None:
    """Remove the files that nobody writes to any more."""
    for left in sorted(folder.glob(pattern)):
        with contextlib.suppress(OSError), left.open("rb") as file:
            if _lock(file.fileno()):
                left.unlink()
                note(f"removed {left}, which a run that was killed had left")


def _lock(handle: int) -> bool:
    """Whether nobody else has locked the file; no is also the answer of systems without locks."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _mode(path: Path) -> int:
    """The permissions of a file, or those that a new one would have."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
