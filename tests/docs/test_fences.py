"""A fence of the docs that is not as it says fails, whatever it is that is wrong."""

from __future__ import annotations

import pytest

from docs.fences import check_fence


@pytest.mark.parametrize(
    "fence",
    [
        "$ echo one\none",
        "$ echo one\none\n$ echo two\ntwo",
        "$ echo one two three\none ... three",
        "$ exit 3  # exit code 3",
        "$ echo one && exit 2 # exit code 2\none",
        "$ spasm-guidance assess no-such-file  # exit code 2\nno-such-file: no such file ...",
        "$ make demo",
        "$ make demo\n$ make test",
        "$ pip install 'spasm-guidance[frames]'",
        "$ pip install 'spasm-guidance[frames,cli]'\n$ true",
    ],
)
def test_a_fence_that_is_as_it_says_passes(fence: str) -> None:
    check_fence(fence)


@pytest.mark.parametrize(
    ("fence", "reason"),
    [
        ("$ echo one\ntwo", "expected:\ntwo\ngot:\none"),
        ("$ echo one", "expected:\n\ngot:\none"),
        ("$ echo one\none\n$ echo two\nthree", "expected:\nthree\ngot:\ntwo"),
        ("$ exit 3", "exit code 3, not 0"),
        ("$ echo one && exit 2\none", "exit code 2, not 0"),
        ("$ true  # exit code 1", "exit code 0, not 1"),
        ("$ exit 2  # exit code 1", "exit code 2, not 1"),
        ("$ spasm-guidance asses", "exit code 2, not 0"),
        ("$ make tset", "exit code 2, not 0"),
        ("$ make demo tset", "exit code 2, not 0"),
        ("$ make demo\n$ make tset", "exit code 2, not 0"),
        ("$ pip install 'spasm-guidance[frame]'", "expected pip install 'spasm-guidance[EXTRA]'"),
        ("$ pip install 'spasm-guide[frames]'", "expected pip install"),
        ("$ pip uninstall spasm-guidance", "expected pip install"),
    ],
)
def test_a_fence_that_is_not_as_it_says_fails_with_the_reason(fence: str, reason: str) -> None:
    """The command stands first, so that the line of the page can be found."""
    with pytest.raises(AssertionError) as caught:
        check_fence(fence)
    assert reason in str(caught.value)
    assert str(caught.value).startswith("$ ")
