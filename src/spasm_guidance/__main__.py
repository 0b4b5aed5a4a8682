"""Lets `python -m spasm_guidance` stand for the command `spasm-guidance`."""

from __future__ import annotations

from spasm_guidance.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
