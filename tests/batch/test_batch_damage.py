"""Damaged files and full disks: told in words of the file that it is about, and tidied up."""

from __future__ import annotations

import os
import random
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from spasm_guidance.cli import main
from tests.batch.files import read_file, write_file

PEOPLE = pa.table(
    {
        "severe_pain": [True, None, False] * 50,
        "leg_numbness": pa.array(["one", "both", None] * 50).dictionary_encode(),
        "duration_days": [1.5, 2.0, None] * 50,
        "id": [f"person {n}" for n in range(150)],
        "visits": pa.array([[1, 2], None, [3]] * 50),
    }
)
SUMMARY = "150 rows graded"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Some people in CSV."""
    return write_file(PEOPLE.drop_columns("visits"), tmp_path / "in.csv")


def _damaged(data: bytes, rng: random.Random) -> bytes:
    flipped = bytearray(data)
    flipped[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(flipped)


@pytest.mark.parametrize("kind", ["arrow", "parquet"])
def test_a_flipped_bit_is_told_in_words_or_is_another_value(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It never ends the program: what lies outside of the file is not read."""
    path, out = tmp_path / f"in.{kind}", tmp_path / "out.parquet"
    data = write_file(PEOPLE, path).read_bytes()
    rng = random.Random(4)
    codes = set()
    for _ in range(150):
        path.write_bytes(_damaged(data, rng))
        out.unlink(missing_ok=True)
        code = main(["batch", str(path), str(out)])
        told = capsys.readouterr().err
        assert code in (0, 2)
        assert out.exists() == (code == 0)
        assert (SUMMARY in told) or told
        codes.add(code)
    assert codes == {0, 2}


def test_a_batch_that_points_outside_of_the_file_is_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would be read where there is no memory."""
    table = pa.table({"severe_pain": [True, None], "id": ["a name", "b"]})
    path = write_file(table, tmp_path / "in.arrow")
    offsets, outside = b"\6\0\0\0\7\0\0\0", b"\6\0\0\0\xff\xff\xff\x7f"
    path.write_bytes(path.read_bytes().replace(offsets, outside))
    assert main(["batch", str(path), str(tmp_path / "out.arrow")]) == 2
    assert capsys.readouterr().err.startswith(f"batch: {path}: is damaged (In column 1: ")
    assert [*tmp_path.iterdir()] == [path]


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def _process(
    *arguments: str | Path, limit: Callable[[], None] | None = None, stderr: int = subprocess.PIPE
) -> tuple[int, str]:
    command = [sys.executable, "-m", "spasm_guidance", "batch", *map(str, arguments)]
    process = subprocess.Popen(command, preexec_fn=limit, stderr=stderr, text=True)
    told = process.communicate()[1]
    return process.returncode, told or ""


@pytest.mark.parametrize("kind", ["parquet", "arrow", "csv", "jsonl"])
def test_a_full_disk_is_told_of_the_file_that_it_cannot_hold(
    kind: str, people: Path, tmp_path: Path
) -> None:
    """Here a file may have 2,000 bytes; an older one stays as it was."""
    out = tmp_path / f"out.{kind}"
    out.write_text("older", "utf-8")
    assert _process(people, out, limit=_small_files) == (1, f"{out}: File too large\n")
    assert out.read_text("utf-8") == "older"
    assert sorted(tmp_path.iterdir()) == [people, out]


@pytest.mark.parametrize("rows", [100, 3000])
def test_a_full_disk_is_told_of_the_rejects_too(rows: int, tmp_path: Path) -> None:
    """Whether they are written at once or in the end; OUT is not written then."""
    path, out, rejects = (tmp_path / name for name in ("in.csv", "out.csv", "rejects.csv"))
    path.write_text("severe_pain\n" + "maybe\n" * rows, "utf-8")
    code, told = _process(path, out, "--rejects", rejects, limit=_small_files)
    assert (code, told) == (1, f"{rejects}: File too large\n")
    assert [*tmp_path.iterdir()] == [path]


def test_a_stderr_that_cannot_be_written_leaves_the_work_and_its_exit_code(
    people: Path,
    tmp_path: Path,
) -> None:
    """Full, or closed."""
    out = tmp_path / "out.csv"
    with Path("/dev/full").open("w") as full:
        assert _process(people, out, stderr=full.fileno())[0] == 0
    assert len(read_file(out)) == 150
    out.unlink()
    assert _process(people, out, limit=lambda: os.close(2))[0] == 0
    assert len(read_file(out)) == 150


def test_exit_codes_tell_what_was_written(tmp_path: Path) -> None:
    """0 and 3: OUT is, and 3 not with every row; 1 and 2: nothing is, for OUT's or IN's fault."""
    path, out, rejects = (tmp_path / name for name in ("in.csv", "out.csv", "rejects.csv"))
    path.write_text("severe_pain\ntrue\n", "utf-8")
    assert (main(["batch", str(path), str(out)]), out.exists()) == (0, True)
    path.write_text("severe_pain\ntrue\nmaybe\n", "utf-8")
    out.unlink()
    assert (main(["batch", str(path), str(out)]), out.exists()) == (2, False)
    options = ["--rejects", str(rejects)]
    assert (main(["batch", str(path), str(out), *options]), out.exists()) == (3, True)
    assert main(["batch", str(path), str(tmp_path / "no" / "out.csv"), *options]) == 1


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
@pytest.mark.parametrize("name", ["out.csv", "rejects.csv"])
def test_a_file_that_is_written_anew_keeps_its_permissions(
    name: str, mode: int, people: Path, tmp_path: Path
) -> None:
    """It may hold what not everybody may read."""
    written = tmp_path / name
    written.touch()
    written.chmod(mode)
    options = [str(tmp_path / "out.csv"), "--rejects", str(tmp_path / "rejects.csv")]
    assert main(["batch", str(people), *options]) == 0
    assert stat.S_IMODE(written.stat().st_mode) == mode


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_is_followed(is_there: bool, people: Path, tmp_path: Path) -> None:
    """What it leads to is written, also if it is not there yet; the link stays."""
    folder, link, further = tmp_path / "folder", tmp_path / "out.csv", tmp_path / "further.csv"
    folder.mkdir()
    further.symlink_to("folder/real.csv")
    link.symlink_to("further.csv")
    if is_there:
        (folder / "real.csv").write_text("older", "utf-8")
    assert main(["batch", str(people), str(link)]) == 0
    assert (os.readlink(link), os.readlink(further)) == ("further.csv", "folder/real.csv")
    assert len(read_file(folder / "real.csv")) == 150
    assert [*folder.iterdir()] == [folder / "real.csv"]


def test_links_without_an_end_are_told_in_words(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As IN, OUT and --rejects."""
    out = tmp_path / "out.csv"
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.symlink_to(other)
    other.symlink_to(one)
    assert main(["batch", str(one), str(out)]) == 2
    assert capsys.readouterr().err == f"{one}: Too many levels of symbolic links\n"
    for arguments in ([str(one)], [str(out), "--rejects", str(one)]):
        assert main(["batch", str(people), *arguments]) == 1
        told = capsys.readouterr().err
        assert told == f"{one}: is a link that leads back to itself; name a file\n"


