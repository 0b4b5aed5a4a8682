"""Being stopped: what was begun is tidied away first."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import NoReturn

STOPPED = 128 + signal.SIGTERM  # what a shell reports of SIGTERM


@contextlib.contextmanager
def tidy_when_stopped() -> Iterator[None]:
    """Within it, SIGTERM ends the program as Ctrl-C does: by an exception, past every `finally`.

    Python would end at once and leave half files behind. Signals are for the main thread
    alone; in another nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: object) -> NoReturn:
    raise SystemExit(STOPPED)
