# SPDX-License-Identifier: Apache-2.0
"""Every answer is good to hear: talks at random from every stage of the demo shop, read aloud as they are spoken.

`DOLLHOUSE_TALKS=2000 make test ARGS=tests/whole/test_aloud.py` listens to more of them.
"""

import os
import random
from functools import cache

import pytest

from skill.conversation import Prompt, Reply, Series, TurnKind
from skill.conversing import Storefront
from skill.dialogue import carry_over
from skill.documents import load_document, load_yaml
from skill.speaking.hearing import Answer, Wording, check_answer
from tests.conftest import ROOT
from tests.dialogue.talking import ADULT, BUYER, UNKNOWN, nested
from tests.whole.aloud import LOCALE, WAY_TO, Aloud

WORDS = ROOT / "interaction_models" / LOCALE
TALKS = int(os.environ.get("DOLLHOUSE_TALKS", "10"))
"""So many talks from each stage."""
TURNS = 25
# Eight seconds an idea, at two and a half words a second, are twenty words: three ideas, or three gifts with their
# lead and the question.
MOST_WORDS, MOST_WORDS_OF_GIFTS = 60, 75
LISTED = 3

SAID_OFTEN = (
    "the first one", "the second one", "the last one", "I'll take it", "order it", "add it to my cart", "add the lamp",
    "gift options", "wrap it and add a note", "both", "neither", "all of them", "send it to my sister's",
    "send it to another address", "compare the first two", "read me a review", "another one", "a bad one",
    "what do people say about it", "does it need batteries", "how big is it", "what colors does it come in",
    "tell me more", "something else", "something cheaper", "more like this", "surprise me", "what's most popular",
    "yes", "no", "check out", "what's in my cart", "make it two", "take it out of my cart", "skip", "help",
    "remind me next year", "where is my order", "cancel my order", "the same as last time", "by Friday",
    "by tomorrow", "she's one and a half", "she's six and a half", "under ten dollars", "something for my mom",
    "a present for a two year old", "a kite", "the red box kite", "the pirate ship", "start over", "repeat",
    "how long can I cancel", "who are you", "talk to a person", "purple monkey wrench", "", "(tomorrow)",
)  # fmt: skip


@cache
def wording() -> Wording:
    return load_document(WORDS / "wording.yaml", Wording)


@cache
def sentences() -> dict[str, list[str]]:
    """What is said in each stage, of the phrases that the language is tested with; a note's signs are its writer's."""
    listed = load_yaml(WORDS / "phrases_test.yaml")
    assert isinstance(listed, dict)
    return {
        stage: [phrase["say"] for phrase in phrases if "&" not in phrase["say"]] for stage, phrases in listed.items()
    }


def problems_of(reply: Reply, talk: Aloud) -> list[str]:
    """What is wrong with an answer, its reprompt included."""
    if reply.silent:
        return []
    said = talk.read(reply)
    three = any(prompt.args.get("count") == LISTED for prompt in reply.says if prompt.id.startswith("gifts"))
    answers = [
        Answer(
            speech=said.speech.text if said.speech else "",
            listens=reply.listens,
            most_words=MOST_WORDS_OF_GIFTS if three else MOST_WORDS,
        )
    ]
    if said.reprompt:
        answers.append(Answer(speech=said.reprompt.text, listens=True, most_words=MOST_WORDS))
    found = [problem for one in answers for problem in check_answer(one, wording=wording())]
    prompts = (*reply.says, *((reply.question,) if reply.question else ()))
    return [*found, *(f"names more than three: {one.id}" for one in prompts if _names_too_many(one))]


def _names_too_many(prompt: Prompt) -> bool:
    """Whether one must choose among more than an ear keeps."""
    return any(
        isinstance(value, Series) and value.style == "or" and len(value.items) > LISTED
        for one in nested(prompt)
        for value in one.args.values()
    )


@pytest.mark.parametrize("stage", WAY_TO)
def test_whatever_is_said_the_answer_is_good_to_hear(front: Storefront, stage: str) -> None:
    found: dict[str, str] = {}
    for number in range(TALKS):
        chance = random.Random(f"{stage} {number}")
        talk = Aloud.at(front, stage)
        talk.speaker = chance.choice((BUYER, BUYER, ADULT, UNKNOWN))
        for _ in range(TURNS):
            here = sentences().get(talk.state.stage, ["yes"])
            said = chance.choice(chance.choice((SAID_OFTEN, here, sentences()[chance.choice(list(sentences()))])))
            at = talk.state.stage
            reply = talk.hear(said)
            found |= dict.fromkeys(problems_of(reply, talk), f"after {said!r} at {at}")
            if not reply.listens:
                talk.state = carry_over(talk.state, talk.a_turn(TurnKind.LAUNCH))
                talk.hear("(launch)")

    assert not found, "\n".join(f"{problem} ({where})" for problem, where in found.items())
