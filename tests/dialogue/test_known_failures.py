# SPDX-License-Identifier: Apache-2.0
"""What earlier gift bots got wrong, one test each; more of it stands in the plays."""

import msgspec
import pytest

from skill.conversation import Choice, Grade, Ordinal, Words
from skill.dialogue.routes import STAGES
from tests.dialogue.talking import PRODUCTS, Talk, dollars, ids, years
from tests.dialogue.test_engine import NIECE, SPACE, at_read_back, at_three_gifts

BY_ID = {product.id: product for product in PRODUCTS}
QUESTIONS_OF_STAGES = sorted(STAGES - {"confirming", "start"})


def at(stage: str) -> Talk:
    """A talk in a stage, with a cart and gifts behind it."""
    talk = at_read_back()
    talk.state = msgspec.structs.replace(talk.state, stage=stage, quote=None, read_back=None)
    return talk


@pytest.mark.parametrize("stage", QUESTIONS_OF_STAGES)
def test_cancel_is_never_taken_for_an_answer(stage: str):
    talk = at(stage)
    answers, cart = talk.state.answers, talk.state.cart
    assert not talk.say("cancel").listens
    assert (talk.state.answers, talk.state.cart) == (answers, cart)


@pytest.mark.parametrize("intent", ["help", "talk_to_a_person", "who_are_you", "praise", "complain"])
@pytest.mark.parametrize("stage", QUESTIONS_OF_STAGES)
def test_help_a_person_and_who_speaks_return_to_the_same_question_in_every_stage(stage: str, intent: str):
    talk = at(stage)
    reply = talk.say(intent)
    assert reply.listens
    assert talk.state.stage == stage
    again = talk.say(intent).question
    assert again == reply.question


def test_one_sentence_with_everything_in_it_shows_gifts_at_once():
    talk = Talk()
    birthday = Choice(id="birthday", words="birthday")
    reply = talk.say(
        "find_gift", recipient=NIECE, age=years(6), occasion=birthday, interest=SPACE, budget=dollars(40, about=True)
    )
    assert ids(reply) == ["gifts", "choosing-ask"]


def test_a_correction_after_three_more_answers_changes_that_one_alone():
    talk = Talk()
    talk.say("find_gift", recipient=NIECE)
    talk.say("find_gift", age=years(6))
    talk.say("find_gift", interest=SPACE)
    talk.say("find_gift", budget=dollars(40))
    before = dict(talk.state.answers)
    talk.say("find_gift", grade=Grade.CORRECTION, age=years(7))
    assert talk.state.answers == {**before, "age": years(7)}
    assert all(BY_ID[gift].age_min_months <= 84 for gift in talk.state.shown)


def test_more_like_this_never_passes_the_limit():
    talk = Talk()
    talk.say("find_gift", recipient=NIECE, age=years(8), interest=SPACE, budget=dollars(35))
    talk.say("similar", ordinal=Ordinal(value=1))
    assert all(BY_ID[gift].price.minor <= 3500 for gift in talk.state.shown)
    assert talk.state.answers["budget"] == dollars(35)


def test_something_cheaper_is_cheaper_than_the_one_meant():
    talk = at_three_gifts()
    talk.say("tell_me_more", ordinal=Ordinal(value=1))
    price = BY_ID[talk.state.focus or ""].price.minor
    talk.say("cheaper")
    assert talk.state.shown
    assert all(BY_ID[gift].price.minor < price for gift in talk.state.shown)


def test_what_was_passed_over_does_not_come_back_with_more_of_the_same():
    talk = at_three_gifts()
    passed = set(talk.state.shown)
    talk.say("neither")
    talk.say("find_gift", budget=dollars(50))
    talk.say("something_else")
    assert not passed & set(talk.state.shown)


def test_the_second_one_after_a_refinement_is_the_second_of_the_last_list():
    talk = at_three_gifts()
    old = talk.state.shown[1]
    talk.say("find_gift", budget=dollars(37))
    second = talk.state.shown[1]
    assert second != old
    talk.say("tell_me_more", ordinal=Ordinal(value=2))
    assert talk.state.focus == second


def test_nothing_fits_names_what_stands_in_the_way_and_asks():
    talk = Talk()
    reply = talk.say("find_gift", age=years(8), interest=SPACE, budget=dollars(30))
    assert ids(reply) == ["none-fit", "relaxing-offer"]
    assert talk.state.answers["budget"] == dollars(30)


def test_for_a_two_year_old_only_what_is_known_to_suit():
    talk = Talk()
    talk.say("browse", age=years(2))
    for _ in range(3):
        assert all(BY_ID[gift].age_min_months is not None for gift in talk.state.shown)
        assert all(BY_ID[gift].age_min_months <= 24 for gift in talk.state.shown)
        talk.say("something_else")


def test_the_same_nonsense_three_times_escalates_and_then_lets_go():
    talk = Talk()
    talk.say("find_gift", recipient=NIECE)
    asked = [ids(talk.say("fallback"))[-1] for _ in range(4)]
    assert asked == ["age-nomatch-1", "age-nomatch-2", "age-nomatch-3", "letting-go"]
    talk = Talk()
    talk.say("find_gift", recipient=NIECE)
    asked = [ids(talk.say("browse", product=Words(text="zzyzx")))[-1] for _ in range(4)]
    assert asked == ["age-nomatch-1", "age-nomatch-2", "age-nomatch-3", "letting-go"]
