"""Cards: plain text, Markdown and HTML of one and the same content."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from spasm_guidance import (
    Assessment,
    Grade,
    GradeMeaning,
    Kind,
    Legs,
    PackError,
    Presentation,
    RulePack,
    SaidWith,
    Withhold,
    assess,
)
from spasm_guidance.display import Provider, html_card, markdown_card, text_card
from spasm_guidance.display.card import card_of
from spasm_guidance.display.escaping import in_markdown as escaped
from spasm_guidance.display.ladder import GRADE_WORDS
from tests.generators.toys import (
    FEVER,
    HOME,
    PLACE,
    QUOTE,
    RASH,
    SMOKING,
    Habits,
    Signs,
    explanation,
    pack,
    recommendation,
    refused,
    rule,
)

ICE_AND_HEAT = SaidWith(recommendation="ice", text="Ice first, heat later.")
POINTS = ("It spreads. See a doctor.", "It is worse. See a doctor.")
TOY = pack(
    rules=[
        rule(may_indicate="the flu"),
        rule("rash", when=RASH & FEVER, grade=Grade.URGENT, because=PLACE, rationale="A rash."),
    ],
    recommendations=[
        recommendation("ask", kind=Kind.QUESTIONS, text="Please answer:", because=(QUOTE,)),
        recommendation("ice", text="Ice.", because=(QUOTE,)),
        recommendation("heat", rank=2, text="Heat.", said_with=ICE_AND_HEAT),
        recommendation("book", rank=3, text="Book an appointment.", names_provider=True),
        recommendation("net", kind=Kind.SAFETY_NET, text="Look out.", points=POINTS),
    ],
    explanations=[
        explanation("smoke", about=SMOKING, text="Smoke dries."),
        explanation("what", only_if=FEVER, because=(PLACE,)),
        explanation("rash", title="What is a rash?", text="A red skin.", only_if=FEVER),
    ],
    meanings=[GradeMeaning(grade=Grade.SEE_DOCTOR, text="See one.", because=(QUOTE,))],
)
RESTLESS = pack("restless", recommendations=[recommendation("rest", rank=9)], meanings=[HOME])
STRICT = pack(
    "strict",
    withholds=[
        Withhold(recommendation="restless/rest", when=FEVER, text="No rest now.", because=QUOTE)
    ],
)
PERSON = Presentation(Signs(fever=True, balance=2), Habits(smoking=True))
EVERY_BLOCK = assess(PERSON, TOY + RESTLESS + STRICT)

CARD = f"""\
SEE A DOCTOR
============
See one.
It could still go up to: urgent (still open: Rash).

1. What to do now
   - Please answer:
       * Do you have a rash?

2. What else to do
   - Ice first, heat later.
   - Book an appointment.

3. When to get more help
   - Look out.
       * It spreads. See a doctor.
       * It is worse. See a doctor.

Why
   - A fever needs a doctor.
     You told us: Fever. It can be a sign of: the flu.
     “a fever needs a doctor”

What may have set it off
   - Smoking: Smoke dries.

Good to know
   - Fever: A fever warms.
   - What is a rash? A red skin.

Left out on purpose
   - No rest now.

Not read
   - These answers were not used: signs.balance.

