# SPDX-License-Identifier: Apache-2.0
"""A purchase that an adult approves on a phone: asked for once, held while it is open, bought once or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.accounts.links import hash_of, subject_of, token_of
from skill.accounts.purchasing import switch_purchasing
from skill.conversation import Speaker
from skill.dialogue.effects import ApprovalAsked, Changed, Placed, Refused, Unsettled
from skill.orders import ledger
from skill.orders.approving import NotOpen
from skill.orders.model import GiftOptions, OrderState
from skill.orders.pricing import Item
from skill.safeguards.model import Talk
from skill.safeguards.policy import Hours
from skill.store import ledger as stored
from skill.store import outbox
from skill.store.approvals import ApprovalState
from tests.orders.phone import SECRET, SOON, Phone
from tests.orders.small_shop import ANNA, BEN, BLUE, KIT, KITE, LAMP, NOTHING, NOW, RED, STRANGER, SmallShop
from tests.payments.faulty import Fault

PENDING, APPROVED, DECLINED, EXPIRED, SUPERSEDED = ApprovalState


@pytest.fixture
def phone(shop: SmallShop) -> Phone:
    return Phone(shop)


def reasons(outcome: object) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [finding.reason for finding in outcome.findings]


def told(shop: SmallShop) -> list[str]:
    """The kinds of the ledger's entries about requests."""
    with shop.database.reading() as connection:
        return [row.kind for row in stored.rows(connection) if row.kind.startswith("approval_")]


def letters(shop: SmallShop) -> list[outbox.Message]:
    with shop.database.reading() as connection:
        return list(outbox.messages(connection, now=NOW + timedelta(days=1)))


def test_a_request_holds_the_stock_and_writes_to_the_account_holder(shop: SmallShop, phone: Phone) -> None:
    quote = shop.quote()
    outcome = phone.ask(quote)
    assert isinstance(outcome, ApprovalAsked)
    assert (outcome.own, outcome.expires_at) == (False, NOW + SOON + timedelta(minutes=15))
    request = phone.look(outcome.approval)
    assert (request.asked_by, request.approver, request.state) == (None, "anna", PENDING)
    assert shop.held() == 1
    assert [(letter.kind, letter.recipient) for letter in letters(shop)] == [("approval_request", "anna")]
    assert shop.counts() == NOTHING | {"outbox": 1}
    assert told(shop) == ["approval_asked"]


def test_a_known_adult_is_asked_on_their_own_phone(phone: Phone, shop: SmallShop) -> None:
    outcome = phone.ask(shop.quote(), BEN)
    assert isinstance(outcome, ApprovalAsked)
    assert outcome.own
    assert phone.look(outcome.approval).approver == "ben"


def test_a_policy_may_keep_requests_shorter_and_unknown_voices_from_asking(phone: Phone, shop: SmallShop) -> None:
    shop.policy = replace(shop.policy, approval_ttl=timedelta(minutes=5), unknown_may_ask=False)
    assert reasons(phone.ask(shop.quote())) == ["unknown_voice"]
    assert shop.counts() == NOTHING
    outcome = phone.ask(shop.quote(), BEN)
    assert isinstance(outcome, ApprovalAsked)
    assert outcome.expires_at == NOW + SOON + timedelta(minutes=5)


@pytest.mark.threat("TH4")
@pytest.mark.parametrize("voice", [STRANGER, replace(BEN, confidence=200)], ids=["nobody's", "a guess"])
def test_a_voice_that_is_not_recognised_sends_nothing_without_the_word(
    phone: Phone, shop: SmallShop, voice: Speaker
) -> None:
    quote, another = shop.quote(), shop.quote()
    assert reasons(phone.ask(quote, voice, word_for=None)) == ["word_for_unknown_voice"]
    assert reasons(phone.ask(quote, voice, word_for=another)) == ["word_for_unknown_voice"]
    assert (shop.counts(), letters(shop), told(shop), phone.states(), shop.held()) == (NOTHING, [], [], [], 0)
    assert isinstance(phone.ask(another, BEN, word_for=None), ApprovalAsked)
    assert isinstance(phone.ask(quote, voice), ApprovalAsked)


def test_what_one_member_put_together_alone_is_shown_to_nobody_else(phone: Phone, shop: SmallShop) -> None:
    bens = Talk(owner="ben")
    assert reasons(phone.ask(shop.quote(), ANNA, talk=bens)) == ["anothers_surprise"]
    assert (shop.counts(), letters(shop)) == (NOTHING, [])
    asked = phone.ask(shop.quote(), STRANGER, talk=bens)
    assert isinstance(asked, ApprovalAsked)
    assert [letter.recipient for letter in letters(shop)] == ["ben"]


