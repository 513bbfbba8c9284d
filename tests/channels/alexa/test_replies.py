# SPDX-License-Identifier: Apache-2.0
"""Whatever the dialogue answers, the platform's own model reads it back whole, with a screen and without."""

import json
from dataclasses import replace
from typing import Any

import msgspec
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response_envelope import ResponseEnvelope
from hypothesis import example, given
from hypothesis import strategies as st

from skill.brand.voices import load_voice
from skill.catalog.list_shelf import ListShelf
from skill.channels.alexa.screens import Screens
from skill.channels.alexa.writing import write
from skill.conversation import Reply, TurnKind
from skill.speaking import SpokenReply
from tests.dialogue.talking import ADULT, CHILD, PRODUCTS, UNKNOWN, Talk
from tests.dialogue.test_walk import turns

VOICE = load_voice(None, "en-US")
SCREENS = Screens(address="https://shop.example")
PICTURED = ListShelf(tuple(replace(one, picture=f"/media/x/{one.id}.png") for one in PRODUCTS))
TOUCHES = st.sampled_from(["star-lamp", "moon-rover", "sold-long-ago"])
SPEAKERS = st.sampled_from([ADULT, ADULT, CHILD, UNKNOWN])
TO_THE_RECEIPT = [(("buy", {}, None), ADULT), ("star-lamp", ADULT), (("yes", {}, None), ADULT)]


@given(st.lists(st.tuples(st.one_of(turns(), TOUCHES), SPEAKERS), max_size=8), st.booleans())
@example([*TO_THE_RECEIPT, (("order_it", {}, None), ADULT)], True)
@example([*TO_THE_RECEIPT, (("order_it", {}, None), ADULT)], False)
def test_every_answer_is_one_that_the_platform_knows(said: list[Any], screen: bool) -> None:
    talk = Talk(screen=screen, shelf=PICTURED)
    check(talk.turn(TurnKind.LAUNCH), screen=screen)
    for one, speaker in said:
        talk.speaker = speaker
        if isinstance(one, str):
            check(talk.touch(one), screen=screen)
        else:
            intent, slots, grade = one
            check(talk.say(intent, grade=grade, **slots), screen=screen)


def check(reply: Reply, *, screen: bool) -> None:
    """The reply loses nothing on its way through the store, nor through the platform's model once it is written."""
    rendered = VOICE.render(reply)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(rendered), type=SpokenReply) == rendered
    written = json.loads(write(rendered, kind=TurnKind.INTENT, screens=SCREENS))
    read = DefaultSerializer().deserialize(json.dumps(written), ResponseEnvelope)
    assert DefaultSerializer().serialize(read) == written
    assert ("directives" in written["response"]) is (screen and reply.listens)
