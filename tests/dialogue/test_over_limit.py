# SPDX-License-Identifier: Apache-2.0
"""A gift that costs more than the home allows leads to gifts within it, never around it and never to a dead end."""

from skill.catalog.list_shelf import ListShelf
from skill.conversation import Number, Ordinal
from tests.dialogue.talking import POLICY, Talk, dollars, ids, product, years
from tests.dialogue.test_engine import NIECE, SPACE

DEAR = product("great-telescope", 70, years=5, interests=("space",), rating_hundredths=490, rating_count=200)
ATLAS = product("sky-atlas", 30, years=5, interests=("space",))


def looking(*products: object) -> Talk:
    talk = Talk(shelf=ListShelf(products))  # type: ignore[arg-type]
    talk.say("find_gift", recipient=NIECE, age=years(8), interest=SPACE, budget=dollars(80))
    return talk


def test_what_stays_within_the_limit_is_shown_at_once():
    talk = looking(DEAR, ATLAS)
    reply = talk.say("choose", ordinal=Ordinal(value=1))
    assert ids(reply) == ["finding-over_order_limit", "within-limit", "gifts", "considering-ask"]
    assert talk.names == ["Sky Atlas"]
    assert not talk.till.orders


def test_where_nothing_of_that_kind_stays_within_it_another_interest_is_asked_for():
    talk = looking(DEAR)
    assert ids(talk.say("yes")) == ["finding-over_order_limit", "interests-other"]
    assert talk.state.stage == "interests"
    assert (talk.state.ceiling or 0) < POLICY.per_order
    assert not talk.till.orders


def test_several_of_one_are_only_said_to_be_too_much():
    talk = looking(ATLAS)
    reply = talk.say("change_quantity", number=Number(value=3))
    assert ids(reply)[0] == "finding-over_order_limit"
    assert "within-limit" not in ids(reply)
