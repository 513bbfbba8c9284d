# SPDX-License-Identifier: Apache-2.0
"""How a sentence calls the skill: by its name, with or without something to ask for."""

import pytest

from skill.simulating import called


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("open lantern lane", (True, "")),
        ("Open Lantern Lane.", (True, "")),
        ("launch lantern  lane", (True, "")),
        ("ask lantern lane for a present for my niece", (True, "a present for my niece")),
        ("ask Lantern Lane to order me a dollhouse.", (True, "order me a dollhouse.")),
        ("ask lantern lane where the order is", (True, "where the order is")),
        ("ask lantern lane if they said yes", (True, "they said yes")),
        ("open lantern lane and find a gift", (True, "find a gift")),
        ("ask lantern lanes for a gift", (False, "ask lantern lanes for a gift")),
        ("a gift for my niece", (False, "a gift for my niece")),
        ("open the window", (False, "open the window")),
    ],
)
def test_a_sentence_calls_the_skill_by_its_name(words: str, expected: tuple[bool, str]) -> None:
    assert called(words, "lantern lane") == expected