Source: A clinic, “A leaflet”, 2020.
This is general guidance, not a diagnosis. If you are worried, ask for help.
Rules: restless+strict+toy 1.0+1.0+1.0 ({EVERY_BLOCK.pack.digest[:12]}); not reviewed by a
clinician."""


def test_a_card_says_everything_in_order() -> None:
    assert text_card(EVERY_BLOCK) == CARD


def test_str_and_the_notebook_show_the_same_cards() -> None:
    assert str(EVERY_BLOCK) == text_card(EVERY_BLOCK)
    assert EVERY_BLOCK._repr_html_() == html_card(EVERY_BLOCK)


def test_a_card_leaves_out_the_blocks_that_have_nothing_to_say() -> None:
    quiet = assess(Presentation(), pack())
    assert text_card(quiet).splitlines()[:6] == [
        "HOME CARE",
        "=========",
        "Nothing that these rules look at calls for a doctor. They may not look at",
        "everything that matters for you.",
        "No open question could change this.",
        "",
    ]
    assert "<h3>" not in html_card(quiet)
    assert "###" not in markdown_card(quiet)


@pytest.mark.parametrize("grade", [g for g in Grade if g is not Grade.UNDETERMINED])
def test_a_card_begins_with_the_grade_in_words(grade: Grade) -> None:
    assessment = assess(Signs(fever=True), pack(rules=[rule(grade=grade)]))
    assert text_card(assessment).startswith(GRADE_WORDS[grade].upper() + "\n")
    assert re.match(f"<article[^>]*><h2[^>]*>{GRADE_WORDS[grade]}</h2>", html_card(assessment))
    assert markdown_card(assessment).startswith(f"## {GRADE_WORDS[grade]}\n")


def test_an_undetermined_grade_has_words_too() -> None:
    assert text_card(assess(Signs(), TOY)).startswith("NOT CLEAR YET\n")


MANY = pack(
    rules=[
        *(rule(f.name, when=f) for f in Signs.findings if f.name in {"fever", "rash", "cough"}),
        rule("swelling", when=Signs.swelling > Legs.NEITHER),
        rule("cramp", when=Signs.cramp > Legs.NEITHER),
        rule("days", when=Signs.days > 1),
        rule("balance", when=Signs.balance > 1),
        rule("smoking", when=SMOKING),
    ],
    recommendations=[recommendation("ask", kind=Kind.QUESTIONS, text="Please answer:")],
)


@pytest.mark.parametrize(
    ("person", "more"),
    [
        (Presentation(), "… and 1 more question."),
        (Presentation(Signs(fever=False)), None),
    ],
)
def test_a_card_names_seven_questions_and_counts_the_rest(
    person: Presentation, more: str | None
) -> None:
    assessment = assess(person, MANY)
    lines = text_card(assessment).splitlines()
    asked = [line.strip() for line in lines if line.startswith("       * ")]
    assert len(asked) == 7 + (more is not None)
    assert asked[-1] == f"* {more}" or more is None
    assert len(assessment.questions) == 8 - len(person.answered)


def test_an_empty_card_of_the_article_names_every_question_that_could_be_an_emergency() -> None:
    assessment = assess(Presentation())
    card = " ".join(text_card(assessment).split())
    urgent = [q for q in assessment.questions if q.grade is Grade.EMERGENCY]
    assert all(question.text in card for question in urgent)
    assert "… and 7 more questions." in card


LONG = "Rest as long as you like, and then a little longer, and then get up and walk around."


def test_a_text_card_is_78_columns_wide() -> None:
    rules = [rule(rationale=" ".join([LONG] * 5))]
    wide = pack(rules=rules, recommendations=[recommendation(text=" ".join([LONG] * 9))])
    lines = text_card(assess(Signs(fever=True), wide)).splitlines()
    assert max(map(len, lines)) <= 78
    assert max(map(len, lines)) > 70
    assert [line for line in lines if line.startswith("     ")]


def test_a_link_is_never_broken_across_lines() -> None:
    link = "https://example.org/" + "long-" * 30
    assert link in text_card(EVERY_BLOCK, Provider("Hillside Clinic", link=link))


def words(card: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", html.unescape(re.sub("<[^>]*>", " ", card)).lower())


@pytest.mark.parametrize("assessment", [EVERY_BLOCK, assess(Presentation())])
def test_every_form_of_a_card_says_the_same_words(assessment: Assessment) -> None:
    expected = words(text_card(assessment))
    assert words(markdown_card(assessment)) == expected
    in_html = iter(words(html_card(assessment)))
    outlook = words(card_of(assessment).ladder.outlook)
    assert [w for w in expected if w not in outlook and w not in in_html] == []


HOSTILE = "<script>alert('x')</script> & *bold* _it_ [link](http://x) `code` # 1. | ~ ! + - \\ {}"


def hostile() -> RulePack:
    return pack(
        rules=[rule(rationale=HOSTILE, may_indicate=HOSTILE)],
        recommendations=[recommendation(text=HOSTILE)],
        explanations=[explanation(title=HOSTILE, text=HOSTILE, only_if=FEVER)],
        meanings=[GradeMeaning(grade=Grade.SEE_DOCTOR, text=HOSTILE)],
    )


def test_every_text_in_html_is_escaped() -> None:
    card = html_card(assess(Signs(fever=True), hostile()), Provider("<i>A & B</i>"))
    assert "<script" not in card
    assert "<i>" not in card
    assert html.escape(HOSTILE) in card


def test_every_text_in_markdown_is_escaped() -> None:
    card = markdown_card(assess(Signs(fever=True), hostile()))
    assert escaped(HOSTILE) in card
    assert not re.search(r"(?<!\\)[<\[`|~]", card)


def test_nothing_means_anything_to_markdown_once_escaped() -> None:
    assert escaped("1. *a*") == r"1\. \*a\*"
    assert escaped("\\`*_{}#+-.!|<>~&") == "".join(f"\\{c}" for c in "\\`*_{}#+-.!|<>~&")
    assert escaped("[](x)") == "&#91;&#93;(x)"


def test_markdown_numbers_the_steps_and_marks_the_points() -> None:
    lines = markdown_card(EVERY_BLOCK).splitlines()
    assert r"### 1\. What to do now" in lines
    assert r"- Ice first, heat later\." in lines
    assert "  - Do you have a rash?" in lines
    assert "  “a fever needs a doctor”" in lines
    assert markdown_card(EVERY_BLOCK).endswith("*\n")


def test_html_shows_a_single_item_as_a_paragraph_and_several_as_a_list() -> None:
    card = re.sub(' style="[^"]*"', "", html_card(EVERY_BLOCK))
    assert "<h3>1. What to do now</h3><p>Please answer:</p><ul><li>Do you" in card
    assert "<h3>2. What else to do</h3><ul><li>Ice first, heat later.</li><li>Book" in card


def test_home_care_is_the_first_step_where_nothing_comes_before_it() -> None:
    caring = pack(
        recommendations=[
            recommendation("ice", kind=Kind.HOME_CARE, grades=(Grade.HOME_CARE,), text="Ice.")
        ]
    )
    lines = text_card(assess(Presentation(), caring)).splitlines()
    assert lines[lines.index("1. What to do now") + 1] == "   - Ice."


def test_reasons_below_the_grade_are_said_in_short() -> None:
    two = pack(rules=[rule("low", rationale="Low."), rule("high", grade=Grade.URGENT, when=RASH)])
    card = text_card(assess(Signs(fever=True, rash=True), two))
    assert card.count("You told us") == 1
    assert "   - Low.\n" in card


@pytest.mark.parametrize(
    ("provider", "line"),
    [
        (None, "Book an appointment."),
        (Provider("Hillside Clinic"), "Book an appointment. Hillside Clinic."),
        (
            Provider("Hillside Clinic", link="https://example.org/book"),
            "Book an appointment. Hillside Clinic: https://example.org/book",
        ),
    ],
)
def test_the_provider_is_named_where_a_recommendation_asks_for_it(
    provider: Provider | None, line: str
) -> None:
    assert f"   - {line}" in text_card(EVERY_BLOCK, provider).splitlines()
    assert f"<li>{line}</li>" in html_card(EVERY_BLOCK, provider)
    assert f"- {escaped(line)}" in markdown_card(EVERY_BLOCK, provider).splitlines()


ADDRESS = "provider: link: expected an https:// address, got"


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("", "provider: link: expected text, got none"),
        (5, "provider: link: expected text (a plain str), got 5"),
        ("example.org", f"{ADDRESS} 'example.org'"),
        ("javascript:alert(1)", f"{ADDRESS} 'javascript:alert(1)'"),
        ("ftp://example.org", f"{ADDRESS} 'ftp://example.org'"),
        ("https://x y", f"{ADDRESS} 'https://x y'"),
        ('https://x"', f"{ADDRESS} 'https://x\"'"),
        ("https://<x>", f"{ADDRESS} 'https://<x>'"),
        (
            "https://x\n",
            "provider: link: holds U+000A, a character that is not printed; take it out",
        ),
    ],
)
def test_the_link_of_a_provider_is_a_web_address(link: Any, message: str) -> None:
    with refused(PackError, message):
        Provider("Hillside Clinic", link=link)


def test_the_name_of_a_provider_is_a_text() -> None:
    with refused(PackError, "provider: name: expected text, got none"):
        Provider("")
