"""Proof: what was proved of a pack, theorem by theorem, and who shows it where it is not so."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any, Final

import attrs

from spasm_guidance.interchange.writer import plain_data
from spasm_guidance.proof.patients import Patient

_HEAD: Final = ("Theorem", "Verdict", "Claim", "Who shows that it is broken")
_SHOWN: Final = 5  # counterexamples of one theorem in the text; data has them all


class Verdict(enum.Enum):
    """What became of a theorem.

    NOT_CLAIMED is said of a theorem that does not hold and that the pack does not claim: a
    small extension need not reach every grade. TOO_COMPLEX is said of a theorem that is
    neither shown nor broken: the pack must not be relied on until it is.
    """

    HELD = "held"
    BROKEN = "broken"
    NOT_CLAIMED = "not claimed"
    TOO_COMPLEX = "too complex to prove"


@attrs.frozen(kw_only=True)
class Counterexample:
    """The simplest patient of whom a theorem is not true, and what is wrong with that."""

    patient: Patient
    wrong: str

    def __str__(self) -> str:
        return f"{self.patient}, {self.wrong}"


@attrs.frozen(kw_only=True)
class Theorem:
    """One theorem about a pack, and whether it holds of every presentation.

    `counterexamples` has one patient for each way in which it is broken, simplest first;
    `remarks` say what no single patient can show.
    """

    number: int
    id: str
    claim: str
    verdict: Verdict
    counterexamples: tuple[Counterexample, ...] = ()
    remarks: tuple[str, ...] = ()
    seconds: float = attrs.field(default=0.0, eq=False)

    @property
    def is_failure(self) -> bool:
        """Whether the pack must not be used as it stands."""
        return self.verdict in (Verdict.BROKEN, Verdict.TOO_COMPLEX)


@attrs.frozen(kw_only=True)
class Proof:
    """What was proved of one pack.

    `presentations` is how many the pack can tell apart, over the `findings` that it reads;
    every theorem that holds, holds of each of them. It is None where the pack was too
    complex. `str()` is the whole verdict as text.
    """

    pack: str
    version: str
    digest: str
    findings: int
    presentations: int | None
    theorems: tuple[Theorem, ...]
    remarks: tuple[str, ...] = ()
    seconds: float = attrs.field(default=0.0, eq=False)

    @property
    def holds(self) -> bool:
        """Whether every theorem that the pack claims holds."""
        return not self.broken and not self.undecided

    @property
    def broken(self) -> tuple[Theorem, ...]:
        """The theorems that are broken."""
        return self._with(Verdict.BROKEN)

    @property
    def undecided(self) -> tuple[Theorem, ...]:
        """The theorems that were too complex to prove."""
        return self._with(Verdict.TOO_COMPLEX)

    def _with(self, verdict: Verdict) -> tuple[Theorem, ...]:
        return tuple(theorem for theorem in self.theorems if theorem.verdict is verdict)

    def __getitem__(self, number: int) -> Theorem:
        return {theorem.number: theorem for theorem in self.theorems}[number]

    def __str__(self) -> str:
        return "\n".join(_lines(self))

    # A table for a notebook; the time it took is left out, so that it is always the same.
    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        from spasm_guidance.display import table_bundle

        rows = [(t.id, t.verdict.value, t.claim, "; ".join(_shown(t))) for t in self.theorems]
        return table_bundle(_caption(self), _HEAD, rows)

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]


def _lines(proof: Proof) -> Iterator[str]:
    yield f"Pack {proof.pack} {proof.version}, digest {proof.digest[:12]}"
    yield from proof.remarks
    yield ""
    for theorem in proof.theorems:
        yield f"{theorem.number:>2}  {theorem.verdict.value:<11}  {theorem.claim}"
        yield from (f"      {line}" for line in _shown(theorem))
    yield ""
    yield _summary(proof)


def _shown(theorem: Theorem) -> Iterator[str]:
    """The first counterexamples of a theorem, how many more there are, and the remarks."""
    yield from map(str, theorem.counterexamples[:_SHOWN])
    more = len(theorem.counterexamples) - _SHOWN
    if more > 0:
        yield f"and {more} more"
    yield from theorem.remarks


def _caption(proof: Proof) -> str:
    verdict = _verdict(proof, "") or "every claimed theorem holds"
    covered = "" if proof.presentations is None else f" of {proof.presentations:,} presentations"
    return f"{proof.pack} {proof.version} ({proof.digest[:12]}): {verdict}{covered}"


def _verdict(proof: Proof, of: str) -> str:
    """How many theorems do not hold, and how many are not decided; empty if all is well."""
    counts = {"failed": proof.broken, "too complex to prove": proof.undecided}
    return ", ".join(f"{len(found)}{of} {what}" for what, found in counts.items() if found)


def _summary(proof: Proof) -> str:
    took = f"{proof.seconds * 1000:.0f} ms"
    if proof.presentations is None:
        return f"Nothing is proved: the pack is too complex. {took}."
    findings = f"{proof.findings} finding{'' if proof.findings == 1 else 's'}"
    covered = f"{proof.presentations:,} presentations over {findings}"
    total = len(proof.theorems)
    if verdict := _verdict(proof, f" of {total} theorems"):
        return f"{verdict}; {covered}, {took}."
    holding = sum(theorem.verdict is Verdict.HELD for theorem in proof.theorems)
    return f"{holding} of {total} theorems held for all {covered}, {took}."


def proof_data(proof: Proof) -> dict[str, Any]:
    """The proof as plain data, ready for any JSON writer."""
    return {
        "pack": {"id": proof.pack, "version": proof.version, "digest": proof.digest},
        "holds": proof.holds,
        "findings": proof.findings,
        "presentations": proof.presentations,
        "seconds": round(proof.seconds, 6),
        "remarks": list(proof.remarks),
        "theorems": [_theorem_data(theorem) for theorem in proof.theorems],
    }


def _theorem_data(theorem: Theorem) -> dict[str, Any]:
    shown = theorem.counterexamples
    return {
        "number": theorem.number,
        "id": theorem.id,
        "claim": theorem.claim,
        "verdict": theorem.verdict.value,
        "seconds": round(theorem.seconds, 6),
        "counterexamples": [{**plain_data(one.patient), "wrong": one.wrong} for one in shown],
        "remarks": list(theorem.remarks),
    }
