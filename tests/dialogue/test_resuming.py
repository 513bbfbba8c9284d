# SPDX-License-Identifier: Apache-2.0
"""Coming back: named to the same person alone, where it stopped, with what has changed said first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Choice, Day, Ordinal, Prompt, Role, Speaker, TurnKind, Words
from skill.dialogue import carry_over
from skill.money import Money
from tests.dialogue.talking import ADULT, CHILD, PRODUCTS, UNKNOWN, Talk, dollars, ids, years
from tests.dialogue.test_engine import NIECE, SPACE, at_read_back, at_three_gifts

UNLINKED = Speaker(user="user")
BIRTHDAY = Choice(id="birthday", words="birthday")


def back(talk: Talk, *, speaker: Speaker = ADULT, days: float = 1, shelf: ListShelf | None = None) -> Talk:
    """A new session some time later."""
    now = talk.now + timedelta(days=days)
    state = carry_over(talk.state, talk.a_turn(TurnKind.LAUNCH))
    return Talk(state=state, till=talk.till, now=now, speaker=speaker, shelf=shelf or talk.shelf)


def shelf_with(**changes: object) -> ListShelf:
    """The usual shelf, the star lamp changed."""
    return ListShelf([replace(one, **changes) if one.id == "star-lamp" else one for one in PRODUCTS])  # type: ignore[arg-type]  # fields by name


def searching() -> Talk:
    talk = Talk()
    talk.say("find_gift", recipient=NIECE, occasion=BIRTHDAY, budget=dollars(40))
    return talk


def test_the_same_person_hears_what_was_looked_for():
    welcome = back(searching()).turn(TurnKind.LAUNCH)
    assert ids(welcome) == ["welcome-back-search", "resuming-ask"]
    args = welcome.says[0].args
    assert (args["recipient"], args["occasion"], args["capped"]) == ("niece", "birthday", "yes")
    assert args["budget"] == Money(4000, "USD")


@pytest.mark.parametrize("speaker", [UNKNOWN, UNLINKED, replace(ADULT, member="bob", person="p9")])
def test_anybody_else_hears_a_welcome_that_names_nothing(speaker: Speaker):
    for left in (searching(), at_read_back()):
        welcome = back(left, speaker=speaker).turn(TurnKind.LAUNCH)
        assert [(prompt.id, dict(prompt.args)) for prompt in welcome.says] == [("welcome-back", {})]


def test_what_an_unknown_voice_went_on_with_is_not_named_to_the_person_before_it():
    talk = searching()
    talk.speaker = UNKNOWN
    talk.say("find_gift", age=years(6))
    assert ids(back(talk).turn(TurnKind.LAUNCH))[0] == "welcome-back"


def test_it_goes_on_at_the_question_at_which_it_stopped():
    talk = searching()
    asked = talk.state.stage
    again = back(talk)
    again.turn(TurnKind.LAUNCH)
    assert ids(again.say("yes")) == [f"{asked}-ask"]


def test_it_goes_on_with_the_same_three_gifts_in_the_same_order():
    talk = at_three_gifts()
    again = back(talk)
    again.turn(TurnKind.LAUNCH)
    assert ids(again.say("yes")) == ["gifts", "choosing-ask"]
    assert again.names == talk.names


def test_it_goes_on_with_the_one_gift_that_was_looked_at():
    talk = at_three_gifts()
    talk.say("tell_me_more", ordinal=Ordinal(value=2))
    again = back(talk)
    assert ids(again.say("yes")) == ["about", "considering-ask"]
    assert again.state.focus == talk.state.focus


def test_a_gift_that_sold_out_meanwhile_is_said_and_left_out():
    talk = at_three_gifts()
    assert "star-lamp" in talk.state.shown
    again = back(talk, shelf=shelf_with(available=0))
    assert ids(again.say("yes"))[0] == "gone-since"
    assert "Star Lamp" not in again.names
    assert len(again.names) == 2


def test_a_gift_that_is_no_longer_sold_is_said_without_a_name():
    talk = at_three_gifts()
    again = back(talk, shelf=ListShelf([one for one in PRODUCTS if one.id != "star-lamp"]))
    assert ids(again.say("yes"))[0] == "something-gone-since"


def test_a_gift_in_the_cart_that_became_dearer_is_said_with_its_new_price():
    talk = Talk()
    talk.say("browse", product=Words(text="star lamp"))
    talk.say("yes")
    again = back(talk, shelf=shelf_with(price=Money(4400, "USD")))
    said = again.say("yes")
    assert ids(said) == ["dearer-since", "still-in-cart", "considering-ask"]
    assert said.says[0].args["price"] == Money(4400, "USD")
    assert ids(again.say("yes"))[-1] == "read-back"


def test_a_cart_that_sold_out_goes_on_with_the_search():
    talk = Talk()
    talk.say("find_gift", recipient=NIECE, age=years(8))
    talk.say("browse", product=Words(text="star lamp"))
    talk.say("yes")
    again = back(talk, shelf=shelf_with(available=0))
    assert ids(again.say("yes"))[0] == "gone-since"
    assert again.state.cart == ()


def test_a_day_that_has_gone_by_limits_nothing_any_more():
    talk = Talk()
    talk.say("find_gift", recipient=NIECE, age=years(8), interest=SPACE, deadline=Day(weekday=5))
    again = back(talk, days=9)
    assert again.turn(TurnKind.LAUNCH).says[0].args["timely"] == "no"
    again.say("yes")
    assert "deadline" not in again.state.answers
    assert again.state.stage != "relaxing"


def test_the_first_sentence_of_a_new_session_begins_a_search_of_its_own():
    talk = back(searching())
    talk.new_session = True
    talk.say("browse", interest=SPACE)
    assert talk.state.answers.keys() == {"interest"}


def test_what_was_left_before_the_account_was_linked_is_checked_out_after():
    talk = Talk(speaker=UNLINKED)
    talk.say("find_gift", recipient=NIECE, age=years(8), budget=dollars(40), interest=SPACE)
    talk.say("choose", ordinal=Ordinal(value=1))
    assert not talk.till.orders
    again = back(talk)
    assert again.turn(TurnKind.LAUNCH).says == (Prompt(id="welcome-back"),)
    again.say("yes")
    assert ids(again.say("yes"))[-1] == "read-back"
    again.say("order_it")
    assert len(again.till.orders) == 1
    assert again.speaker.role is Role.ADULT


BOB = replace(ADULT, member="bob", person="p9")


@pytest.mark.parametrize("last_word", ["stop", "help", "show_cart", "repeat", "who_are_you"])
@pytest.mark.parametrize("other", [BOB, UNKNOWN, CHILD])
def test_whoever_has_the_last_word_hears_nothing_later_and_the_one_whose_it_is_hears_it_all(
    last_word: str, other: Speaker
):
    talk = searching()
    talk.say("add", product=Words(text="moon rover"))
    talk.speaker = other
    talk.say(last_word)
    assert talk.state.owner == ADULT.member
    assert ids(back(talk, speaker=other).turn(TurnKind.LAUNCH))[0] in ("welcome-back", "child-hello")
    assert ids(back(talk).turn(TurnKind.LAUNCH))[0] == "welcome-back-cart"


def test_nobody_finds_again_what_two_members_had_a_part_in_until_something_new_begins():
    talk = searching()
    talk.speaker = BOB
    talk.say("find_gift", recipient=Choice(id="wife", words="wife"))
    talk.speaker = ADULT
    talk.say("find_gift", budget=dollars(30))
    assert talk.state.owner is None
    for speaker in (ADULT, BOB):
        assert ids(back(talk, speaker=speaker).turn(TurnKind.LAUNCH))[0] == "welcome-back"
    talk.say("start_over")
    talk.say("find_gift", recipient=NIECE)
    assert talk.state.owner == ADULT.member


def test_after_a_word_that_nobody_knows_it_is_whose_it_was_as_soon_as_they_speak_on():
    talk = searching()
    talk.speaker = UNKNOWN
    talk.say("find_gift", age=years(6))
    assert talk.state.owner is None
    talk.speaker = ADULT
    talk.say("find_gift", budget=dollars(30))
    assert talk.state.owner == ADULT.member
