"""The command line, `spasm-guidance`: assess, read the rules, get the schema, prove, compare.

Exit codes: 0 everything was answered; 2 some of the input could not be read, and every
problem stands on stderr; 1 the answers could not be written, or `prove` found a theorem broken, or
`compare` a change.
"""

from __future__ import annotations

from spasm_guidance.cli.program import main

__all__ = ["main"]
