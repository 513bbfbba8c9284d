# SPDX-License-Identifier: Apache-2.0
"""A deleted person can't be read anywhere any more, and the ledger, the orders and the books stay as they were."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import inspect, select, text, update

from skill.accounts.forgetting import Forgotten, NotForgotten, forget_again, forget_member
from skill.accounts.model import Identity
from skill.dialogue.effects import Placed, Refused
from skill.errors import OurError
from skill.orders import ledger
from skill.orders.explaining import DELETED_PERSON, why
from skill.orders.model import GiftOptions, Order
from skill.orders.telling import show_order
from skill.store import forgetting, orders
from skill.store import ledger as stored
from skill.store.accounts import add_household, load_household
from skill.store.contacts import email_of, set_email
from skill.store.driver import CoreDriver
from skill.store.order_tables import QUOTE
from skill.store.person_tables import PERSON_KEY
from tests.orders.small_shop import BEN, BRAND, HOME, NOW, SmallShop, check_invariants
from tests.payments.faulty import Fault

NOTE = "Happy birthday, dear Hazel"
VOICE = Identity(channel="alexa", platform_id="voice-of-anna", member="anna")


@pytest.fixture
def shop(database_url: str) -> Iterator[SmallShop]:
    one = SmallShop(database_url)
    yield one
    check_invariants(one)
    one.database.close()


def bought(shop: SmallShop) -> Order:
    with shop.database.durable() as connection:
        add_household(connection, HOME, brand=BRAND, identities=(VOICE,))
        set_email(connection, "anna", "anna@example.com", at=NOW)
    placed = shop.say_order_it(shop.quote(gift=GiftOptions(note=NOTE), ship_to="sister"))
    assert isinstance(placed, Placed)
    return placed.order


def everything(shop: SmallShop) -> str:
    """Every value in the database, as text."""
    with shop.database.reading() as connection:
        names = inspect(connection).get_table_names()
        rows = [connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in names]
    return str(rows)


def test_what_is_somebodys_own_stands_nowhere_in_the_clear(shop: SmallShop) -> None:
    order = bought(shop)
    assert (order.quote.gift.note, order.quote.ship_to) == (NOTE, "sister")
    kept = everything(shop)
    assert NOTE not in kept
    assert "anna@example.com" not in kept


def test_after_a_deletion_the_order_stands_and_tells_nobody(shop: SmallShop) -> None:
    order = bought(shop)
    assert forget_member(shop.database, "anna", by="operator", now=NOW) == Forgotten()
    with shop.database.reading() as connection:
        left = orders.find(connection, order.id)
        assert ledger.verify(connection) is None
    assert left is not None
    assert (left.quote.gift.note, left.quote.ship_to) == (None, "")
    assert (left.quote.total, left.quote.lines, left.quote_hash) == (
        order.quote.total,
        order.quote.lines,
        order.quote_hash,
    )
    told = "\n".join(why(shop.database, order.id) or ())
    assert f"Agreed to by {DELETED_PERSON} of home" in told
    assert "is the one kept with it" in told
    assert "anna" not in told
    row = show_order(shop.database, order.id)
    assert row is not None
    assert (row["note_text"], row["ship_to"]) == (None, "")


def test_nothing_of_a_deleted_person_is_left_but_an_id(shop: SmallShop) -> None:
    bought(shop)
    forget_member(shop.database, "anna", by="operator", now=NOW)
    kept = everything(shop)
    for word in ("Anna", "voice-of-anna", "sister", NOTE):
        assert word not in kept
    with shop.database.reading() as connection:
        assert email_of(connection, "anna") is None
        household = load_household(CoreDriver(connection), "home")
        key = connection.execute(select(PERSON_KEY).where(PERSON_KEY.c.member == "anna")).mappings().one()
    assert household is not None
    assert [member.id for member in household.members] == ["ben", "kit"]
    assert (key["wrapped"], key["destroyed_at"]) == (None, NOW)


def test_a_deleted_person_buys_nothing(shop: SmallShop) -> None:
    bought(shop)
    forget_member(shop.database, "anna", by="operator", now=NOW)
    before = shop.counts()
    assert isinstance(shop.say_order_it(shop.quote()), Refused)
    assert shop.counts() == before
    assert isinstance(shop.say_order_it(shop.quote(), BEN), Placed)


def test_a_start_of_the_shop_brings_nobody_back(shop: SmallShop) -> None:
    bought(shop)
    forget_member(shop.database, "anna", by="operator", now=NOW)
    with shop.database.durable() as connection:
        add_household(connection, HOME, brand=BRAND, identities=(VOICE,))
        set_email(connection, "anna", "anna@example.com", at=NOW)
    kept = everything(shop)
    assert "voice-of-anna" not in kept
    assert "Anna" not in kept
    with shop.database.reading() as connection:
        assert email_of(connection, "anna") is None


def test_an_order_of_the_second_release_is_readable_and_can_be_forgotten(shop: SmallShop) -> None:
    order = bought(shop)
    with shop.database.durable() as connection:  # as that release wrote it
        clear = {"canonical": order.quote.canonical.decode(), "sealed": None}
        connection.execute(update(QUOTE).values(clear))
        found = orders.find(connection, order.id)
    assert found is not None
    assert (found.quote, found.quote_hash) == (order.quote, order.quote_hash)
    forget_member(shop.database, "anna", by="operator", now=NOW)
    assert NOTE not in everything(shop)
    with shop.database.reading() as connection:
        left = orders.find(connection, order.id)
    assert left is not None
    assert left.quote_hash == order.quote_hash


def test_nobody_is_deleted_while_their_money_is_on_its_way(database_url: str) -> None:
    shop = SmallShop(database_url, faults=(Fault.BEFORE,))
    quote = shop.quote()
    shop.say_order_it(quote)
    order = shop.order_of(quote)
    assert order is not None
    assert forget_member(shop.database, "anna", by="operator", now=NOW) == NotForgotten(
        reason="open_orders", orders=(order.id,)
    )
    with shop.database.reading() as connection:
        assert not forgetting.is_forgotten(connection, "anna")
    shop.recover(at=NOW + timedelta(minutes=1))
    assert forget_member(shop.database, "anna", by="operator", now=NOW) == Forgotten()
    shop.database.close()


def test_a_stranger_can_not_be_deleted_and_twice_is_once(shop: SmallShop) -> None:
    assert forget_member(shop.database, "nobody", by="operator", now=NOW) == NotForgotten(reason="unknown")
    assert forget_member(shop.database, "ben", by="operator", now=NOW) == Forgotten()
    assert forget_member(shop.database, "ben", by="operator", now=NOW) == Forgotten(again=True)
    assert forget_again(shop.database, ("ben", "kit", "nobody"), by="restore", now=NOW) == ("kit",)
    with shop.database.reading() as connection:
        kinds = [row.kind for row in stored.rows(connection)]
        assert forgetting.forgotten_members(connection) == ("ben", "kit")
    assert kinds == ["member_forgotten", "member_forgotten"]


def test_with_the_last_adult_goes_what_only_adults_use(shop: SmallShop) -> None:
    for member in ("anna", "ben"):
        forget_member(shop.database, member, by="operator", now=NOW)
    with shop.database.durable() as connection:
        add_household(connection, HOME, brand=BRAND, identities=(replace(VOICE, member=None),))
        household = load_household(CoreDriver(connection), "home")
    assert household is not None
    assert (household.purchasing, household.payment_method, household.addresses) == (False, None, ())


def test_a_quote_that_was_changed_after_the_deletion_is_noticed(shop: SmallShop) -> None:
    order = bought(shop)
    forget_member(shop.database, "anna", by="operator", now=NOW)
    with shop.database.durable() as connection:
        (canonical,) = connection.execute(select(QUOTE.c.canonical)).scalars()
        connection.execute(update(QUOTE).values(canonical=canonical.replace("Star Lamp", "Sun Lamp")))
    assert any("IS NOT THE ONE KEPT WITH IT" in sentence for sentence in why(shop.database, order.id) or ())
    with shop.database.durable() as connection:
        connection.execute(update(QUOTE).values(canonical=canonical))


def test_sealed_text_can_not_be_put_in_anothers_place(database_url: str) -> None:
    shop = SmallShop(database_url)
    first, second = bought(shop), bought(shop)
    with shop.database.durable() as connection:
        sealed = connection.execute(select(QUOTE.c.sealed).where(QUOTE.c.id == first.quote.id)).scalar_one()
        connection.execute(update(QUOTE).where(QUOTE.c.id == second.quote.id).values(sealed=sealed))
    with pytest.raises(OurError, match="is not what was sealed"), shop.database.reading() as connection:
        orders.find(connection, second.id)
    shop.database.close()
