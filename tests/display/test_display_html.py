"""The parts of an HTML card: read back with a parser, as a browser would read it."""

from __future__ import annotations

import html.parser
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import html5lib
import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Assessment,
    Grade,
    Legs,
    Presentation,
    RiskFactors,
    Symptoms,
    all_of,
    assess,
)
from spasm_guidance.cli import main
from spasm_guidance.display import html_pack, html_table, markdown_table, pack_page
from spasm_guidance.display.html_cards import BAR
from spasm_guidance.display.ladder import Standing, grade_word, html_ladder, ladder_of
from tests.generators.toys import COUGH, FEVER, RASH, pack, rule

CASES = (
    assess(Presentation()),
    assess(Symptoms.all_absent(duration_days=2)),
    assess(Symptoms.all_absent(duration_days=9, worsening=True)),
    assess(
        Presentation(
            Symptoms(shooting_leg_pain=Legs.ONE, leg_numbness=Legs.ONE, duration_days=2),
            RiskFactors(heavy_lifting=True, stress=True),
        )
    ),
    assess(Symptoms(leg_numbness=Legs.BOTH, groin_numbness=True)),
)
cases = pytest.mark.parametrize("assessment", CASES, ids=lambda a: a.grade.label)

_XHTML, _SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
TAGS = {"article", "h2", "h3", "p", "ul", "li", "strong", "details", "summary"}
SHAPES = {"svg", "path"}


def parsed(page: str, *, whole: bool = False) -> ET.Element:
    """The elements of a page; anything that a validator would call a parse error is raised."""
    text = page if whole else f"<!DOCTYPE html><html><head><title>x</title></head><body>{page}"
    root: ET.Element = html5lib.HTMLParser(strict=True).parse(text)
    return root


def names(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        yield element.tag


@cases
def test_a_card_is_valid_and_made_of_plain_elements_only(assessment: Assessment) -> None:
    """No script, no style sheet, no image, no link, nothing to click but what unfolds."""
    body = parsed(assessment._repr_html_()).find(f"{_XHTML}body")
    assert body is not None
    for element in body.iter():
        if element is not body:
            name = element.tag.removeprefix(_XHTML).removeprefix(_SVG)
            assert name in TAGS | SHAPES
            assert not [key for key in element.attrib if key.startswith("on") or "href" in key]


@cases
def test_a_card_fetches_nothing_and_paints_no_background(assessment: Assessment) -> None:
    """So it reads in the dark, in print, and without a network."""
    card = assessment._repr_html_().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"http|url\(|@import|src=|background|<style|\bid=", card)
    colours = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", card))
    assert colours == {BAR[assessment.grade]}


@cases
def test_the_grade_stands_in_words_before_anything_else(assessment: Assessment) -> None:
    """The first element with text is the heading, and headings do not skip a level."""
    root = parsed(assessment._repr_html_())
    headings = [tag[-2:] for tag in names(root) if tag[-2:] in ("h1", "h2", "h3", "h4")]
    assert headings[0] == "h2"
    assert set(headings[1:]) == {"h3"}
    article = root.find(f".//{_XHTML}article")
    assert article is not None
    assert article[0].tag == f"{_XHTML}h2"


@cases
def test_a_list_holds_items_and_nothing_else(assessment: Assessment) -> None:
    """As a screen reader that counts them expects."""
    for element in parsed(assessment._repr_html_()).iter(f"{_XHTML}ul"):
        assert {child.tag for child in element} == {f"{_XHTML}li"}


# What JupyterLab lets stand in a notebook that is not trusted; of all else it keeps the text.
SANITISED = set(
    re.findall(
        r"\w+",
        "a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas "
        "caption center cite code col colgroup colspan command data datalist dd del details dfn "
        "dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header "
        "hgroup hr i img input ins kbd label legend li map mark menu meter nav nobr ol optgroup "
        "option output p pre progress q rowspan s samp section select small source span strike "
        "strong sub summary sup table tbody td textarea tfoot th thead time tr track tt u ul var "
        "video wbr",
    )
)
WORDS = {grade: grade_word(grade).lower() for grade in Grade}