@pytest.mark.threat("TH8")
@pytest.mark.parametrize(
    ("items", "buyer", "left"),
    [
        ((Item(product=LAMP),), ANNA, SUPERSEDED),
        ((Item(product=KITE, variant=RED),), ANNA, PENDING),
        ((Item(product=LAMP),), BEN, PENDING),
    ],
    ids=["the very goods", "others", "somebody else"],
)
def test_what_its_approver_buys_by_voice_is_not_bought_again_by_its_request(
    shop: SmallShop, phone: Phone, items: tuple[Item, ...], buyer: Speaker, left: ApprovalState
) -> None:
    shop.stock_kites()
    request = phone.request(shop.quote())
    assert request.approver == "anna"
    assert isinstance(shop.say_order_it(shop.quote(items=items, at=NOW + SOON), buyer), Placed)
    assert phone.look(request.id).state is left
    assert isinstance(phone.approve(request), Placed) is (left is PENDING)


def test_a_voice_that_is_a_guess_counts_as_nobodys(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote(), replace(BEN, confidence=200))
    assert (request.asked_by, request.approver) == (None, "anna")


def test_the_link_opens_nothing_else_and_stands_nowhere_in_the_database(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote())
    token = token_of(SECRET, "approval", request.id)
    assert request.token_hash == hash_of(token)
    assert subject_of(SECRET, "approval", token) == request.id
    assert subject_of(SECRET, "withdraw", token) is None
    assert subject_of("another secret", "approval", token) is None
    assert subject_of("another secret", "approval", token, previous=SECRET) == request.id
    assert subject_of("another secret", "withdraw", token, previous=SECRET) is None
    assert subject_of("another secret", "approval", token, previous="a third") is None
    assert token not in repr([letter.payload for letter in letters(shop)])


@pytest.mark.threat("TH12")
def test_approving_buys_what_was_shown_once(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote())
    outcome = phone.approve(request)
    assert isinstance(outcome, Placed)
    assert outcome.order.member == "anna"
    after = phone.look(request.id)
    assert (after.state, after.order_id) == (APPROVED, outcome.order.id)
    assert shop.held() == 1
    assert told(shop) == ["approval_asked", "approval_approved"]
    again = phone.approve(request)
    assert isinstance(again, Placed)
    assert again.order.id == outcome.order.id
    assert phone.approve(after) == NotOpen()
    assert len(shop.provider.charges) == 1
    assert not phone.decline(request)


def test_the_ledger_tells_who_asked_and_who_approved(phone: Phone, shop: SmallShop) -> None:
    outcome = phone.approve(phone.request(shop.quote(), BEN))
    assert isinstance(outcome, Placed)
    with shop.database.reading() as connection:
        rows = [row for row in stored.rows(connection) if row.kind == "approval_approved"]
        facts = [ledger.all_facts_of(connection, row) for row in rows]
    assert [(one["asked_by"], one["member"], one["order"]) for one in facts] == [("ben", "ben", outcome.order.id)]


def test_a_note_is_kept_no_longer_than_the_request_is_open(phone: Phone, shop: SmallShop) -> None:
    gift = GiftOptions(note="For Ada, with love")
    declined = phone.request(shop.quote(gift=gift))
    phone.decline(declined)
    approved = phone.request(shop.quote(gift=gift))
    assert "Ada" in repr(phone.look(approved.id))
    phone.approve(approved)
    assert "Ada" not in repr([phone.look(one.id) for one in (declined, approved)])
    order = shop.order_of(approved.quote)
    assert order is not None
    assert order.quote == approved.quote


def test_the_same_quote_asked_twice_is_one_request(phone: Phone, shop: SmallShop) -> None:
    quote = shop.quote()
    first, second = phone.request(quote), phone.request(quote, ANNA, at=NOW + timedelta(minutes=1))
    assert first == second
    assert len(letters(shop)) == 1
    assert shop.held() == 1


def test_the_same_turn_done_again_makes_no_second_request(phone: Phone, shop: SmallShop) -> None:
    quote = shop.quote()
    first = phone.ask(quote, turn="t")
    assert isinstance(first, ApprovalAsked)
    phone.decline(phone.look(first.approval))
    assert phone.ask(quote, turn="t") == first
    assert phone.states() == [DECLINED]


