"""Grading Arrow data block by block: columns in, the columns of the result out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

import attrs
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spasm_guidance.frames import planes
from spasm_guidance.frames.acceptance import Complaints, RowNotes, contradicting, refuse_misfits
from spasm_guidance.frames.bitsets import bit_set_type, bit_sets
from spasm_guidance.frames.cells import opened_column
from spasm_guidance.frames.columns import EXPLAINED, GRADED, LABELS, Columns
from spasm_guidance.frames.kernel import GradedRows, Kernel
from spasm_guidance.frames.planes import BLOCK, STRETCH, Plane, RowBlock
from spasm_guidance.language.criteria import Atom
from spasm_guidance.language.findings import Finding
from spasm_guidance.language.grades import Grade
from spasm_guidance.language.kinds import YesNo

GRADE_TYPE = pa.dictionary(pa.int8(), pa.string(), ordered=True)
_LABELS = pa.array(LABELS, pa.string())
# At least SEE_DOCTOR is two steps up (UNDETERMINED lies between); each grade above is one.
_STEPS = (Grade.SEE_DOCTOR.value, 1, 1)


@attrs.frozen(eq=False)
class Grader:
    """A pack's kernel and the columns it reads."""

    columns: Columns
    kernel: Kernel
    asked: tuple[tuple[str | None, Finding, tuple[Atom, ...]], ...]
    """The findings to read, each with its column (None if there is none) and the atoms about it."""

    @classmethod
    def of(
        cls, columns: Columns, schema: pa.Schema, batches: Iterable[pa.RecordBatch] = ()
    ) -> Self:
        """The grader for frames of this schema.

        Raises InputError naming the columns of a wrong type, and which rows of these batches
        hold anything in them.
        """
        refuse_misfits(columns, schema, batches)
        kernel = Kernel.of(columns.pack, columns.explain, columns.worries)
        missing = [f for f in kernel.findings if f not in set(columns.findings.values())]
        asked = []
        for name, finding in (*columns.findings.items(), *((None, f) for f in missing)):
            about = tuple(atom for atom in kernel.atoms if atom.finding is finding)
            # Any truth value is an answer, so that it need not be looked at where nobody asks.
            if about or not isinstance(finding, YesNo):
                asked.append((name, finding, about))
        return cls(columns, kernel, tuple(asked))

    @property
    def bit_sets(self) -> dict[str, tuple[str, ...]]:
        """The columns of bit sets in the result, each with the names in it."""
        if not self.columns.explain:
            return {}
        names = self.columns.names
        open_ones = tuple(names[finding] for finding in self.kernel.open)
        return dict(zip(EXPLAINED, (self.columns.rules, open_ones), strict=True))

    @property
    def schema(self) -> pa.Schema:
        """The columns of the result."""
        types = dict.fromkeys(GRADED, GRADE_TYPE)
        types |= {name: bit_set_type(names) for name, names in self.bit_sets.items()}
        return pa.schema([pa.field(name, kind, nullable=False) for name, kind in types.items()])

    def grade(self, batches: Sequence[pa.RecordBatch], first: int = 0) -> list[pa.Array]:
        """The columns of the result; rows are counted from `first`.

        Raises InputError that names each wrong column, its first wrong row and their count.
        """
        complaints = Complaints(self.columns)
        rows = sum(batch.num_rows for batch in batches)
        result = self.grade_all(batches, rows, complaints, first)
        complaints.refuse()
        return result

    def grade_all(
        self, batches: Iterable[pa.RecordBatch], rows: int, complaints: RowNotes, first: int = 0
    ) -> list[pa.Array]:
        """The same for so many rows in all, with what is wrong only noted.

        The result of a wrong row means nothing.
        """
        grade, at_least, at_most = codes = [planes.room(rows, np.uint8) for _ in GRADED]
        words = planes.words(rows)
        bits = [planes.room(words, np.uint64) for names in self.bit_sets.values() for _ in names]
        for start, graded in self._graded(batches, complaints, first):
            begin = start - first
            place = slice(begin, begin + graded.rows)
            _put_codes(at_least[place], graded.surely)
            _put_codes(at_most[place], graded.possibly)
            undetermined = planes.unpacked(graded.possibly[0] & ~graded.surely[0], graded.rows)
            np.add(at_least[place], undetermined, out=grade[place])
            for room, plane in zip(bits, [*graded.fired, *graded.open], strict=True):
                _copy_bits(room, begin, plane, graded.rows)
        left = iter(bits)
        sets = [bit_sets([next(left) for _ in n], n, rows) for n in self.bit_sets.values()]
        return [*map(_labelled, codes), *sets]

    def check(self, batches: Iterable[pa.RecordBatch]) -> None:
        """Raise what `grade` raises; nothing is kept, however many batches there are."""
        complaints = Complaints(self.columns)
        for _ in self._graded(batches, complaints, 0):
            pass
        complaints.refuse()

    def _graded(
        self, batches: Iterable[pa.RecordBatch], complaints: RowNotes, start: int
    ) -> Iterator[tuple[int, GradedRows]]:
        """What the rules say, block by block, each with its first row."""
        contradictions = self.columns.pack.contradictions
        for block in self._blocks(batches, complaints, start):
            graded = self.kernel.run(block)
            for conflict, rows in zip(contradictions, graded.conflicts, strict=True):
                complaints.add(contradicting(conflict), start, rows, block.rows)
            yield start, graded
            start += block.rows

    def _blocks(
        self, batches: Iterable[pa.RecordBatch], complaints: RowNotes, start: int
    ) -> Iterator[RowBlock]:
        """The answers, block by block."""
        for batch in batches:
            for begin in range(0, batch.num_rows, STRETCH):
                stretch = batch.slice(begin, STRETCH)
                opened = [
                    (
                        name,
                        opened_column(
                            finding, atoms, None if name is None else stretch.column(name)
                        ),
                    )
                    for name, finding, atoms in self.asked
                ]
                for first in range(0, stretch.num_rows, BLOCK):
                    block = RowBlock(min(BLOCK, stretch.num_rows - first))
                    for name, column in opened:
                        strange = column.read(first, block)
                        if name is not None and strange is not None:
                            complaints.add(name, start, strange, block.rows)
                    yield block
                    start += block.rows


def _put_codes(codes: npt.NDArray[np.uint8], reached: list[Plane]) -> None:
    """The places of the grades among LABELS, from the planes of those reached."""
    codes[:] = 0
    for plane, step in zip(reached, _STEPS, strict=True):
        bits = planes.unpacked(plane, len(codes))
        codes += bits if step == 1 else bits * np.uint8(step)


def _copy_bits(kept: Plane, start: int, plane: Plane, rows: int) -> None:
    """Blocks start on a word, but for those of short chunks, which are shifted into place."""
    if start % 64 == 0:
        kept[start // 64 : start // 64 + len(plane)] = plane
        return
    octets = kept.view(np.uint8)
    first, last = start // 8, -(-(start + rows) // 8)
    bits = np.unpackbits(octets[first:last], bitorder="little")
    bits[start % 8 : start % 8 + rows] = planes.unpacked(plane, rows)
    octets[first:last] = np.packbits(bits, bitorder="little")


def _labelled(codes: npt.NDArray[np.uint8]) -> pa.Array:
    indices = pa.Array.from_buffers(pa.int8(), len(codes), [None, pa.py_buffer(codes)])
    return pa.DictionaryArray.from_arrays(indices, _LABELS, ordered=True, safe=False)
