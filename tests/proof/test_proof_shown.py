"""A proof in a notebook: a table of its theorems, the same on every run."""

from __future__ import annotations

import attrs

from spasm_guidance import BACK_SPASMS, Grade, Presentation
from spasm_guidance.proof import Counterexample, Patient, Proof, Theorem, Verdict, prove


def test_a_proof_is_a_table_of_its_theorems() -> None:
    """In every form; the time that it took is left out, so that stored output stays fresh."""
    proof = prove(BACK_SPASMS)
    bundle = proof._repr_mimebundle_()
    assert bundle == attrs.evolve(proof, seconds=99.0)._repr_mimebundle_()
    assert proof._repr_html_() == bundle["text/html"]
    assert bundle["text/html"].count("<tr>") == 1 + len(proof.theorems)
    assert bundle["text/markdown"].count("\n") == 4 + len(proof.theorems)
    first, *theorems = bundle["text/plain"].split("\n")
    assert "every claimed theorem holds of 2," in first
    assert theorems[0] == f"promises-kept | held | {proof.theorems[0].claim}"


def _broken(count: int) -> Proof:
    patient = Patient(
        presentation=Presentation(),
        words="nobody",
        grade=Grade.HOME_CARE,
        at_least=Grade.HOME_CARE,
        at_most=Grade.HOME_CARE,
    )
    shown = tuple(Counterexample(patient=patient, wrong=f"wrong {n}") for n in range(count))
    theorem = Theorem(
        number=1, id="one", claim="<b>", verdict=Verdict.BROKEN, counterexamples=shown,
        remarks=("A remark.",),
    )  # fmt: skip
    return Proof(pack="toy", version="1", digest="0" * 64, findings=1, presentations=None,
                 theorems=(theorem,))  # fmt: skip


def test_a_patient_is_told_with_the_bounds_where_they_differ() -> None:
    (patient,) = (example.patient for example in _broken(1).theorems[0].counterexamples)
    assert str(patient) == "nobody: HOME_CARE"
    unsure = attrs.evolve(patient, grade=Grade.UNDETERMINED, at_most=Grade.URGENT)
    assert str(unsure) == "nobody: UNDETERMINED (at least HOME_CARE, at most URGENT)"


def test_a_broken_theorem_shows_who_breaks_it_and_counts_the_rest() -> None:
    """Five of them, escaped as every text is."""
    page = _broken(7)._repr_html_()
    assert "toy 1 (000000000000): 1 failed</caption>" in page
    assert "wrong 4; and 2 more; A remark." in page
    assert "wrong 5" not in page
    assert "&lt;b&gt;" in page
    assert "more" not in _broken(5)._repr_html_().partition("wrong 4")[2]