def test_a_newer_request_takes_the_place_of_the_older_one_and_its_stock(phone: Phone, shop: SmallShop) -> None:
    shop.change_product(on_hand=1)
    older = phone.request(shop.quote())
    newer = phone.request(shop.quote(gift=GiftOptions(wrap=True)), at=NOW + timedelta(minutes=1))
    assert phone.states() == [SUPERSEDED, PENDING]
    assert shop.held() == 1
    assert phone.approve(phone.look(older.id)) == NotOpen()
    assert reasons(phone.approve(older)) == ["approval_over"]
    assert isinstance(phone.approve(newer), Placed)
    assert told(shop) == ["approval_asked", "approval_superseded", "approval_asked", "approval_approved"]


def test_two_requests_for_forms_of_one_thing_give_back_exactly_what_they_held(phone: Phone, shop: SmallShop) -> None:
    shop.stock_kites()
    items = (Item(product=KITE, variant=RED, quantity=2), Item(product=KITE, variant=BLUE))
    first = phone.request(shop.quote(items=items))
    assert shop.held_kites() == {"kite-blue": 1, "kite-red": 2}
    phone.request(shop.quote(items=items[1:]), at=NOW + timedelta(minutes=1))
    assert shop.held_kites() == {"kite-blue": 1, "kite-red": 0}
    assert phone.look(first.id).state is SUPERSEDED


def test_declining_buys_nothing_and_the_same_is_not_asked_again(phone: Phone, shop: SmallShop) -> None:
    quote = shop.quote()
    request = phone.request(quote)
    assert phone.decline(request)
    assert not phone.decline(request)
    assert shop.held() == 0
    assert shop.counts() == NOTHING | {"outbox": 1}
    assert reasons(phone.approve(request)) == ["approval_over"]
    assert reasons(phone.ask(quote)) == ["approval_declined"]
    assert isinstance(phone.ask(shop.quote()), ApprovalAsked)
    assert told(shop)[:2] == ["approval_asked", "approval_declined"]


def test_a_request_that_nobody_decides_gives_its_stock_back(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote())
    assert phone.expire(at=request.expires_at - timedelta(seconds=1)) == 0
    assert phone.approve(request, at=request.expires_at) == NotOpen()
    assert phone.expire(at=request.expires_at) == 1
    assert phone.expire(at=request.expires_at) == 0
    assert (phone.look(request.id).state, shop.held()) == (EXPIRED, 0)
    assert told(shop) == ["approval_asked", "approval_expired"]
    assert len(letters(shop)) == 1


def test_an_overdue_request_that_no_worker_ended_is_in_nobodys_way(phone: Phone, shop: SmallShop) -> None:
    shop.change_product(on_hand=1)
    quote = shop.quote()
    request = phone.request(quote)
    again = phone.request(quote, at=request.expires_at)
    assert phone.states() == [EXPIRED, PENDING]
    assert again.expires_at == quote.expires_at
    assert shop.held() == 1


@pytest.mark.threat("TH1")
def test_a_child_never_asks(phone: Phone, shop: SmallShop) -> None:
    assert reasons(phone.ask(shop.quote(), KIT)) == ["child_voice"]
    assert phone.states() == []
    assert shop.counts() == NOTHING


@pytest.mark.parametrize("member", ["kit", "anna"])
def test_only_an_adult_of_the_household_is_ever_the_approver(phone: Phone, shop: SmallShop, member: str) -> None:
    request = replace(phone.request(shop.quote()), approver=member if member == "kit" else "nobody")
    assert isinstance(phone.approve(request), Refused)
    assert shop.counts() == NOTHING | {"outbox": 1}


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        ({"per_order": 1000}, "over_order_limit"),
        ({"per_day": 1000}, "over_day_limit"),
        ({"quiet_hours": (Hours(begins=NOW.time().replace(hour=9), ends=NOW.time().replace(hour=11)),)}, "quiet_hours"),
    ],
)
def test_what_is_refused_already_now_is_not_sent(
    phone: Phone, shop: SmallShop, policy: dict[str, object], reason: str
) -> None:
    shop.policy = replace(shop.policy, **policy)  # type: ignore[arg-type]
    assert reasons(phone.ask(shop.quote())) == [reason]
    assert (phone.states(), shop.counts(), shop.held()) == ([], NOTHING, 0)


def test_nothing_is_sent_where_purchasing_is_off_or_there_is_no_card(phone: Phone, shop: SmallShop) -> None:
    switch_purchasing(shop.database, "home", on=False, by="anna", now=NOW)
    assert reasons(phone.ask(shop.quote())) == ["purchasing_off"]
    switch_purchasing(shop.database, "home", on=True, by="anna", now=NOW)
    assert isinstance(phone.ask(shop.quote()), ApprovalAsked)


