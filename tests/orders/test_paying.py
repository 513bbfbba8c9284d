# SPDX-License-Identifier: Apache-2.0
"""A guest orders on the page of a pay link: made once, held while it is open, ordered and paid once or not at all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from skill.accounts.forgetting import Forgotten, NotForgotten, forget_member
from skill.accounts.links import hash_of, subject_of
from skill.conversation import Role
from skill.dialogue.effects import Changed, PayLinkMade, Refused, Unsettled
from skill.orders.approving import NotOpen
from skill.orders.explaining import why
from skill.orders.model import GiftOptions, Order, OrderState, PaymentState
from skill.orders.settling import PAYER_TIME
from skill.orders.telling import show_order
from skill.safeguards.policy import Hours
from skill.store import contacts, outbox
from skill.store import ledger as stored
from skill.store.account_tables import MEMBER
from skill.store.accounts import households
from skill.store.pay_link_tables import ORDER_ADDRESS, PAY_LINK
from skill.store.pay_links import PayLinkState
from tests.orders.guests import GUEST, PAYER, SECRET, SOON, Guests
from tests.orders.small_shop import ANNA, BRAND, KIT, NOTHING, NOW, STRANGER, SmallShop
from tests.payments.faulty import Fault

OPEN, USED, EXPIRED, SUPERSEDED = PayLinkState
WAITING = (OrderState.AWAITING_PAYER, PaymentState.PENDING)


@pytest.fixture
def guests(shop: SmallShop) -> Guests:
    return Guests(shop)


def reasons(outcome: object) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [finding.reason for finding in outcome.findings]


def now(shop: SmallShop, order: Order) -> Order:
    found = shop.order_of(order.quote)
    assert found is not None
    return found


def waiting(outcome: object) -> Order:
    """The order that waits for its payer."""
    assert isinstance(outcome, Unsettled), outcome
    assert (outcome.order.state, outcome.order.payment) == WAITING
    return outcome.order


def paid(shop: SmallShop, order: Order) -> None:
    """The payer pays on the provider's page."""
    shop.provider.payer_confirms(f"charge-of-order-{order.id}")


def ledger(shop: SmallShop) -> list[str]:
    with shop.database.reading() as connection:
        return [row.kind for row in stored.rows(connection)]


def letters(shop: SmallShop) -> list[tuple[str, str]]:
    with shop.database.reading() as connection:
        found = outbox.messages(connection, now=NOW + timedelta(days=30))
        return [(one.kind, contacts.email_of(connection, one.recipient) or "") for one in reversed(found)]


@pytest.mark.threat("TH1")
@pytest.mark.threat("TH2")
def test_a_link_that_a_child_or_a_television_got_made_charges_nothing_and_ends_by_itself(
    shop: SmallShop, guests: Guests
) -> None:
    link = guests.link()
    assert shop.held() == 1
    assert shop.counts() == NOTHING
    assert link.expires_at == NOW + SOON + timedelta(minutes=15)
    assert guests.expire(at=link.expires_at - timedelta(seconds=1)) == 0
    assert guests.expire(at=link.expires_at) == 1
    assert guests.expire(at=link.expires_at) == 0
    assert (shop.held(), guests.states(), shop.counts()) == (0, [EXPIRED], NOTHING)
    assert guests.pay(link, at=link.expires_at) == NotOpen()
    assert ledger(shop) == ["pay_link_made", "pay_link_expired"]


@pytest.mark.threat("TH1")
@pytest.mark.parametrize(
    ("speaker", "reason"),
    [
        (replace(GUEST, role=Role.CHILD), "child_voice"),
        (KIT, "child_voice"),
        (STRANGER, "unknown_voice"),
        (ANNA, "unknown_voice"),
    ],
)
def test_neither_a_child_nor_a_home_gets_a_link(shop: SmallShop, guests: Guests, speaker: object, reason: str) -> None:
    assert reasons(guests.ask(guests.quote(), speaker)) == [reason]  # type: ignore[arg-type]
    assert (guests.states(), shop.held(), shop.counts()) == ([], 0, NOTHING)


