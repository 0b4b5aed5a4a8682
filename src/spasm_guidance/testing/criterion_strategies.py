"""Criteria over the findings of given sections: every operator is drawn."""

from __future__ import annotations

from hypothesis import strategies as st

from spasm_guidance.language.criteria import Criterion, all_of, any_of, k_of
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.kinds import LegsFinding, Quantity, YesNo
from spasm_guidance.language.presence import Legs
from spasm_guidance.language.sections import Section
from spasm_guidance.testing.answer_strategies import ends


def criteria(
    *sections: type[Section], rising: bool = True, max_leaves: int = 8
) -> st.SearchStrategy[Criterion]:
    """Criteria that read the findings of these sections.

    Rising ones may stand in rules and promises. With `rising=False` they also hold `~`, and
    may stand in recommendations.
    """
    leaves = st.one_of([_atoms(f) for section in sections for f in section.findings])
    return st.recursive(leaves, lambda parts: _composites(parts, rising), max_leaves=max_leaves)


def _atoms(finding: Finding) -> st.SearchStrategy[Criterion]:
    if isinstance(finding, LegsFinding):
        return st.sampled_from([finding >= Legs.ONE, finding >= Legs.BOTH])
    if isinstance(finding, Quantity):
        return _comparisons(finding)
    return st.just(finding) if isinstance(finding, YesNo) else st.nothing()


def _comparisons(quantity: Quantity) -> st.SearchStrategy[Criterion]:
    # At an end of its range a comparison may be the same for every answer, and is refused.
    low, high = ends(quantity)
    numbers = st.floats(low, high, exclude_min=True, exclude_max=True)
    return st.one_of(numbers.map(quantity.__ge__), numbers.map(quantity.__gt__))


def _composites(parts: st.SearchStrategy[Criterion], rising: bool) -> st.SearchStrategy[Criterion]:
    lists = st.lists(parts, min_size=2, max_size=4)
    kinds = [
        lists.map(lambda chosen: all_of(*chosen)),
        lists.map(lambda chosen: any_of(*chosen)),
        st.builds(lambda chosen, k: k_of(min(k, len(chosen)), *chosen), lists, st.integers(1, 4)),
    ]
    return st.one_of(kinds if rising else [*kinds, parts.map(lambda part: ~part)])
