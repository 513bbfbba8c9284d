# SPDX-License-Identifier: Apache-2.0
import pytest

from skill.conversation import Words
from tests.dialogue.talking import Talk, product


@pytest.mark.parametrize(
    ("description", "spoken"),
    [
        ("A lamp. It glows.", "A lamp."),
        ("A lamp", "A lamp."),
        ("Race over 3.5 miles of track! Whoosh.", "Race over 3.5 miles of track!"),
        ("One line\nand another", "One line."),
        ("word " * 200, ""),
        ("", ""),
    ],
)
def test_a_description_s_first_sentence_is_spoken_whole_or_not_at_all(description: str, spoken: str):
    talk = Talk(shelf=type(Talk().shelf)([product("lamp", 10, years=3, description=description)]))
    reply = talk.say("tell_me_more", product=Words(text="lamp"))
    assert reply.says[0].args["summary"] == spoken
