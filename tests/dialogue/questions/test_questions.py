# SPDX-License-Identifier: Apache-2.0
"""A question must be worth asking: in the demo shop, some of its answers change the three gifts."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from skill.brand import load_brand
from skill.brand.products import demo_products
from skill.catalog.list_shelf import ListShelf
from skill.conversation import Day, TurnKind, Value
from skill.dialogue import QUESTIONS, new_state
from skill.dialogue.asking import wish_of
from skill.dialogue.questions import Question
from skill.dialogue.questions.interests import INTERESTS
from skill.dialogue.shop import Shop
from skill.dialogue.state import Scene
from skill.interaction_model import load_source
from tests.dialogue.talking import START, Talk

# What is said beside the telling answers: a day that leaves time for everything.
_MORE_ANSWERS: Mapping[str, tuple[Value, ...]] = {"deadline": (Day(on=START.date() + timedelta(days=90)),)}


@pytest.fixture(scope="module")
def scene() -> Scene:
    """The demo shop, before anything was said."""
    brand = load_brand(None)
    slots = load_source().grammar("en-US").language.slots
    shop = Shop(
        brand=brand.id,
        seller=brand.name,
        currency=brand.currency,
        plan=brand.plan,
        policy=brand.policy,
        recipient_ages={id_: value.ages for id_, value in slots.recipient.items()},
        interest_words={id_: value.words for id_, value in slots.interest.items()},
    )
    shelf = ListShelf(demo_products())
    return Scene(state=new_state("s"), turn=Talk().a_turn(TurnKind.LAUNCH), shelf=shelf, shop=shop)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.stage)
def test_two_of_its_answers_lead_to_different_three_gifts(question: Question, scene: Scene) -> None:
    for known in _known(scene, besides=question.slot):
        found = scene.shelf.find(wish_of(scene, supposing=known))
        answers = (*question.others(found, known, scene), *_MORE_ANSWERS.get(question.slot, ()))
        three = {_best_three(scene, {**known, question.slot: answer}) for answer in answers}
        if len(three - {()}) >= 2:
            return
    raise AssertionError(f"whatever is answered at {question.stage}, the three gifts are the same")


def _known(scene: Scene, *, besides: str) -> list[dict[str, Value]]:
    """What may be known before a question is asked: nothing, or what they like."""
    if besides == INTERESTS.slot:
        return [{}]
    likings = INTERESTS.others(scene.shelf.find(wish_of(scene), limit=200), {}, scene)
    return [{}, *({INTERESTS.slot: liking} for liking in likings)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.stage)
def test_what_it_proposes_to_itself_it_accepts(question: Question, scene: Scene) -> None:
    for value in question.others(scene.shelf.find(wish_of(scene)), {}, scene):
        assert question.accept(value, scene) == value


def _best_three(scene: Scene, answers: Mapping[str, Value]) -> tuple[str, ...]:
    return tuple(sorted(gift.id for gift in scene.shelf.best(wish_of(scene, supposing=answers))))
