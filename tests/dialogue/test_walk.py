# SPDX-License-Identifier: Apache-2.0
"""Random conversations: whatever is said in whatever order, nothing is ordered but what an adult agreed to."""

from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from skill.catalog.list_shelf import ListShelf
from skill.catalog.model import Product
from skill.conversation import Choice, Day, Grade, Many, Number, Ordinal, Reply, Role, TurnKind, Value, Words
from skill.dialogue.replying import Args, quote_args
from skill.orders.delivery import arrival
from skill.orders.model import CART_LINES
from tests.dialogue.talking import (
    ADULT,
    BUYER,
    CHILD,
    GIFTS,
    PLAN,
    POLICY,
    PRODUCTS,
    UNKNOWN,
    Talk,
    dollars,
    ids,
    product,
    years,
)

_WORDS = st.sampled_from(
    ["the lamp", "a dollhouse", "rover", "", "zzz", "order it", "the box kite", "the blue kite", "pocket drum"]
)
_VALUES: dict[str, st.SearchStrategy[Value]] = {
    "recipient": st.sampled_from(["niece", "baby", "mother"]).map(lambda one: Choice(id=one, words=one)),
    "age": st.sampled_from([0.0, 1.5, 7, 8, 30, 800]).map(years),
    "budget": st.sampled_from([1, 25, 40, 100]).map(dollars),
    "interest": st.sampled_from(["space", "music", "tea", "zzz"]).map(
        lambda one: Many(values=(Choice(id=one, words=one),))
    ),
    "number": st.sampled_from([0.0, 1, 2, 7, 40]).map(lambda one: Number(value=one)),
    "ordinal": st.sampled_from([-1, 1, 2, 3, 9]).map(lambda one: Ordinal(value=one)),
    "pick": st.sampled_from(["cheaper", "cheapest", "dearest", "best_rated"]).map(
        lambda one: Choice(id=one, words=one)
    ),
    "product": _WORDS.map(lambda one: Words(text=one)),
    "option": st.sampled_from(["red", "blue", "green", "large"]).map(lambda one: Choice(id=one, words=one)),
    "note": st.sampled_from(["With love", "", "x" * 201]).map(lambda one: Words(text=one)),
    "place": st.sampled_from(["home", "my sister's", "the moon"]).map(lambda one: Words(text=one)),
    "deadline": st.sampled_from([1, 3, 4, 7, 30, 900]).map(lambda one: Day(days=one)),
}
_SLOTS = {
    "find_gift": ("recipient", "age", "budget", "interest", "deadline"),
    "browse": ("recipient", "age", "budget", "interest", "deadline", "product"),
    "most_popular": ("recipient", "age", "interest"),
    "similar": ("ordinal", "product", "pick"),
    "give_number": ("number",),
    "choose": ("ordinal", "product", "pick"),
    "tell_me_more": ("ordinal", "product", "pick"),
    "buy": ("ordinal", "product", "pick"),
    "order_something": ("product",),
    "add": ("ordinal", "product", "pick"),
    "remove": ("ordinal", "product", "pick"),
    "change_quantity": ("number",),
    "choose_option": ("option",),
    "add_note": ("note",),
    "both": ("note",),
    "ship_to": ("place",),
}
_INTENTS = (
    *_SLOTS, "skip", "something_else", "cheaper", "surprise_me", "neither", "praise", "talk_to_a_person",
    "order_it", "yes", "no", "maybe", "later", "cancel_window",
    "all_of_them", "show_cart", "reorder", "gift_options", "wrap", "no_wrap", "no_note", "hide_prices", "remind_me",
    "where_is_my_order", "cancel_order", "help", "repeat", "start_over", "stop", "fallback", "an_intent_from_tomorrow",
)  # fmt: skip


