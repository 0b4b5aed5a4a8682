"""Being stopped: what was begun is tidied away first."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import NoReturn

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP, by which a terminal says that it is gone


@contextlib.contextmanager
def tidy_when_stopped() -> Iterator[None]:
    """Within it, SIGTERM and SIGHUP end the program as Ctrl-C does: past every `finally`.

    Python would end at once and leave half files behind. A signal that is ignored, as under
    `nohup`, stays ignored. Signals are for the main thread alone; in another nothing changes.
    """
    with contextlib.ExitStack() as stack:
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                before = signal.getsignal(number)
                if before not in (signal.SIG_IGN, None):  # None is a handler that is not ours
                    signal.signal(number, _stop)
                    stack.callback(signal.signal, number, before)
        yield


def _stop(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)  # what a shell reports of the signal
