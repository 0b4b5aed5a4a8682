"""How `ask` reads and writes lines, where the streams are not what they should be."""

from __future__ import annotations

import io
import sys

import pytest

from spasm_guidance.cli.terminal import Terminal


def test_bytes_that_are_no_text_are_read_as_something_to_ask_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\n"), encoding="utf-8"))
    assert Terminal().read() == "�\n"


def test_a_closed_pipe_is_left_to_the_program() -> None:
    with pytest.raises(BrokenPipeError):
        Terminal()._console.on_broken_pipe()
