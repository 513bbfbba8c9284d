# SPDX-License-Identifier: Apache-2.0
"""Free sentences and platform slots to meanings; and no input that raises or takes long."""

import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import (
    Age,
    Amount,
    Choice,
    Day,
    Grade,
    Many,
    Number,
    Ordinal,
    SlotText,
    Speaker,
    Turn,
    TurnKind,
    Words,
)
from skill.understanding import read, understand
from tests.understanding.grammars import english, heard, meant

STAGES = tuple(english().model.stages)
QUESTIONS = ("recipient", "age", "occasion", "budget", "interest", "deadline")


@pytest.mark.parametrize(
    "text",
    [
        "a birthday present for my niece she's turning eight on Friday loves space around forty dollars",
        "around forty dollars, for my niece who loves space, turning eight, a birthday present",
        "my niece is turning eight and she loves space, I need a birthday gift, about $40",
        "space is what my niece likes, she will be eight on her birthday, around 40 dollars",
    ],
)
def test_many_answers_in_one_sentence_are_all_kept_in_any_order(text: str) -> None:
    meaning = heard(text)

    assert meaning.intent == "find_gift"
    assert {name: value.id for name, value in meaning.slots.items() if isinstance(value, Choice)} == {
        "recipient": "niece",
        "occasion": "birthday",
        "interest": "space",
    }
    assert meaning.slots["age"] == Age(value=8)
    assert meaning.slots["budget"] == Amount(currency="USD", value=4000, about=True)


@pytest.mark.parametrize(
    "text", ["no, she's seven", "wait, she's turning seven", "not six, seven", "she's seven, not six"]
)
def test_a_correction_replaces_one_value(text: str) -> None:
    assert heard(text, stage="choosing").slots == {"age": Age(value=7)}


def test_a_corrected_budget_is_money() -> None:
    meaning = heard("no make it fifty", stage="choosing")

    assert meaning.slots == {"budget": Amount(currency=None, value=5000)}
    assert meaning.grade is Grade.CORRECTION


def test_a_bare_number_is_left_to_the_stage() -> None:
    assert heard("six", stage="age").intent == "give_number"
    assert heard("forty", stage="budget").slots == {"number": Number(value=40)}


def test_an_unlisted_interest_stays_words() -> None:
    assert heard("she's into beekeeping").slots == {"interest": Words(text="beekeeping")}
    assert heard("he loves dinosaurs and fly fishing").slots == {
        "interest": Many(values=(Choice(id="dinosaurs", words="dinosaurs"), Words(text="fly fishing")))
    }


def test_a_wrong_unit_is_no_budget() -> None:
    assert heard("fifty months", stage="budget").intent == "fallback"


def test_a_product_is_named_by_its_own_words() -> None:
    assert heard("No, the lamp.", stage="choosing").slots == {"product": Words(text="lamp")}
    assert heard("tell me about the pirate ship").slots == {"product": Words(text="pirate ship")}
    assert heard("star lamp", stage="choosing").slots == {"product": Words(text="star lamp")}


def test_ordering_in_one_sentence_is_an_intent_of_its_own() -> None:
    meaning = heard("can you get me a dollhouse and four pounds of cookies")

    assert meaning.intent == "order_something"
    assert meaning.slots == {"product": Words(text="dollhouse and four pounds of cookies")}


def test_a_note_keeps_its_words_and_signs_and_loses_its_quotation_marks() -> None:
    both = heard('Both. Write "Happy birthday, with love".', stage="wrapping")

    assert (both.intent, both.slots) == ("both", {"note": Words(text="Happy birthday, with love")})
    assert heard("write Love you, mom!", stage="wrapping").slots == {"note": Words(text="Love you, mom!")}


@pytest.mark.parametrize(
    "text",
    ["Get well soon!", "for my niece, with love", "buy me a lamp", "no matter what, I love you", "under 40", "Friday"],
)
def test_where_a_note_is_asked_whatever_is_said_is_the_note(text: str) -> None:
    meaning = heard(text, stage="noting")

    assert (meaning.intent, meaning.slots, meaning.grade) == ("add_note", {"note": Words(text=text)}, Grade.UNCLEAR)


@pytest.mark.parametrize(("text", "intent"), [("stop", "stop"), ("no note", "no_note"), ("help", "help"), ("no", "no")])
def test_a_command_is_no_note(text: str, intent: str) -> None:
    assert heard(text, stage="noting").intent == intent


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_a_long_note_is_never_cut(text: str) -> None:
    note = heard(f"happy birthday {text} with love", stage="noting").slots.get("note")

    assert note is None or note == Words(text=f"happy birthday {text} with love")


@pytest.mark.parametrize("stage", [name for name, stage in english().model.stages.items() if stage.asks in QUESTIONS])
def test_a_few_words_that_answer_no_question_are_looked_for(stage: str) -> None:
    meaning = heard("red lipstick", stage=stage)

    named = meaning.slots.get("interest" if stage == "interests" else "product")
    assert named == Words(text="red lipstick")


