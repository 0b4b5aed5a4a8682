"""Grading Arrow data block by block: columns in, the columns of the result out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.frames import planes
from spasm_guidance.frames.column_names import finding_names
from spasm_guidance.frames.column_types import refuse_misfits
from spasm_guidance.frames.columns import GRADED, LABELS, Columns
from spasm_guidance.frames.complaints import Complaints, Noting, contradicting
from spasm_guidance.frames.kernel import Kernel, Reached, kernel
from spasm_guidance.frames.planes import BLOCK, Block, Plane
from spasm_guidance.frames.readers import Reader, reader
from spasm_guidance.frames.stretches import stretches
from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.grades import Grade

GRADE_TYPE = pa.dictionary(pa.int8(), pa.string(), ordered=True)
_LABELS = pa.array(LABELS, pa.string())
# At least SEE_DOCTOR is two steps up (UNDETERMINED lies between); each grade above is one.
_STEPS = (Grade.SEE_DOCTOR.value, 1, 1)


@attrs.frozen(eq=False)
class Grader:
    """A pack's kernel and the columns it reads."""

    columns: Columns
    kernel: Kernel
    readers: tuple[tuple[str | None, Reader], ...]
    """Each with the name of its column, or None for a finding that no column holds."""

    @property
    def schema(self) -> pa.Schema:
        """The columns of the result."""
        fields = [pa.field(name, GRADE_TYPE, nullable=False) for name in GRADED]
        if self.columns.explain:
            fields.append(pa.field("rules", _bit_set(self.columns.rules), nullable=False))
            fields.append(pa.field("open", _bit_set(self._open_names), nullable=False))
        return pa.schema(fields)

    @property
    def _open_names(self) -> tuple[str, ...]:
        known = finding_names(self.columns.pack) | self.columns.findings
        names = {finding: name for name, finding in known.items()}
        return tuple(names[finding] for finding in self.kernel.open)

    def grade(self, batches: Iterator[pa.RecordBatch], rows: int, first: int = 0) -> list[pa.Array]:
        """The columns of the result, for so many rows in all; they are counted from `first`.

        Raises InputError that names each wrong column, its first wrong row and their count.
        """
        complaints = Complaints(self.columns)
        result = self.grade_all(batches, rows, complaints, first)
        complaints.refuse()
        return result

    def grade_all(
        self, batches: Iterator[pa.RecordBatch], rows: int, complaints: Noting, first: int = 0
    ) -> list[pa.Array]:
        """The same, with what is wrong only noted; the result of such a row means nothing."""
        result = Result.of(rows, self)
        start = 0
        for part in stretches(batches):
            for said in self._blocks(part, first + start, complaints):
                result.write(start, said)
                start += said.rows
        return result.arrays(self)

    def check(self, batches: Iterable[pa.RecordBatch], complaints: Noting) -> None:
        """Only note what is wrong; nothing is kept, however many batches there are."""
        start = 0
        for part in stretches(batches):
            for said in self._blocks(part, start, complaints):
                start += said.rows

    def _blocks(self, part: pa.RecordBatch, start: int, complaints: Noting) -> Iterator[Planes]:
        """The planes of a stretch of rows, block by block."""
        cells = [
            (name, reader.over(None if name is None else part.column(name)))
            for name, reader in self.readers
        ]
        for first in range(0, part.num_rows, BLOCK):
            block = Block(min(BLOCK, part.num_rows - first))
            for name, held in cells:
                strange = held.read(first, block)
                if strange is not None and name is not None:
                    complaints.add(name, start + first, strange, block.rows)
            yield self._said(block, start + first, complaints)

    def _said(self, block: Block, start: int, complaints: Noting) -> Planes:
        """What the kernel says of a block."""
        atoms = self.kernel.atoms
        said = Planes(
            block.rows,
            *self.kernel.run(
                [block.surely[atom] for atom in atoms],
                [block.possibly[atom] for atom in atoms],
                [block.unknown[finding] for finding in self.kernel.open],
            ),
        )
        for conflict, both in zip(self.columns.pack.contradictions, said.conflicts, strict=True):
            complaints.add(contradicting(conflict), start, both, block.rows)
        return said


@attrs.frozen(eq=False)
class Planes:
    """What the kernel says of some rows."""

    rows: int
    surely: Reached
    possibly: Reached
    conflicts: list[Plane]
    fired: list[Plane]
    open: list[Plane]


