"""decode_rules(): bit sets as lists of names, made once for each distinct outcome."""

from __future__ import annotations

from typing import TypeVar

from spasm_guidance.frames.handlers import handler_of

Frame = TypeVar("Frame")


def decode_rules(frame: Frame) -> Frame:
    """The frame with the bit sets `rules` and `open` turned into lists of names.

    Takes what `assess_frame(…, explain=True)` gave. In an Arrow table each list stands once
    in a dictionary, however many rows share it. Raises InputError if the frame has neither
    column.

    >>> import pyarrow as pa
    >>> from spasm_guidance.frames import assess_frame
    >>> cohort = pa.table({"groin_numbness": [True], "leg_numbness": ["one"]})
    >>> decode_rules(assess_frame(cohort, explain=True))["rules"].to_pylist()
    [['groin-numbness', 'leg-numbness']]
    """
    decoded: Frame = handler_of(frame).decode(frame)
    return decoded