def test_the_same_turn_twice_is_one_link_and_a_new_one_takes_its_place(shop: SmallShop, guests: Guests) -> None:
    quote = guests.quote()
    first, again = guests.ask(quote, turn="t"), guests.ask(quote, turn="t")
    assert first == again
    assert (guests.states(), shop.held()) == ([OPEN], 1)
    two = guests.link(guests.quote(at=NOW + SOON))
    assert (guests.states(), shop.held()) == ([SUPERSEDED, OPEN], 1)
    assert isinstance(first, PayLinkMade)
    assert guests.pay(guests.look(first.link)) == NotOpen()
    assert guests.look(two.id).state is OPEN
    other = replace(GUEST, user="another-guest")
    guests.link(guests.quote(), other)
    assert sorted(guests.states()) == sorted([SUPERSEDED, OPEN, OPEN])


@pytest.mark.threat("TH2")
def test_only_so_many_links_are_made_for_an_account_a_day(shop: SmallShop, guests: Guests) -> None:
    shop.policy = replace(shop.policy, approvals_per_day=2)
    for _ in range(2):
        guests.link(guests.quote())
    assert reasons(guests.ask(guests.quote())) == ["too_many_pay_links"]
    assert guests.states() == [SUPERSEDED, OPEN]
    assert shop.held() == 1
    tomorrow = guests.quote(at=NOW + timedelta(days=1, minutes=1))
    assert isinstance(guests.ask(tomorrow), PayLinkMade)


def test_what_is_refused_already_gets_no_link(shop: SmallShop, guests: Guests) -> None:
    usual = shop.policy
    shop.policy = replace(usual, per_order=4000)
    assert reasons(guests.ask(guests.quote())) == ["over_order_limit"]
    shop.policy = replace(usual, quantity_per_item=1, per_order=None)
    assert reasons(guests.ask(guests.quote(quantity=2))) == ["too_many_of_one"]
    local = (NOW - timedelta(hours=5)).time()
    shop.policy = replace(usual, quiet_hours=(Hours(begins=local, ends=local.replace(hour=20)),))
    assert reasons(guests.ask(guests.quote())) == ["quiet_hours"]
    shop.policy = replace(usual, per_order=None, per_day=None)
    gone = guests.ask(guests.quote(quantity=6))
    assert isinstance(gone, Changed)
    assert gone.sold_out
    late = guests.quote()
    assert reasons(guests.ask(late, at=late.expires_at)) == ["quote_expired"]
    assert (guests.states(), shop.held(), shop.counts()) == ([], 0, NOTHING)


def test_its_secret_and_the_account_stand_nowhere_in_the_database(shop: SmallShop, guests: Guests) -> None:
    link = guests.link()
    token = guests.token(link)
    assert link.token_hash == hash_of(token)
    assert subject_of(SECRET, "order", token) == link.id
    assert subject_of(SECRET, "approval", token) is None
    with shop.database.reading() as connection:
        (row,) = connection.execute(select(PAY_LINK)).all()
    assert token not in repr(row)
    assert GUEST.user not in repr(row)


def test_ordering_writes_the_order_before_it_is_paid_and_once(shop: SmallShop, guests: Guests) -> None:
    link = guests.link()
    order = waiting(guests.pay(link))
    assert shop.provider.charges == {}
    assert (guests.look(link.id).state, guests.look(link.id).order_id) == (USED, order.id)
    assert (order.address, order.quote.region, order.quote.ship_to) == (PAYER.address, "US-NY", "Albany")
    again = waiting(guests.pay(link))
    assert again.id == order.id
    assert guests.pay(guests.look(link.id)) == NotOpen()
    assert shop.held() == 1
    paid(shop, order)
    assert shop.recover(at=NOW + timedelta(minutes=3)).settled == 1
    assert (now(shop, order).state, now(shop, order).payment) == (OrderState.PLACED, PaymentState.AUTHORIZED)
    assert letters(shop) == [("payer_confirmation", "pat@example.com"), ("receipt", "pat@example.com")]
    assert len(shop.provider.charges) == 1
    assert shop.capture(at=NOW + timedelta(hours=1)) == 1
    assert now(shop, order).captured == order.quote.total.minor


def test_whoever_does_not_pay_in_time_owes_nothing_and_frees_the_stock(shop: SmallShop, guests: Guests) -> None:
    order = waiting(guests.pay(guests.link()))
    shop.recover(at=NOW + PAYER_TIME + timedelta(minutes=2))
    shop.recover(at=NOW + PAYER_TIME + timedelta(minutes=3))
    assert now(shop, order).state is OrderState.CANCELED
    assert (shop.held(), shop.provider.charges, shop.provider.waiting) == (0, {}, {})
    assert [kind for kind, _ in letters(shop)] == ["payer_confirmation", "payment_declined"]


