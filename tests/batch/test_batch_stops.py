"""A run of `spasm-guidance batch` that is stopped leaves nothing behind."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from spasm_guidance.batch import outputs
from spasm_guidance.cli import main
from tests.generators.cohorts import packs, people, table_of


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A file of a few people."""
    pack = packs()[0]
    path = tmp_path / "in.parquet"
    pq.write_table(table_of(people(pack, 30, seed=6), pack), path)
    return path


def test_an_interrupted_run_leaves_no_half_file(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither under its name nor beside it."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(outputs._JsonLines, "write", interrupted)
    assert main(["batch", str(given), str(tmp_path / "out.jsonl")]) == 130
    assert [item.name for item in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_stopped_run_leaves_no_half_file(
    name: str, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a scheduler stops it, or a terminal that closes; afterwards signals mean what they did."""
    if not hasattr(signal, name):
        pytest.skip("this platform has no such signal")
    number = getattr(signal, name)
    before = signal.getsignal(number)
    monkeypatch.setattr(outputs._JsonLines, "write", lambda *_: os.kill(os.getpid(), number))
    with pytest.raises(SystemExit) as stopped:
        main(["batch", str(given), str(tmp_path / "out.jsonl")])
    assert stopped.value.code == 128 + number
    assert [item.name for item in tmp_path.iterdir()] == ["in.parquet"]
    assert signal.getsignal(number) is before


def test_a_signal_that_is_ignored_stays_ignored(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is how `nohup` keeps a run going when the terminal closes."""
    real = outputs._JsonLines.write

    def write(target: outputs._JsonLines, rows: pa.Table) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        real(target, rows)

    monkeypatch.setattr(outputs._JsonLines, "write", write)
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        assert main(["batch", str(given), str(tmp_path / "out.jsonl")]) == 0
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_run_in_another_thread_leaves_signals_alone(given: Path, tmp_path: Path) -> None:
    """They belong to the main thread."""
    codes: list[int] = []
    arguments = ["batch", str(given), str(tmp_path / "out.csv")]
    thread = threading.Thread(target=lambda: codes.append(main(arguments)))
    thread.start()
    thread.join()
    assert codes == [0]
