"""What Hypothesis calls when it is imported: it then knows how to draw the library's types.

It stands outside of `testing`, so that whoever uses Hypothesis for something else does not
import the kit; that is imported when one of these types is first drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis import strategies as st


def register() -> None:
    """Register the strategies for `st.from_type`, and for `@given` by annotation.

    >>> from hypothesis import strategies as st
    >>> from spasm_guidance import Presentation
    >>> st.from_type(Presentation)
    presentation()
    """
    from hypothesis import strategies as st

    from spasm_guidance.language.presentation import Presentation
    from spasm_guidance.packs.back_spasms import RiskFactors, Symptoms
    from spasm_guidance.rulepack import RulePack

    st.register_type_strategy(Presentation, _presentations)
    st.register_type_strategy(Symptoms, _filled)
    st.register_type_strategy(RiskFactors, _filled)
    st.register_type_strategy(RulePack, _rule_packs)


def _presentations(_: Any) -> st.SearchStrategy[Any]:
    from spasm_guidance.packs import DEFAULT_PACK
    from spasm_guidance.testing import presentations

    return presentations(DEFAULT_PACK)


def _filled(section: Any) -> st.SearchStrategy[Any]:
    from spasm_guidance.packs import DEFAULT_PACK
    from spasm_guidance.testing import filled

    return filled(section, DEFAULT_PACK)


def _rule_packs(_: Any) -> st.SearchStrategy[Any]:
    from spasm_guidance.testing import rule_packs

    return rule_packs()