class Stripped(html.parser.HTMLParser):
    """The lines of text that are left of a card: a line for each block."""

    def __init__(self, card: str) -> None:
        super().__init__()
        self.lines, self.lost = [""], set[str]()
        self.feed(card)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in SANITISED:
            self.lost.add(tag)
        elif tag != "strong":
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


@cases
def test_a_card_without_its_pictures_says_the_same(assessment: Assessment) -> None:
    """Pictures hold no text at all, and a reader by ear is not led through them."""
    stripped = Stripped(assessment._repr_html_())
    assert stripped.lost <= SHAPES
    for svg in parsed(assessment._repr_html_()).iter(f"{_SVG}svg"):
        assert "".join(svg.itertext()) == ""
        assert svg.attrib["aria-hidden"] == "true"


@cases
def test_the_first_grade_that_a_stripped_card_names_is_the_persons_own(
    assessment: Assessment,
) -> None:
    """Whatever a notebook takes away, nobody reads another grade first."""
    text = " ".join(Stripped(assessment._repr_html_()).lines).lower()
    found = {grade: text.find(word) for grade, word in WORDS.items() if word in text}
    assert min(found, key=lambda grade: found[grade]) is assessment.grade


@cases
def test_a_grade_that_is_not_the_persons_own_stands_only_in_a_sentence_that_says_so(
    assessment: Assessment,
) -> None:
    """And a grade lower than the answers call for is named by no rung of the ladder."""
    ladder = ladder_of(assessment)
    lines = Stripped(html_ladder(ladder)).lines[2:]  # after those of nothing and of the list
    shown = [rung for rung in ladder.rungs if rung.standing is not Standing.BELOW]
    starts = {
        Standing.HERE: "You are here: ",
        Standing.POSSIBLE: "Still possible: ",
        Standing.RULED_OUT: "Not called for: ",
    }
    assert len(lines) == len(shown)
    for line, rung in zip(lines, shown, strict=True):
        assert line.startswith(f"{starts[rung.standing]}{WORDS[rung.grade]}")
        assert line.endswith(".")


def test_the_card_of_an_emergency_names_no_other_grade() -> None:
    """Not even as one that is not enough: there is no time to read with care."""
    text = " ".join(Stripped(CASES[4]._repr_html_()).lines)
    assert "You are here: emergency (Numbness or tingling" in text
    for grade in (Grade.HOME_CARE, Grade.SEE_DOCTOR, Grade.UNDETERMINED):
        assert WORDS[grade] not in text.lower()


@cases
def test_the_picture_needs_no_colour(assessment: Assessment) -> None:
    """Each standing has its own shape, and every stroke and fill takes the text's colour."""
    svgs = list(parsed(assessment._repr_html_()).iter(f"{_SVG}svg"))
    painted = {
        e.attrib[k] for s in svgs for e in s.iter() for k in ("fill", "stroke") & e.attrib.keys()
    }
    assert svgs
    assert painted <= {"currentColor", "none"}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("grade", Grade)
