"""What `batch` gives back and leaves behind, each case with its own number: codes and permissions.

A number that is asserted in one place only for one file can be wrong for every other.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spasm_guidance.cli import main

KINDS = ("csv", "jsonl", "parquet", "arrow")


@pytest.fixture
def mask() -> Iterator[None]:
    """The mask of the process is as it was, whatever a test sets."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text("severe_pain,id\ntrue,1\nmaybe,2\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("mask")
@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o027, 0o077])
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_has_the_permissions_that_any_new_file_has(
    umask: int, kind: str, people: Path, tmp_path: Path
) -> None:
    """No more than the mask of the person leaves, and no less; the mask stays as it was."""
    out, rejects, plain = (tmp_path / name for name in (f"out.{kind}", "rejects.csv", "plain"))
    os.umask(umask)
    plain.touch()
    assert main(["batch", str(people), str(out), "--rejects", str(rejects)]) == 3
    assert os.umask(umask) == umask
    for path in (out, rejects):
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
        assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


@pytest.mark.parametrize("mode", [0o400, 0o600, 0o604, 0o620, 0o664, 0o755, 0o777])
@pytest.mark.parametrize("through_link", [True, False])
def test_a_file_keeps_every_bit_of_its_permissions(
    mode: int, through_link: bool, people: Path, tmp_path: Path
) -> None:
    """Its own, not those of a link to it."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.touch()
    real.chmod(mode)
    link.symlink_to(real)
    out = link if through_link else real
    assert main(["batch", str(people), str(out), "--rejects", str(tmp_path / "r.csv")]) == 3
    assert stat.S_IMODE(real.stat().st_mode) == mode


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES]
)
@pytest.mark.parametrize("kind", KINDS)
def test_an_error_of_writing_ends_with_1_whatever_is_written_and_whatever_it_is(
    number: int, kind: str, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing stands there then; and of reading it is 2."""
    out = tmp_path / f"out.{kind}"
    rejects = ["--rejects", str(tmp_path / "rejects.csv")]

    def fails(self: Path, target: Any) -> None:
        raise OSError(number, os.strerror(number), str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fails)
        assert main(["batch", str(people), str(out), *rejects]) == 1
    assert [*tmp_path.iterdir()] == [people]
    people.unlink()
    assert main(["batch", str(people), str(out), *rejects]) == 2
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("option", ["OUT", "--rejects"])
@pytest.mark.parametrize("what", ["a folder", "in no folder", "in a file"])
def test_a_place_that_cannot_be_written_ends_with_1(
    option: str, what: str, people: Path, tmp_path: Path
) -> None:
    """Whichever of the two files it is."""
    bad = {
        "a folder": tmp_path / "folder.csv",
        "in no folder": tmp_path / "no" / "out.csv",
        "in a file": tmp_path / "file" / "out.csv",
    }[what]
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").touch()
    good = tmp_path / "good.csv"
    out, rejects = (bad, good) if option == "OUT" else (good, bad)
    assert main(["batch", str(people), str(out), "--rejects", str(rejects)]) == 1
    assert not good.exists()