def test_a_stranger_without_a_household_asks_nobody(phone: Phone, shop: SmallShop) -> None:
    nowhere = replace(STRANGER, household=None)
    assert reasons(phone.ask(shop.quote(), nowhere)) == ["no_household"]


def test_what_is_sold_out_or_costs_more_is_told_before_anything_is_sent(phone: Phone, shop: SmallShop) -> None:
    quote = shop.quote(quantity=1)
    shop.change_product(price_minor=4100)
    assert phone.ask(quote) == Changed(sold_out=False, skus=())
    shop.change_product(price_minor=3999, on_hand=0)
    assert phone.ask(quote) == Changed(sold_out=True, skus=("lamp",))
    assert (phone.states(), shop.counts()) == ([], NOTHING)


@pytest.mark.threat("TH7")
def test_a_price_that_changed_since_is_not_charged_and_ends_the_request(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote())
    shop.change_product(price_minor=4100)
    assert isinstance(phone.approve(request), Changed)
    assert (phone.states(), shop.held()) == ([SUPERSEDED], 0)
    assert shop.counts() == NOTHING | {"outbox": 1}


def test_only_the_quote_that_was_shown_is_approved(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote())
    assert phone.approve(request, shown=shop.quote().hash) == NotOpen()
    assert shop.counts() == NOTHING | {"outbox": 1}


def test_a_switch_turned_off_meanwhile_holds_and_the_request_stays_open(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote())
    switch_purchasing(shop.database, "home", on=False, by="ben", now=NOW)
    assert reasons(phone.approve(request)) == ["purchasing_off"]
    assert (phone.look(request.id).state, shop.held()) == (PENDING, 1)
    switch_purchasing(shop.database, "home", on=True, by="ben", now=NOW)
    assert isinstance(phone.approve(request), Placed)


@pytest.mark.threat("TH5")
def test_the_limits_count_what_was_bought_while_it_was_open(phone: Phone, shop: SmallShop) -> None:
    shop.policy = replace(shop.policy, per_day=6000)
    request = phone.request(shop.quote())
    assert isinstance(shop.say_order_it(shop.quote()), Placed)
    assert reasons(phone.approve(request)) == ["over_day_limit"]
    assert len(shop.provider.charges) == 1


def test_what_is_bought_by_voice_meanwhile_ends_its_request(phone: Phone, shop: SmallShop) -> None:
    shop.change_product(on_hand=1)
    quote = shop.quote()
    request = phone.request(quote, ANNA)
    assert isinstance(shop.say_order_it(quote, ANNA, at=NOW + timedelta(seconds=50)), Placed)
    assert (phone.look(request.id).state, shop.held()) == (SUPERSEDED, 1)
    assert phone.approve(phone.look(request.id)) == NotOpen()
    assert isinstance(phone.ask(quote), Placed)
    assert len(shop.provider.charges) == 1


@pytest.mark.threat("TH2")
def test_only_so_many_requests_are_made_a_day(phone: Phone, shop: SmallShop) -> None:
    shop.policy = replace(shop.policy, approvals_per_day=8)
    outcomes = [phone.ask(shop.quote(), at=NOW + timedelta(seconds=number)) for number in range(12)]
    made = [isinstance(outcome, ApprovalAsked) for outcome in outcomes]
    assert made == sorted(made, reverse=True)
    assert sum(made) == 8
    assert reasons(outcomes[-1]) == ["too_many_approvals"]
    assert len(letters(shop)) == sum(made)
    assert shop.held() == 1
    tomorrow = NOW + timedelta(days=1)
    assert isinstance(phone.ask(shop.quote(at=tomorrow)), ApprovalAsked)


def test_a_provider_that_does_not_answer_leaves_one_order_that_recovery_finishes(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote())
    shop.provider.faults.append(Fault.AFTER)
    outcome = phone.approve(request)
    assert isinstance(outcome, Unsettled)
    assert phone.look(request.id).state is APPROVED
    shop.recover(at=NOW + timedelta(minutes=5))
    order = shop.order_of(request.quote)
    assert order is not None
    assert order.state is OrderState.PLACED


def test_a_declined_card_uses_the_request_up_and_gives_the_stock_back(phone: Phone, shop: SmallShop) -> None:
    request = phone.request(shop.quote())
    shop.provider.faults.append(Fault.DECLINE)
    assert reasons(phone.approve(request)) == ["payment_declined"]
    assert (phone.look(request.id).state, shop.held()) == (APPROVED, 0)
