# SPDX-License-Identifier: Apache-2.0
"""Training phrases: their parameters are marked, and nobody's phrase is another's."""

import re

import pytest

from skill.interaction_model.google_names import file_name, identity, languages
from skill.interaction_model.patterns import patterns
from skill.interaction_model.training import Piece, phrases, spelled, text_of
from tests.understanding.grammars import english


def test_a_phrase_is_plain_words_and_the_words_of_its_parameters() -> None:
    found = phrases("forget_answer", english(), taken={})
    assert (Piece(text="forget "), Piece(text="the age", slot="answer", id="age")) in found
    assert len({text_of(phrase) for phrase in found}) == len(found)


def test_what_one_intent_has_no_other_gets_with_other_values_either() -> None:
    taken: dict[str, str] = {}
    first = phrases("give_number", english(), taken=taken)
    shapes = {re.sub(r"\{.*?\}", "{}", shape) for shape in taken}
    assert text_of(first[0]) in taken
    assert "{}" in shapes
    again = phrases("give_number", english(), taken=dict.fromkeys(taken, "somebody"))
    assert again == ()


def test_the_same_phrases_come_each_time_in_the_same_order() -> None:
    assert phrases("compare", english(), taken={}) == phrases("compare", english(), taken={})


def test_a_bound_is_what_its_sentence_makes_of_it() -> None:
    measured = {piece.slot for phrase in phrases("find_gift", english(), taken={}) for piece in phrase}
    assert measured >= {"age", "budget", "deadline", "recipient", "occasion", "interest"}


def test_templates_without_slots_are_spelt_in_full() -> None:
    assert list(spelled(["(hello|hi) [there]"], english())) == ["hello there", "hello", "hi there", "hi"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("age", "six"),
        ("age", "6"),
        ("age", "six and a half years old"),
        ("age", "twenty one"),
        ("age", "in their late forties"),
        ("budget", "under $40"),
        ("budget", "$39.90"),
        ("budget", "from thirty to fifty dollars"),
        ("budget", "one hundred and twenty bucks"),
        ("budget", "fifty bucks and fifty cents"),
        ("number", "twelve"),
    ],
)
def test_a_pattern_hears_a_value_as_people_say_it(name: str, text: str) -> None:
    whole = "|".join(patterns(name, english()))
    found = [match[0] for match in re.finditer(whole, f"say {text} please")]
    assert found == [text]


def test_a_pattern_hears_no_number_inside_a_word() -> None:
    for name in ("age", "number"):
        assert re.findall("|".join(patterns(name, english())), "someone often weighs attention") == []


def test_ids_are_of_one_brand_one_kind_and_one_name() -> None:
    ids = {identity(brand, kind, name) for brand in "ab" for kind in ("page", "route") for name in ("x", "y")}
    assert len(ids) == 8
    assert identity("lantern-lane", "cx intent", "find_gift") == identity("lantern-lane", "cx intent", "find_gift")


def test_a_file_is_named_as_the_platform_encodes_a_display_name() -> None:
    assert file_name("Success!") == "Success%21"
    assert file_name("Yes/No, d'accord") == "Yes%2fNo%2c d%27accord"
    assert file_name("Début_1.a-b") == "D%c3%a9but_1.a-b"


def test_a_language_goes_by_its_root_where_it_is_the_first_of_it() -> None:
    assert languages(("en-US", "fr-FR", "en-GB", "zh-CN", "ja-JP")) == {
        "en": "en-US",
        "fr": "fr-FR",
        "en-gb": "en-GB",
        "zh-cn": "zh-CN",
        "ja": "ja-JP",
    }
