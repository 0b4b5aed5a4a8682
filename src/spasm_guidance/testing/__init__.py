"""A kit for the author of a rule pack: strategies for Hypothesis, and every law as a test.

Needs Hypothesis (the extra `testing`); nothing else in the library does. The whole test file
of a pack:

    from maternity_pack import MATERNITY
    from spasm_guidance.testing import pack_tests
    TestMaternity = pack_tests(MATERNITY)
"""

import importlib.util

if importlib.util.find_spec("hypothesis") is None:
    raise ModuleNotFoundError(
        "spasm_guidance.testing needs Hypothesis: pip install 'spasm-guidance[testing]'",
        name="hypothesis",
    )

from spasm_guidance.testing.answer_strategies import answers, filled, known_answers, presentations
from spasm_guidance.testing.pack_check import Checked, PackReport, check_pack, pack_tests
from spasm_guidance.testing.pack_strategies import FaultyPack, criteria, rule_packs

__all__ = [
    "Checked",
    "FaultyPack",
    "PackReport",
    "answers",
    "check_pack",
    "criteria",
    "filled",
    "known_answers",
    "pack_tests",
    "presentations",
    "rule_packs",
]
