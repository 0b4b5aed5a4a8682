"""Texts that must never be read as a presentation: no JSON, too much of it, or no object.

Each row: why it is wrong, the text as it is sent, and the lines of the error.
"""

from __future__ import annotations

Row = tuple[str, "str | bytes", str]

_KNOWN = "no such section; known: 'symptoms', 'risk_factors'"


def symptom(name: str, value: str) -> str:
    """The text of a presentation with this one symptom."""
    return f'{{"symptoms": {{"{name}": {value}}}}}'


NOT_A_DOCUMENT: list[Row] = [
    ("null", "null", "expected an object, got null"),
    ("a list", "[]", "expected an object, got a list"),
    ("a list of presentations", '[{"symptoms": {}}]', "expected an object, got a list"),
    ("true", "true", "expected an object, got true"),
    ("a number", "7", "expected an object, got 7"),
    ("a text", '"symptoms"', "expected an object, got 'symptoms'"),
    ("a long text", f'"{"a" * 99}"', "expected an object, got 'aaaaaaaaaaaaaaaaaaaa…'"),
    ("NaN alone", "NaN", "expected an object, got NaN"),
    ("nothing", "", "empty; expected an object"),
    ("no bytes", b"", "empty; expected an object"),
    ("only white space", " \n\t ", "empty; expected an object"),
]

NOT_JSON: list[Row] = [
    ("cut off", '{"symptoms": {', "not JSON: expected a name in double quotes (column 15)"),
    ("single quotes", "{'symptoms': {}}", "not JSON: expected a name in double quotes (column 2)"),
    (
        "a name without quotes",
        "{symptoms: {}}",
        "not JSON: expected a name in double quotes (column 2)",
    ),
    ("no value", '{"symptoms": }', "not JSON: expected a value (column 14)"),
    ("Python's None", symptom("severe_pain", "None"), "not JSON: expected a value (column 30)"),
    ("Python's True", symptom("severe_pain", "True"), "not JSON: expected a value (column 30)"),
    ("no colon", '{"symptoms" {}}', "not JSON: expected a colon (column 13)"),
    ("no comma", '{"symptoms": {} "x": 1}', "not JSON: expected a comma or the end (column 17)"),
    ("a second document", "{}\n{}", "not JSON: more text after the end (line 2, column 1)"),
    ("a comment", "{} // none", "not JSON: more text after the end (column 4)"),
    ("no closing quote", '{"symptoms', "not JSON: a text without its closing quote (column 2)"),
    (
        "a raw line end in a name",
        '{"sym\nptoms": {}}',
        "not JSON: a control character in a text (line 1, column 6)",
    ),
    (
        "a raw NUL in a name",
        '{"sym\0ptoms": {}}',
        "not JSON: a control character in a text (column 6)",
    ),
    (
        "an unknown escape",
        r'{"sym\qptoms": {}}',
        "not JSON: an escape that JSON does not have (column 6)",
    ),
    ("half an escape", r'{"\u12": {}}', "not JSON: an escape that JSON does not have (column 4)"),
    (
        "a leading zero",
        symptom("duration_days", "07"),
        "not JSON: expected a comma or the end (column 33)",
    ),
    (
        "a hexadecimal number",
        symptom("duration_days", "0x7"),
        "not JSON: expected a comma or the end (column 33)",
    ),
    ("a plus sign", symptom("duration_days", "+7"), "not JSON: expected a value (column 32)"),
    (
        "a decimal comma",
        symptom("duration_days", "1,5"),
        "not JSON: expected a name in double quotes (column 34)",
    ),
]

NOT_TEXT: list[Row] = [
    ("Latin-1", b'{"sympt\xf4mes": {}}', "not UTF-8 text (byte 8)"),
    ("UTF-16", "{}".encode("utf-16"), "not UTF-8 text (byte 1)"),
    (
        "UTF-16 without its mark",
        '{"symptoms": {}}'.encode("utf-16-le"),
        "not JSON: expected a name in double quotes (column 2)",
    ),
    ("an overlong slash", b'{"\xc0\xaf": {}}', "not UTF-8 text (byte 3)"),
    ("a surrogate in UTF-8", b'{"\xed\xa0\x80": {}}', "not UTF-8 text (byte 3)"),
    ("a byte order mark", b"\xef\xbb\xbf{}", "starts with a byte order mark; send plain UTF-8"),
    ("a byte order mark in str", "\ufeff{}", "starts with a byte order mark; send plain UTF-8"),
    ("gzip", b"\x1f\x8b\x08\x00\x00", "not UTF-8 text (byte 2)"),
]

TOO_MUCH: list[Row] = [
    ("17 levels", "[" * 17 + "]" * 17, "nested more than 16 levels deep"),
    ("thousands of lists", "[" * 50_000, "nested more than 16 levels deep"),
    ("thousands of objects", '{"a":' * 10_000, "nested more than 16 levels deep"),
    (
        "thousands inside a symptom",
        symptom("worsening", "[" * 20_000 + "]" * 20_000),
        "nested more than 16 levels deep",
    ),
    ("more than 64 KiB", "{}" + " " * 65_535, "larger than 64 KiB"),
    ("more than 64 KiB of bytes", b"{}" + b" " * 65_535, "larger than 64 KiB"),
    ("more than 64 KiB as UTF-8", f'{{"{"é" * 33_000}": 1}}', "larger than 64 KiB"),
    (
        "40 brackets in a name, not nested",
        '{"[[[[[[[[[[[[[[[[[[[[\\"{{{{{{{{{{{{{{{{{{{{": 1}',
        f"{'[' * 20}…: {_KNOWN}",
    ),
    (
        "32,000 quotes that never end",
        '"' + r"\"" * 32_000,
        "not JSON: a text without its closing quote (column 1)",
    ),
]

ROWS: list[Row] = [*NOT_A_DOCUMENT, *NOT_JSON, *NOT_TEXT, *TOO_MUCH]