@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
def test_the_bar_at_the_side_can_be_seen_in_light_and_in_dark(grade: Grade, ground: str) -> None:
    """At least 3:1, as WCAG 2.2 asks of what is no text (1.4.11)."""
    light, dark = sorted((_luminance(BAR[grade]), _luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_a_ladder_names_what_holds_each_end() -> None:
    """The answers that fired the highest rule, and the most decisive open question."""
    ladder = ladder_of(CASES[3])
    assert [rung.standing for rung in ladder.rungs] == [
        Standing.POSSIBLE,
        Standing.HERE,
        Standing.BELOW,
        Standing.BELOW,
    ]
    assert ladder.rungs[0].note == "still open: Weakness in the leg"
    assert ladder.rungs[1].note == "Pain shooting down the leg and 1 more"


def test_a_settled_ladder_rules_the_higher_rungs_out() -> None:
    """And says that nothing open could change it."""
    ladder = ladder_of(CASES[1])
    assert [rung.standing for rung in ladder.rungs] == [Standing.RULED_OUT] * 3 + [Standing.HERE]
    assert ladder.rungs[3].note == ""
    assert ladder.outlook == "No open question could change this."
    assert f"<p>{ladder.outlook}</p>" in CASES[1]._repr_html_()


def test_a_ladder_that_is_not_clear_yet_does_not_stand_on_home_care() -> None:
    """Home care is possible and no more: it must not look as if it were the grade."""
    ladder = ladder_of(CASES[0])
    assert [rung.standing for rung in ladder.rungs] == [Standing.POSSIBLE] * 4
    assert ladder.rungs[3].note == "only if nothing open is a yes"


def test_in_an_emergency_nothing_is_said_of_open_questions() -> None:
    """There is no time for them."""
    assert ladder_of(CASES[4]).outlook == ""
    assert "open question" not in str(CASES[4]) + CASES[4]._repr_markdown_()


def test_a_pack_is_a_table_of_its_rules() -> None:
    """Most urgent first, each with its criterion in words and its source."""
    root = parsed(html_pack(BACK_SPASMS))
    rows = list(root.iter(f"{_XHTML}tr"))
    assert len(rows) == 1 + len(BACK_SPASMS.rules)
    assert [cell.attrib["scope"] for cell in rows[0]] == ["col"] * 5
    assert all(row[0].attrib["scope"] == "row" for row in rows[1:])
    bundle = BACK_SPASMS._repr_mimebundle_()
    assert bundle["text/html"] == BACK_SPASMS._repr_html_() == html_pack(BACK_SPASMS)
    assert bundle["text/markdown"] == BACK_SPASMS._repr_markdown_()
    assert bundle["text/markdown"].count("\n") == 2 + len(BACK_SPASMS.rules)
    assert bundle["text/plain"] == repr(BACK_SPASMS)


def test_an_assessment_offers_every_form_that_a_notebook_could_show() -> None:
    """One bundle: plain text, Markdown and HTML."""
    bundle = CASES[0]._repr_mimebundle_()
    assert bundle == {
        "text/plain": str(CASES[0]),
        "text/markdown": CASES[0]._repr_markdown_(),
        "text/html": CASES[0]._repr_html_(),
    }


def test_the_page_of_a_pack_says_which_findings_lead_to_which_grade() -> None:
    """Alone, or in which company."""
    page = pack_page(BACK_SPASMS)
    root = parsed(page, whole=True)
    table = next(root.iter(f"{_XHTML}table"))
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.iter(f"{_XHTML}tr")}
    assert rows["Severe pain"] == [
        "alone",
        "with Numbness or tingling in the leg (one leg or both); with Recent injury",
        "with Weakness in the leg (one leg or both)",
    ]
    assert rows["Days since the spasms began"][0] == "more than 3 days, alone"
    assert rows["Loss of bladder control"] == [None, None, "alone"]
    assert "Heavy lifting" not in rows


def test_the_page_of_a_pack_is_printed_by_the_command_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """To keep, or to look at."""
    assert main(["rules", "--format", "html"]) == 0
    assert capsys.readouterr().out == pack_page(BACK_SPASMS) + "\n"


def test_the_page_of_a_pack_whose_rules_have_too_many_ways_says_so() -> None:
    """A rule with thousands of smallest presentations is named, not unrolled."""
    many = all_of(*(FEVER | RASH | COUGH for _ in range(8)))
    page = pack_page(pack(rules=[rule(when=many)]))
    assert "in many ways (fever)" in page


def test_a_table_of_any_rows_is_escaped() -> None:
    """For a proof, or whatever else has rows."""
    assert "&lt;b&gt;" in html_table("<i>", ("<b>",), [("<b>", "x")])
    assert markdown_table(("a|b",), [("<b>",)]) == "| a\\|b |\n| --- |\n| \\<b\\> |\n"