def test_a_link_to_a_folder_that_is_not_there_is_told(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder that it leads to is named."""
    link = tmp_path / "out.csv"
    link.symlink_to("no/out.csv")
    assert main(["batch", str(people), str(link)]) == 1
    assert capsys.readouterr().err == f"{link}: there is no folder {tmp_path / 'no'}\n"


@pytest.mark.parametrize("inside", ["out.csv", "x/out.csv"])
@pytest.mark.parametrize("options", [[], ["--rejects", "r.csv"]])
def test_a_file_that_is_no_folder_is_told_of_what_would_be_written_in_it(
    inside: str,
    options: list[str],
    people: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where it is IN: nothing is wrong with IN."""
    monkeypatch.chdir(people.parent)
    out = f"{people.name}/{inside}"
    assert main(["batch", people.name, out, *options]) == 1
    assert capsys.readouterr().err == f"{out}: there is no folder {Path(out).parent}\n"
    assert main(["batch", people.name, "out.csv", "--rejects", out]) == 1
    assert [*people.parent.iterdir()] == [people]


def test_what_a_killed_run_left_is_named_and_removed(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """But not what a run that goes on still writes, or what only looks alike."""
    out = tmp_path / "out.csv"
    left, folder = tmp_path / ".out.csv.abcd1234.part", tmp_path / ".out.csv.abcd1235.part"
    left.touch()
    folder.mkdir()
    others = [tmp_path / name for name in ("out.csv.part", ".out.csv.part", ".out.csv.x.part")]
    for other in others:
        other.touch()
    living = tmp_path / ".out.csv.abcd1236.part"
    code = (
        "import sys; from pathlib import Path; from spasm_guidance.batch import places; "
        "file = open(sys.argv[1], 'w'); places._lock(file.fileno()); print(flush=True); input()"
    )
    command = [sys.executable, "-c", code, str(living)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert main(["batch", str(people), str(out)]) == 0
        process.communicate(b"\n")
    note = f"batch: removed {left}, which a run that was killed had left"
    assert capsys.readouterr().err.splitlines()[0] == note
    assert sorted(tmp_path.iterdir()) == sorted([people, out, folder, living, *others])


def test_a_folder_in_which_nothing_may_be_written_is_told_of_out(
    people: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not of IN, and not of a file beside OUT that nobody knows."""

    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied", "a name that nobody knows")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    out = tmp_path / "out.csv"
    assert main(["batch", str(people), str(out)]) == 1
    assert capsys.readouterr().err == f"{out}: Permission denied\n"


@pytest.mark.parametrize("is_closed", [True, False])
def test_what_cannot_be_said_on_stderr_is_left_unsaid(
    is_closed: bool, people: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, as in one of its own."""
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stderr", None if is_closed else full)
        assert main(["batch", str(people), str(tmp_path / "out.csv")]) == 0
    assert len(read_file(tmp_path / "out.csv")) == 150