@pytest.mark.parametrize(
    "text", ["lipstick", "six seven eight", "my first bed", "it's the", "yes lipstick", "not that"]
)
def test_a_lone_word_a_number_a_pronoun_or_an_answer_is_not(text: str) -> None:
    for stage in ("recipient", "age", "occasion", "budget", "deadline"):
        assert "product" not in heard(text, stage=stage).slots, stage
    assert heard("red lipstick", stage="confirming").intent == "fallback"


def test_a_question_about_a_thing_describes_no_gift() -> None:
    asked = heard("does it glow in the dark", stage="considering")

    assert (asked.intent, asked.slots) == ("ask_about", {"attribute": Words(text="glow in the dark")})
    assert heard("does it come in blue", stage="considering").slots == {"attribute": Choice(id="colors", words="blue")}
    assert heard("will it be here by Friday", stage="considering").slots == {"deadline": Day(weekday=5)}


def test_more_than_anybody_buys_of_one_gift_is_a_budget() -> None:
    assert heard("make it two", stage="carting").slots == {"number": Number(value=2)}
    assert heard("make it fifty", stage="carting").slots == {"budget": Amount(currency=None, value=5000)}


def test_a_recipient_that_tells_an_age_answers_both() -> None:
    assert heard("a present for a teenager").slots["age"] == Age(min=13, max=19)


def test_our_own_ids_win_over_the_words_that_were_heard() -> None:
    meaning = meant("find_gift", {"recipient": SlotText(text="me knees", ids=("niece",))})

    assert meaning.slots == {"recipient": Choice(id="niece", words="me knees")}


def test_slot_words_are_read_like_spoken_ones() -> None:
    slots: dict[str, SlotText | tuple[SlotText, ...]] = {
        "age": SlotText(text="six"),
        "budget": SlotText(text="under forty bucks"),
        "interest": (SlotText(text="space", ids=("space",)), SlotText(text="beekeeping")),
        "recipient": SlotText(text="somebody"),
    }

    assert meant("find_gift", slots).slots == {
        "age": Age(value=6),
        "budget": Amount(currency="USD", max=4000),
        "interest": Many(values=(Choice(id="space", words="space"), Words(text="beekeeping"))),
    }
    assert meant("choose", {"ordinal": SlotText(text="the last one")}).slots == {"ordinal": Ordinal(value=-1)}
    assert meant("give_number", {"number": SlotText(text="7")}).slots == {"number": Number(value=7)}


def test_a_slot_that_the_intent_does_not_have_is_left_out() -> None:
    assert meant("help", {"recipient": SlotText(text="niece", ids=("niece",))}).slots == {}


def test_a_turn_without_words_stays_as_it_is() -> None:
    turn = Turn(
        id="t",
        channel="alexa",
        brand="b",
        session="s",
        kind=TurnKind.SILENCE,
        at=datetime(2026, 11, 2, tzinfo=UTC),
        locale="en-US",
        speaker=Speaker(user="u"),
    )

    assert read(turn, stage="start", grammar=english()) is turn


@given(st.text(max_size=300), st.sampled_from(STAGES))
def test_no_text_raises(text: str, stage: str) -> None:
    understand(text, stage=stage, grammar=english())


WORDS = (
    *("six", "forty", "hundred", "and", "a", "half", "point", "dollars", "$", "under", "between", "to", "not", "no"),
    *("yes", "order", "it", "the", "second", "one", "niece", "likes", "years", "old", ",", ".", "-", "3", "1/2", "½"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=70), st.sampled_from(STAGES))
def test_no_jumble_of_known_words_raises(words: list[str], stage: str) -> None:
    understand(" ".join(words), stage=stage, grammar=english())


@given(
    st.sampled_from(sorted(english().model.intents)),
    st.dictionaries(
        st.sampled_from([*sorted({slot for intent in english().model.intents.values() for slot in intent.slots}), "x"]),
        st.builds(SlotText, text=st.text(max_size=200), ids=st.lists(st.text(max_size=5), max_size=2).map(tuple)),
    ),
)
def test_no_slot_raises(intent: str, slots: dict[str, SlotText | tuple[SlotText, ...]]) -> None:
    meant(intent, slots)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 8000,
        "a " * 4000,
        "six " * 2000,
        "twenty " * 1100,
        "one hundred and " * 500,
        "$" * 8000,
        "1" * 8000,
        "she likes " * 800,
        "not six " * 1000,
        "between one and " * 500,
        "order it " * 900,
        "the second one " * 500,
        "1,000," * 1300,
        "half a million and " * 400,
        "minus " * 1300,
        "a gift for my niece " * 2,
        "é" * 8000,
        "½" * 8000,
        "'s" * 4000,
    ],
)
def test_adversarial_input_costs_no_more_than_its_length(text: str) -> None:
    assert calls_to_understand(text) < 100 * 8000


def test_a_typical_sentence_is_a_few_thousand_calls() -> None:
    text = "a gift for my six year old niece under forty dollars who likes dinosaurs"
    calls_to_understand(text)
    assert calls_to_understand(text) < 5000


def calls_to_understand(text: str) -> int:
    """How many functions are called: the same on every machine, however busy it is."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        understand(text, stage="start", grammar=english())
    finally:
        sys.setprofile(before)
    return calls
