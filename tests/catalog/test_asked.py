# SPDX-License-Identifier: Apache-2.0
import pytest

from skill.catalog.asked import asked_for, telling_in


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("how long is the line", {"line"}),
        ("a carry bag", {"carry", "bag"}),
        ("battery_type", {"battery"}),
        ("how long", {"how", "long"}),
        ("", set()),
    ],
)
def test_the_words_that_only_ask_name_nothing_unless_there_are_no_others(words: str, named: set[str]):
    assert asked_for(words) == named


def test_a_measure_alone_is_not_telling():
    assert telling_in("how long") == frozenset()