@st.composite
def turns(draw: st.DrawFn) -> tuple[str, dict[str, Value], Grade | None]:
    """One thing that somebody might say: most of all what gets one near an order."""
    intent = draw(st.one_of(st.sampled_from(("choose", "order_it", "yes", "buy")), st.sampled_from(_INTENTS)))
    names = [name for name in _SLOTS.get(intent, ()) if draw(st.booleans())]
    grade = draw(st.sampled_from([*Grade])) if intent in ("yes", "fallback", "maybe") else None
    return intent, {name: draw(_VALUES[name]) for name in names}, grade


_SPEAKERS = st.sampled_from([ADULT, ADULT, ADULT, CHILD, UNKNOWN])
_PAUSES = st.sampled_from([0, 0, 0, 30, 90, 2000])
_WALK = st.lists(st.tuples(turns(), _SPEAKERS, _PAUSES), max_size=14)


@settings(max_examples=max(300, settings().max_examples))
@given(_WALK, st.booleans())
@example([(("order_it", {}, None), ADULT, 90)], True)
@example([(("order_it", {}, None), UNKNOWN, 0)], True)
@example([(("maybe", {}, None), ADULT, 0)], True)
@example([(("yes", {}, None), ADULT, 0)], True)
@example([(("find_gift", {"age": years(7)}, None), ADULT, 0), (("order_it", {}, None), ADULT, 0)], True)
def test_no_order_without_a_read_back_of_that_very_quote_and_a_fresh_strong_yes_by_a_known_adult(walk, from_read_back):
    talk = Talk()
    agreeable = _reach_read_back(talk) if from_read_back else None
    for (intent, slots, grade), speaker, pause in walk:
        talk.speaker = speaker
        talk.now += timedelta(seconds=pause)
        before, read_at = len(talk.till.orders), talk.state.read_back.heard_at if talk.state.read_back else None
        reply = talk.say(intent, grade=grade, **slots)
        if len(talk.till.orders) > before:
            order = talk.till.orders[-1]
            assert len(talk.till.orders) == before + 1
            assert intent == "order_it"
            assert speaker.role is Role.ADULT
            assert agreeable == order.quote.hash
            assert read_at is not None
            assert talk.now - read_at <= POLICY.consent_ttl
        agreeable = _read_back_in(reply, talk)


_AT_THE_CHECKOUT = (
    "choose", "buy", "order_it", "order_it", "add", "remove", "change_quantity", "choose_option", "both", "all_of_them",
    "neither", "wrap", "no_wrap", "add_note", "no_note", "hide_prices", "gift_options", "ship_to", "show_cart",
    "reorder", "remind_me", "yes", "no", "skip", "repeat", "help", "give_number",
)  # fmt: skip


@st.composite
def buying_turns(draw: st.DrawFn) -> tuple[str, dict[str, Value]]:
    """Something said on the way from a gift to its parcel, with or without what it is about."""
    intent = draw(st.sampled_from(_AT_THE_CHECKOUT))
    names = [name for name in _SLOTS.get(intent, ()) if draw(st.booleans())]
    return intent, {name: draw(_VALUES[name]) for name in names}


@settings(max_examples=max(300, settings().max_examples))
@given(st.lists(buying_turns(), max_size=16), st.sampled_from([BUYER, BUYER, ADULT]))
def test_what_is_ordered_was_read_back_with_every_form_the_parcel_and_the_place(walk, speaker):
    talk = Talk(shelf=ListShelf(GIFTS), speaker=speaker)
    talk.say("buy", product=Words(text="the red box kite"))
    read_back = _full_read_back(talk.replies[-1])
    for intent, slots in walk:
        before = len(talk.till.orders)
        reply = talk.say(intent, **slots)
        assert len(talk.state.cart) <= CART_LINES
        assert (talk.state.quote is None) == (talk.state.stage != "confirming")
        if len(talk.till.orders) > before:
            assert intent == "order_it"
            assert read_back == quote_args(talk.till.orders[-1].quote)
            assert talk.state.cart == ()
        read_back = _full_read_back(reply) or read_back


def _full_read_back(reply: Reply) -> Args | None:
    """What the whole read-back named, where this reply is one."""
    return reply.question.args if reply.question is not None and reply.question.id == "read-back" else None


