# SPDX-License-Identifier: Apache-2.0
"""The report that `dollhouse understand` prints."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.interaction_model import load_source, report, report_line
from skill.interaction_model.source import Source
from tests.understanding.grammars import english


@pytest.fixture(scope="module")
def source() -> Source:
    return load_source()


def test_a_report_has_intent_slots_grade_and_values() -> None:
    text = "a gift for my six year old niece under forty dollars who likes dinosaurs"

    assert report(text, stage="start", grammar=english()) == {
        "intent": "find_gift",
        "slots": {
            "recipient": "niece",
            "age": {"kind": "age", "unit": "year", "value": 6},
            "budget": {"kind": "money", "currency": "USD", "min": None, "max": 40},
            "interest": "dinosaurs",
        },
        "answer": {"grade": "unclear"},
        "values": [
            {"kind": "age", "unit": "year", "value": 6},
            {"kind": "money", "currency": "USD", "min": None, "max": 40},
        ],
    }


def test_a_line_names_locale_and_stage(source: Source) -> None:
    line = '{"locale": "en-US", "stage": "confirming", "text": "order it"}'

    assert report_line(line, source) == {
        "intent": "order_it",
        "slots": {},
        "answer": {"grade": "strong_yes"},
        "values": [],
    }


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "null", '{"text": 5}', '{"stage": "start"}', '{"text": "x", "locale": null}', "[" * 20000]
)
def test_a_broken_line_is_told_and_not_raised(line: str, source: Source) -> None:
    assert set(report_line(line, source)) == {"error"}


def test_an_unknown_stage_and_locale_are_answered(source: Source) -> None:
    assert report_line('{"text": "help", "stage": "nowhere", "locale": "zz-ZZ"}', source)["intent"] == "help"


@given(st.text(max_size=120))
def test_every_report_is_json(text: str) -> None:
    found = report(text, stage="start", grammar=english())

    assert json.loads(json.dumps(found)) == found
    assert set(found) == {"intent", "slots", "answer", "values"}
