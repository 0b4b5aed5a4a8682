"""The reading grade: the syllable rule is held by golden words, the packs by the grade itself."""

from __future__ import annotations

import pytest

from spasm_guidance import (
    BACK_SPASMS,
    Grade,
    GradeMeaning,
    QuestionGroup,
    RulePack,
    SaidWith,
    Withhold,
    Wording,
)
from spasm_guidance.pack.readability import (
    GRADE_TO_KEEP,
    hard_texts,
    patient_texts,
    reading_grade,
    syllables,
)
from spasm_guidance.packs.red_flags import RED_FLAGS
from tests.generators.toys import FEVER, QUOTE, pack, recommendation

# As a dictionary divides them.
GOLDEN = {
    1: "pain leg legs back nerve weak pressed looked makes strains rare crash hurt "
    "worse tired used does goes ease stretched breathe care months twelve through yes cold",
    2: "doctor numbness tingle tingles muscle muscles bladder bowel bowels bundle fluid heating "
    "minutes stretches changes sitting answered treated someone something likely movement "
    "being little people symptom careful homeward needed wanted "
    "spasm spasms science client safety statement safely",
    3: "emerging genitals injury arthritis area easier earliest serious usual regular stenosis "
    "created specialist exercise appointment calcium another together idea ideas",
    4: "emergency professional herniated dehydrated potassium magnesium information sciatica",
    5: "university opportunity immediately",
}
EXCEPTIONS = {
    "back-spasms": {
        # The three minerals have no shorter names, and it must be clear which are meant.
        "finding risk_factors.electrolyte_imbalance: ask",
    },
    "red-flags": {
        # Three things must hold at once; two sentences would ask two questions.
        "finding red_flags.inflammatory_pattern: ask",
    },
}


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count, words in GOLDEN.items() for word in words.split()]
)
def test_a_golden_word_has_its_syllables(count: int, word: str) -> None:
    """The rule goes by the look of a word, so these hold it."""
    assert syllables(word.strip("'")) == count
    assert syllables(word.strip("'").upper()) == count


def test_the_formula_is_flesch_and_kincaids() -> None:
    """Worked by hand: 11 words, 2 sentences, 14 syllables."""
    text = "See a doctor about numbness. Rest and drink enough water today."
    words, sentences, spoken = 11, 2, 17
    expected = 0.39 * words / sentences + 11.8 * spoken / words - 15.59
    assert reading_grade(text) == round(expected, 1)


@pytest.mark.parametrize("text", ["", "…", "Rest."])
def test_there_is_nothing_easier_than_grade_0(text: str) -> None:
    """No text and the shortest text are the same."""
    assert reading_grade(text) == 0


def test_a_last_sentence_without_its_full_stop_is_a_sentence() -> None:
    """As a heading is, or a list's beginning."""
    assert reading_grade("Rest your back. Most urgent first:") == reading_grade(
        "Rest your back. Most urgent first."
    )


@pytest.mark.parametrize("shipped", [BACK_SPASMS, RED_FLAGS], ids=lambda p: p.id)
def test_questions_and_advice_are_readable_at_grade_6(shipped: RulePack) -> None:
    """But for the exceptions, each of which has its reason beside it and is still needed."""
    hard = {text.where: (text.grade, text.text) for text in hard_texts(shipped)}
    exceptions = EXCEPTIONS[shipped.id]
    assert {where: hard[where] for where in hard if where not in exceptions} == {}
    assert exceptions <= hard.keys()


def test_every_kind_of_text_is_looked_at() -> None:
    """Questions, groups, meanings, advice with all its wordings, and what withholds it."""
    said = pack(
        groups=[QuestionGroup(id="group", ask="Which?", findings=(FEVER,))],
        meanings=[GradeMeaning(grade=Grade.URGENT, text="Soon.")],
        recommendations=[
            recommendation("first"),
            recommendation(
                rank=2,
                points=("One.", "Two."),
                wordings=(Wording(only_if=FEVER, text="Other."),),
                said_with=SaidWith(recommendation="first", text="Both."),
            ),
        ],
        withholds=[Withhold(recommendation="other/rest", when=FEVER, text="Not.", because=QUOTE)],
    )
    texts = [text for _, text in patient_texts(said)]
    assert texts[-9:] == [
        "Which?",
        "Soon.",
        "Rest.",
        "Rest.",
        "One.",
        "Two.",
        "Other.",
        "Both.",
        "Not.",
    ]
    assert hard_texts(said, at_most=-1)[0].grade >= 0
    assert GRADE_TO_KEEP == 6
