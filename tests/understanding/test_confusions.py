# SPDX-License-Identifier: Apache-2.0
"""What recognisers mishear, replayed: it never buys, and a wrong unit never becomes an answer."""

from pathlib import Path

import pytest

from skill.conversation import Choice, Grade
from skill.documents import load_document
from tests.understanding.grammars import heard

CONFUSIONS = load_document(Path(__file__).with_name("confusions.yaml"), list[dict[str, str]])


@pytest.mark.parametrize("pair", CONFUSIONS, ids=lambda pair: f"{pair['said']} - {pair['heard']}")
def test_a_misheard_sentence_follows_its_rule(pair: dict[str, str]) -> None:
    meaning = heard(pair["heard"], stage=pair["stage"])

    assert meaning.grade not in (Grade.STRONG_YES, Grade.WEAK_YES)
    if pair["rule"] == "fallback":
        assert meaning.intent == "fallback"
    elif pair["rule"] == "keep_interest":
        assert meaning.slots == {"interest": Choice(id="dinosaurs", words="dinosaurs")}
    elif pair["rule"] == "keep_nothing":
        assert "budget" not in meaning.slots
        assert "age" not in meaning.slots


@pytest.mark.parametrize("pair", CONFUSIONS, ids=lambda pair: f"{pair['said']} - {pair['heard']}")
def test_no_misheard_sentence_is_a_yes_to_a_purchase(pair: dict[str, str]) -> None:
    meaning = heard(pair["heard"], stage="confirming")

    assert meaning.grade is not Grade.STRONG_YES
    assert not meaning.asked_words