@attrs.frozen(eq=False)
class Result:
    """The columns of the result while they are written."""

    rows: int
    grade: npt.NDArray[np.uint8]
    at_least: npt.NDArray[np.uint8]
    at_most: npt.NDArray[np.uint8]
    fired: list[Plane]
    open: list[Plane]

    @classmethod
    def of(cls, rows: int, grader: Grader) -> Result:
        """Room for so many rows."""
        grade, at_least, at_most = (planes.room(rows, np.uint8) for _ in GRADED)
        rules = grader.columns.rules if grader.columns.explain else ()
        fired, opened = (
            [planes.room(planes.words(rows), np.uint64) for _ in names]
            for names in (rules, grader.kernel.open)
        )
        return cls(rows, grade, at_least, at_most, fired, opened)

    def write(self, start: int, said: Planes) -> None:
        """Put the planes of a block where its rows are."""
        place = slice(start, start + said.rows)
        _put_codes(self.at_least[place], said.surely)
        _put_codes(self.at_most[place], said.possibly)
        self.grade[place] = self.at_least[place]
        undetermined = _undetermined(said)
        if undetermined is not None:
            self.grade[place] += planes.unpacked(undetermined, said.rows)
        for kept, made in zip((*self.fired, *self.open), (*said.fired, *said.open), strict=True):
            _copy_bits(kept, start, made, said.rows)

    def arrays(self, grader: Grader) -> list[pa.Array]:
        """The finished columns."""
        made = [_graded(codes) for codes in (self.grade, self.at_least, self.at_most)]
        if grader.columns.explain:
            made.append(_struct(self.fired, grader.columns.rules, self.rows))
            made.append(_struct(self.open, grader._open_names, self.rows))
        return made


def _undetermined(said: Planes) -> Plane | None:
    """The rows that nothing raises so far, though something could."""
    lowest, highest = said.surely[0], said.possibly[0]
    return None if highest is None else highest & ~lowest if lowest is not None else highest


def _put_codes(codes: npt.NDArray[np.uint8], reached: Reached) -> None:
    """The places of the grades among LABELS, from the planes of those reached."""
    codes[:] = 0
    for plane, step in zip(reached, _STEPS, strict=True):
        if plane is not None:
            bits = planes.unpacked(plane, len(codes))
            codes += bits if step == 1 else bits * np.uint8(step)


def _copy_bits(kept: Plane, start: int, made: Plane, rows: int) -> None:
    """Blocks start on a word, but for those of short chunks, which are shifted into place."""
    if start % 64 == 0:
        kept[start // 64 : start // 64 + len(made)] = made
        return
    held = kept.view(np.uint8)
    first, last = start // 8, -(-(start + rows) // 8)
    bits = np.unpackbits(held[first:last], bitorder="little")
    bits[start % 8 : start % 8 + rows] = planes.unpacked(made, rows)
    held[first:last] = np.packbits(bits, bitorder="little")


def _graded(codes: npt.NDArray[np.uint8]) -> pa.Array:
    indices = pa.Array.from_buffers(pa.int8(), len(codes), [None, pa.py_buffer(codes)])
    return pa.DictionaryArray.from_arrays(indices, _LABELS, ordered=True, safe=False)


def _struct(held: list[Plane], names: tuple[str, ...], rows: int) -> pa.Array:
    """A bit set: a struct of truth values, which Arrow keeps as one bit to a row each."""
    bits = [pa.Array.from_buffers(pa.bool_(), rows, [None, pa.py_buffer(plane)]) for plane in held]
    if not bits:
        return pa.array([{}] * rows, _bit_set(names))
    return pa.StructArray.from_arrays(bits, fields=list(_bit_set(names)))


def _bit_set(names: tuple[str, ...]) -> pa.StructType:
    return pa.struct([pa.field(name, pa.bool_(), nullable=False) for name in names])


def grader(columns: Columns, schema: pa.Schema) -> Grader:
    """The grader for frames of this schema. Raises InputError naming columns of a wrong type."""
    refuse_misfits(columns, schema)
    made = kernel(columns.pack, columns.explain)
    return Grader(columns, made, tuple(_readers(columns, made.atoms)))


def _readers(columns: Columns, atoms: tuple[Atom, ...]) -> Iterator[tuple[str | None, Reader]]:
    """The columns that have to be looked at, and the findings that have none."""
    for name, finding in columns.findings.items():
        made = reader(finding, atoms)
        if made.is_needed:
            yield name, made
    present = set(columns.findings.values())
    for finding in dict.fromkeys(atom.finding for atom in atoms):
        if finding not in present:
            yield None, reader(finding, atoms)
