# SPDX-License-Identifier: Apache-2.0
"""Whatever the dialogue answers, CX takes it, on the phone and in a chat; a stored reply is written just the same."""

import json
from dataclasses import replace
from typing import Any

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from skill.brand.voices import load_voice
from skill.catalog.list_shelf import ListShelf
from skill.conversation import Reply, TurnKind
from skill.speaking import SpokenReply
from tests.channels.google.formats import assert_valid_cx
from tests.channels.google.test_cx_writing import PHONE
from tests.channels.google.test_dialogflow_cx import CODEC, PAGES, RECEPTION
from tests.dialogue.talking import ADULT, PRODUCTS, UNKNOWN, Talk
from tests.dialogue.test_walk import turns

VOICE = load_voice(None, "en-US")
PICTURED = ListShelf(tuple(replace(one, picture=f"/media/x/{one.id}.png") for one in PRODUCTS))
SHOP = replace(RECEPTION, address="https://shop.example")
TO_THE_RECEIPT = [(("buy", {}, None), ADULT), (("yes", {}, None), ADULT), (("order_it", {}, None), ADULT)]


@given(st.lists(st.tuples(turns(), st.sampled_from([ADULT, UNKNOWN])), max_size=6), st.booleans())
@example(TO_THE_RECEIPT, True)
@example(TO_THE_RECEIPT, False)
def test_every_answer_is_one_that_the_platform_takes(said: list[Any], by_phone: bool) -> None:
    talk = Talk(screen=not by_phone, call=by_phone, hands_over=True, shelf=PICTURED)
    check(talk.turn(TurnKind.LAUNCH), by_phone=by_phone)
    for (intent, slots, grade), speaker in said:
        talk.speaker = speaker
        check(talk.say(intent, grade=grade, **slots), by_phone=by_phone)


def check(reply: Reply, *, by_phone: bool) -> None:
    """The reply is a valid answer, stored and read back or not."""
    rendered = VOICE.render(reply)
    stored = msgspec.msgpack.decode(msgspec.msgpack.encode(rendered), type=SpokenReply)
    request = {"text": "x", "pageInfo": {"currentPage": f"{PAGES}/START_PAGE"}, "payload": PHONE if by_phone else {}}
    asked = CODEC.decode(json.dumps(request).encode())
    turn = CODEC.read(asked, SHOP)
    answer = CODEC.write(rendered, asked=asked, turn=turn, reception=SHOP)
    assert_valid_cx(answer)
    assert CODEC.write(stored, asked=asked, turn=turn, reception=SHOP) == answer
    written = json.loads(answer)
    kinds = {kind for message in written["fulfillmentResponse"]["messages"] for kind in message}
    assert ("outputAudioText" in kinds) is by_phone
    assert ("targetPage" in written) is (not reply.listens and reply.hands_over is None)