_SLOW = ListShelf(
    [
        *PRODUCTS,
        product("name-plate", 20, years=3, interests=("space",), handling_days=1),
        product("made-drum", 25, years=0, interests=("music",), handling_days=3, popularity=9),
        product("sold-out-sled", 15, years=0, available=0, popularity=99),
    ]
)


@settings(max_examples=max(300, settings().max_examples))
@given(_WALK)
def test_no_gift_is_suggested_beyond_the_age_the_budget_or_the_day_that_was_named(walk):
    talk = Talk(shelf=_SLOW)
    for (intent, slots, grade), speaker, pause in walk:
        talk.speaker = speaker
        talk.now += timedelta(seconds=pause)
        reply = talk.say(intent, grade=grade, **slots)
        if not any(prompt.startswith(("gifts", "best-pick")) for prompt in ids(reply)):
            continue
        for gift in filter(None, map(_SLOW.product, talk.state.shown)):
            _keeps_every_limit(gift, talk)


def _keeps_every_limit(gift: Product, talk: Talk) -> None:
    answers = talk.state.answers
    age, budget, by = answers.get("age"), answers.get("budget"), answers.get("deadline")
    assert gift.available > 0
    if age is not None:
        assert gift.age_min_months is None or gift.age_min_months <= age.value * 12
        assert gift.age_min_months is not None or age.value >= 13
    if budget is not None:
        assert gift.price.minor <= (budget.value or budget.max)
    if by is not None:
        assert arrival(talk.now, PLAN, handling_days=gift.handling_days) <= by.on


@given(_WALK)
def test_an_honest_adult_reaches_an_order_from_anywhere(walk):
    talk = Talk()
    for (intent, slots, grade), speaker, pause in walk:
        talk.speaker = speaker
        talk.now += timedelta(seconds=pause)
        talk.say(intent, grade=grade, **slots)
    talk.speaker = ADULT
    ordered = len(talk.till.orders)
    for turn in range(12):
        _say_honestly(talk, first=turn == 0)
        if len(talk.till.orders) > ordered:
            return
    raise AssertionError(f"no order after 12 honest turns; stuck at {talk.state.stage}: {talk.replies[-1]}")


@given(_WALK)
def test_a_reply_always_speaks_and_the_state_always_reads_back(walk):
    talk = Talk()
    talk.turn(TurnKind.LAUNCH)
    for (intent, slots, grade), speaker, _ in walk:
        talk.speaker = speaker
        reply = talk.say(intent, grade=grade, **slots)
        assert not reply.silent


def _reach_read_back(talk: Talk) -> str | None:
    """Half of the walks begin where it matters."""
    space = Many(values=(Choice(id="space", words="space"),))
    niece = Choice(id="niece", words="niece")
    talk.say("find_gift", recipient=niece, age=years(8), budget=dollars(40), interest=space)
    agreeable = _read_back_in(talk.say("choose", ordinal=Ordinal(value=1)), talk)
    assert agreeable
    return agreeable


def _read_back_in(reply: Reply, talk: Talk) -> str | None:
    """The hash of the quote that may now be agreed to: it was named with its total in this reply."""
    named = any(prompt.startswith(("read-back", "confirming-")) for prompt in ids(reply))
    return talk.state.quote.hash if named and talk.state.quote else None


def _say_honestly(talk: Talk, *, first: bool) -> None:
    """What a patient adult says who wants any gift under forty dollars."""
    if first:
        talk.say("start_over")
        return
    said = {
        "recipient": ("skip" if "budget" in talk.state.answers else "find_gift", {"budget": dollars(40)}),
        "choosing": ("choose", {"ordinal": Ordinal(value=1)}),
        "confirming": ("order_it", {}),
    }
    intent, slots = said.get(talk.state.stage, ("yes", {}))
    if intent == "yes" and talk.state.stage in ("age", "interests", "budget", "occasion", "deadline"):
        intent = "skip"
    talk.say(intent, **slots)
