"""Every quotation stands in the article, and every piece of it is cited or left out.

The first half needs the article. Where that is not at hand it is skipped, and fails where CI is
set; the second half holds the pack to a table of hashes that the first half has checked.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from spasm_guidance import Quotation
from spasm_guidance.language.sections import Section
from spasm_guidance.packs.back_spasms import BACK_SPASMS
from spasm_guidance.packs.back_spasms.article import ARTICLE as SOURCE
from spasm_guidance.packs.back_spasms.article import LEFT_OUT as PIECES_LEFT_OUT
from tests.spec.article_table import (
    ARTICLE,
    GIVEN_ARTICLE,
    LEFT_OUT,
    TABLE,
    Table,
    key_of,
    parts_of,
    quotations,
    read_table,
    spans_of_quotation,
    table_of,
)
from tests.spec.sentences import pieces

RENEW = "renew the table: python -m tests.spec.article_table"
LONGEST_RUN = 6  # words in a row that our own sentences may share with the article

QUOTATIONS = sorted(set(quotations(BACK_SPASMS)), key=str)
OF_FINDINGS = set(quotations(BACK_SPASMS.sections))
OF_THE_REST = {
    quotation
    for part in (
        BACK_SPASMS.rules,
        BACK_SPASMS.promises,
        BACK_SPASMS.recommendations,
        BACK_SPASMS.explanations,
        BACK_SPASMS.meanings,
    )
    for quotation in quotations(part)
}


@pytest.fixture(scope="module")
def article() -> str:
    return read_article(ARTICLE)


def read_article(path: Path) -> str:
    if not path.exists():
        stop = pytest.fail if GIVEN_ARTICLE or os.environ.get("CI") else pytest.skip
        stop(f"the article is not at hand as {path}; SPASM_GUIDANCE_ARTICLE can name it")
    return path.read_bytes().decode()


@pytest.mark.parametrize("ci", ["true", "1"])
def test_without_the_article_ci_fails_and_nobody_else_does(
    ci: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A skip is shown at the end of a run; where nobody looks at it, it must not pass."""
    monkeypatch.setattr("tests.spec.test_article_coverage.GIVEN_ARTICLE", None)
    monkeypatch.setenv("CI", ci)
    with pytest.raises(pytest.fail.Exception, match="not at hand"):
        read_article(tmp_path / "article.txt")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="SPASM_GUIDANCE_ARTICLE can name it"):
        read_article(tmp_path / "article.txt")
    monkeypatch.setattr("tests.spec.test_article_coverage.GIVEN_ARTICLE", "article.txt")
    with pytest.raises(pytest.fail.Exception, match="not at hand"):
        read_article(tmp_path / "article.txt")


@pytest.fixture(scope="module")
def table() -> Table:
    return read_table()


class TestWithTheArticle:
    def test_it_is_the_file_that_the_source_names(self, article: str) -> None:
        assert hashlib.sha256(article.encode()).hexdigest() == SOURCE.sha256

    @pytest.mark.parametrize("quotation", QUOTATIONS, ids=lambda q: q.text)
    def test_a_quotation_stands_once_in_its_place(self, article: str, quotation: Quotation) -> None:
        assert len(spans_of_quotation(article, quotation)) == 1

    @pytest.mark.parametrize("quotation", QUOTATIONS, ids=lambda q: q.text)
    def test_a_quotation_begins_and_ends_with_a_whole_word(
        self, article: str, quotation: Quotation
    ) -> None:
        for start, end in spans_of_quotation(article, quotation):
            assert not article[start - 1 : start].isalnum()
            assert not article[end : end + 1].isalnum()

    def test_no_two_pieces_share_a_key(self, article: str) -> None:
        keys = [piece.key for piece in pieces(article)]
        assert len(keys) == len(set(keys))

    def test_the_table_is_what_the_article_and_the_pack_say(
        self, article: str, table: Table
    ) -> None:
        assert table == table_of(article), RENEW
        assert list(table) == [piece.key for piece in pieces(article)], RENEW

    def test_our_own_sentences_are_not_the_articles(self, article: str) -> None:
        theirs = set(_runs(article))
        shared = {run: text for text in _own_texts(BACK_SPASMS) for run in _runs(text)}
        assert {run: text for run, text in shared.items() if run in theirs} == {}


class TestAlways:
    def test_every_piece_is_cited_or_left_out(self, table: Table) -> None:
        left_out = {key for key, found in table.items() if found == LEFT_OUT}
        assert left_out == PIECES_LEFT_OUT.keys()

    def test_every_quotation_cites_a_piece_and_every_citation_is_a_quotation(
        self, table: Table
    ) -> None:
        cited = {key for found in table.values() if found != LEFT_OUT for key in found}
        assert cited == {key_of(quotation) for quotation in QUOTATIONS}, RENEW

    def test_a_cited_piece_is_cited_by_more_than_the_findings(self, table: Table) -> None:
        counting = {key_of(quotation) for quotation in OF_THE_REST}
        assert [k for k, v in table.items() if v != LEFT_OUT and not counting & set(v)] == []

    def test_no_quotation_is_anywhere_else_in_the_pack(self) -> None:
        assert set(QUOTATIONS) == OF_FINDINGS | OF_THE_REST

    def test_quotations_are_short_and_of_the_article(self) -> None:
        assert [q for q in QUOTATIONS if len(q.text.split()) > 25] == []
        assert {q.citation.source for q in QUOTATIONS} == {SOURCE}

    def test_every_finding_rule_promise_and_recommendation_quotes_the_article(self) -> None:
        citing = (
            *((finding.id, finding.cites) for finding in BACK_SPASMS.findings),
            *((rule.id, rule.evidence) for rule in BACK_SPASMS.rules),
            *((promise.id, (promise.because,)) for promise in BACK_SPASMS.promises),
            *((shown.id, shown.because) for shown in BACK_SPASMS.recommendations),
            *((shown.id, shown.because) for shown in BACK_SPASMS.explanations),
        )
        assert [name for name, evidence in citing if not list(quotations(evidence))] == []

    def test_a_piece_is_left_out_with_a_reason(self) -> None:
        assert all(PIECES_LEFT_OUT.values())

    def test_the_table_is_written_as_the_script_writes_it(self, table: Table) -> None:
        assert TABLE.read_text("utf-8") == json.dumps(table, indent=2) + "\n", RENEW


def _runs(text: str) -> list[str]:
    """The text's runs of one word more than may be shared, in lower case."""
    words = re.findall(r"[\w’]+", text.lower())
    return [" ".join(words[i : i + LONGEST_RUN + 1]) for i in range(len(words) - LONGEST_RUN)]


def _own_texts(value: object) -> Iterator[str]:
    """Every text of the pack that is our own: all but quotations and the names of places."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _own_texts(item)
    elif isinstance(value, type) and issubclass(value, Section):
        for finding in value.findings:
            yield from (finding.text, finding.ask, finding.includes, finding.excludes)
    elif attrs.has(type(value)) and not isinstance(value, Quotation):
        for part in parts_of(value):
            yield from _own_texts(part)