@pytest.mark.parametrize("fault", [Fault.BEFORE, Fault.AFTER])
def test_a_silent_provider_is_asked_again_by_the_recovery(shop: SmallShop, guests: Guests, fault: Fault) -> None:
    shop.provider.faults = [fault]
    outcome = guests.pay(guests.link())
    assert isinstance(outcome, Unsettled)
    assert outcome.order.state is OrderState.PENDING
    assert shop.held() == 1
    shop.recover(at=NOW + timedelta(minutes=3))
    assert now(shop, outcome.order).state is OrderState.AWAITING_PAYER
    assert [kind for kind, _ in letters(shop)] == ["payer_confirmation"]


def test_a_provider_that_declines_ends_it(shop: SmallShop, guests: Guests) -> None:
    shop.provider.faults = [Fault.DECLINE]
    link = guests.link()
    assert reasons(guests.pay(link)) == ["payment_declined"]
    assert (guests.look(link.id).state, shop.held()) == (USED, 0)


def test_a_price_that_changed_since_is_not_charged_and_ends_the_link(shop: SmallShop, guests: Guests) -> None:
    link = guests.link()
    shop.change_product(price_minor=4999)
    assert isinstance(guests.pay(link), Changed)
    assert (guests.states(), shop.held(), shop.counts()) == ([SUPERSEDED], 0, NOTHING)
    with shop.database.reading() as connection:
        assert [home.id for home in households(connection, brand=BRAND)] == ["home"]
        assert len(connection.execute(select(MEMBER)).all()) == 3


def test_where_it_goes_makes_tax_and_delivery_and_another_place_is_another_quote(guests: Guests) -> None:
    link = guests.link()
    albany = guests.quoted(link)
    assert albany == guests.quoted(link)
    assert albany.id == link.quote.id
    there = replace(PAYER, address=replace(PAYER.address, region="US-NJ", city="Newark"))
    assert guests.quoted(link, there).hash != albany.hash
    order = waiting(guests.pay(link))
    assert order.quote == albany
    # The second tab, in which another place stands, finds the link used.
    assert reasons(guests.pay(link, there)) == ["pay_link_over"]


def test_a_rule_that_came_since_is_asked_again_and_leaves_the_link_open(shop: SmallShop, guests: Guests) -> None:
    link, usual = guests.link(), shop.policy
    shop.policy = replace(usual, per_order=1000)
    assert reasons(guests.pay(link)) == ["over_order_limit"]
    assert (guests.states(), shop.held(), shop.counts()) == ([OPEN], 1, NOTHING)
    shop.policy = usual
    waiting(guests.pay(link))


def test_a_guest_is_no_home_that_anybody_could_switch_or_choose(shop: SmallShop, guests: Guests) -> None:
    waiting(guests.pay(guests.link()))
    with shop.database.reading() as connection:
        assert [home.id for home in households(connection, brand=BRAND)] == ["home"]


def test_why_tells_that_it_was_ordered_on_a_page_by_somebody_without_a_voice(shop: SmallShop, guests: Guests) -> None:
    link = guests.link()
    order = waiting(guests.pay(link))
    told = " ".join(why(shop.database, order.id) or ())
    assert f"by pay link {link.id} on a page of their own" in told
    assert "Rule Purchasing is on: allow, because it was ordered and paid there (purchasing_off)" in told
    assert "Elm Street" not in told
    row = show_order(shop.database, order.id)
    assert row is not None
    assert row["address"]["street"] == "1 Elm Street"


def test_a_guest_is_forgotten_as_anybody_is(shop: SmallShop, guests: Guests) -> None:
    quote = replace(guests.quote(), gift=GiftOptions(note="For you"))
    order = waiting(guests.pay(guests.link(quote)))
    member = order.member
    open_still = forget_member(shop.database, member, by="operator", now=NOW + timedelta(minutes=4))
    assert isinstance(open_still, NotForgotten)
    paid(shop, order)
    shop.recover(at=NOW + timedelta(minutes=3))
    assert isinstance(forget_member(shop.database, member, by="operator", now=NOW + timedelta(minutes=5)), Forgotten)
    after = now(shop, order)
    assert (after.address, after.quote.ship_to, after.quote.gift.note) == (None, "", None)
    with shop.database.reading() as connection:
        assert contacts.email_of(connection, member) is None
        assert connection.execute(select(ORDER_ADDRESS)).all() == []
