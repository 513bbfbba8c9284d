# SPDX-License-Identifier: Apache-2.0
"""Whatever the dialogue answers, each of Google's formats takes it, on a screen and without: nothing is too long."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from skill.conversation import Reply, TurnKind
from tests.channels.google import test_actions_builder, test_dialogflow_cx, test_dialogflow_es
from tests.channels.google.formats import assert_valid_actions, assert_valid_cx, assert_valid_es
from tests.channels.google.rendered import PICTURED, reception, voice
from tests.dialogue.talking import ADULT, CHILD, UNKNOWN, Talk
from tests.dialogue.test_walk import turns

RECEPTION = reception()
SHOWS = {"capabilities": [{"name": "actions.capability.SCREEN_OUTPUT"}]}
FORMS: tuple[tuple[Any, Any, dict[bool, Any]], ...] = (
    (test_dialogflow_cx.CODEC, assert_valid_cx, {True: {"text": "hi"}, False: {"transcript": "hi"}}),
    (
        test_dialogflow_es.CODEC,
        assert_valid_es,
        {
            shows: {
                "session": test_dialogflow_es.SESSION,
                "originalDetectIntentRequest": {"source": "google", "payload": {"surface": SHOWS if shows else {}}},
            }
            for shows in (True, False)
        },
    ),
    (
        test_actions_builder.CODEC,
        assert_valid_actions,
        {True: {"device": {"capabilities": ["RICH_RESPONSE"]}}, False: {}},
    ),
)
SPEAKERS = st.sampled_from([ADULT, ADULT, CHILD, UNKNOWN, replace(UNKNOWN, household=None)])
TO_THE_RECEIPT = [("buy", {}, None), ("yes", {}, None), ("order_it", {}, None)]


@given(st.lists(st.tuples(turns(), SPEAKERS), max_size=8), st.booleans())
@example([(one, ADULT) for one in TO_THE_RECEIPT], True)
@example([(one, ADULT) for one in TO_THE_RECEIPT], False)
def test_every_answer_is_one_that_each_platform_takes(said: list[Any], screen: bool) -> None:
    talk = Talk(screen=screen, shelf=PICTURED)
    check(talk, talk.turn(TurnKind.LAUNCH), screen=screen)
    for (intent, slots, grade), speaker in said:
        talk.speaker = speaker
        check(talk, talk.say(intent, grade=grade, **slots), screen=screen)


def check(talk: Talk, reply: Reply, *, screen: bool) -> None:
    rendered = replace(voice().render(reply), stage=talk.state.stage, holds=tuple(talk.state.answers))
    for codec, assert_valid, requests in FORMS:
        asked = codec.decode(json.dumps(requests[screen]).encode())
        turn = codec.read(asked, RECEPTION)
        assert turn.surface.screen is screen
        assert_valid(codec.write(rendered, asked=asked, turn=turn, reception=RECEPTION))
