# SPDX-License-Identifier: Apache-2.0
"""Two brands in one database, with the same ids wherever a platform or a shop might give the same: nothing leaks."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from skill.accounts.purchasing import OPERATOR, switch_purchasing
from skill.brand import load_brand
from skill.conversation import Speaker, Turn, TurnKind
from skill.dialogue.effects import NoteFeedback
from skill.errors import ConfigurationError
from skill.orders.telling import list_orders
from skill.settings import Settings
from skill.speaking import SpokenReply
from skill.store import Connection, orders
from skill.store.accounts import households
from skill.store.database import Database
from skill.store.feedback import feedback_between, take_down
from skill.store.funnel import events_between
from skill.store.invariants import broken_invariants
from skill.store.outbox import messages
from skill.store.shelf import StoredShelf
from skill.store.stocking import count_stock, next_revision, retire_older
from skill.wiring import OpenShop, load_brands, now, open_database, open_shop

OURS, THEIRS = "lantern-lane", "harbor-toys"
ADULT = Speaker(
    user="amzn1.ask.account.LANTERNLANEDEMOHOUSEHOLD", person="amzn1.ask.person.LANTERNLANEDEMOADULT", confidence=300
)
SAID = (
    "a birthday present for my niece, she is eight, loves space, around forty dollars",
    "the second one",
    "I'll take it",
    "order it",
)
ROWS = ("turn", "session", "product", "review", "catalog_revision", "funnel_event", "feedback", "outbox", "quote")


def another_brand(folder: Path, *, households_of_its_own: bool = True) -> Path:
    """The demo shop under another name: the same products, accounts and voices."""
    demo = Path(str(files("skill.demo")))
    shutil.copytree(demo, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py", "media"))
    brand = folder / "brand.yaml"
    brand.write_text(brand.read_text().replace(f"id: {OURS}", f"id: {THEIRS}"))
    if households_of_its_own:
        household = folder / "household.yaml"
        household.write_text(household.read_text().replace("demo-", "harbor-"))
    return folder


@pytest.fixture
def shop(database_url: str, tmp_path: Path) -> Iterator[OpenShop]:
    """Both brands, with purchasing on in both households."""
    folders = (Path(str(files("skill.demo"))), another_brand(tmp_path / "harbor"))
    with open_shop(Settings(database_url=database_url, brand_dirs=folders)) as opened:
        for household in ("demo-household", "harbor-household"):
            switch_purchasing(opened.database, household, on=True, by=OPERATOR, now=now())
        yield opened


def say(shop: OpenShop, brand: str, number: int, text: str, *, kind: TurnKind = TurnKind.TEXT) -> str:
    """The same turn id, session and account in whichever brand."""
    turn = Turn(
        id=f"turn-{number}",
        channel="alexa",
        brand=brand,
        session="kitchen",
        kind=kind,
        at=now(),
        locale="en-US",
        speaker=ADULT,
        text=text if kind is TurnKind.TEXT else None,
    )
    return words(shop.runtime.take(turn))


def words(reply: SpokenReply) -> str:
    return reply.speech.text if reply.speech else ""


def kept(database: Database, brand: str) -> dict[str, object]:
    """Everything that is kept of a brand."""
    rows: dict[str, object] = {
        table: database.look_up(f"SELECT COUNT(*) FROM {table} WHERE brand = ?", (brand,))[0][0] for table in ROWS
    }
    rows["order"] = database.look_up('SELECT COUNT(*) FROM "order" WHERE brand = ?', (brand,))[0][0]
    rows["stock"] = database.look_up(
        "SELECT id, on_hand, held, listed FROM product WHERE brand = ? ORDER BY number", (brand,)
    )
    return rows


def buy(shop: OpenShop, brand: str, *, first: int = 0) -> str:
    """Say everything up to the order; the last answer."""
    answer = ""
    for number, text in enumerate(SAID):
        answer = say(shop, brand, first + number, text)
    return answer


def test_a_purchase_in_one_brand_is_nothing_in_the_other(shop: OpenShop) -> None:
    before = kept(shop.database, THEIRS)
    assert buy(shop, OURS).startswith("Ordered")
    assert kept(shop.database, THEIRS) == before
    assert [order["state"] for order in list_orders(shop.database)] == ["placed"]
    with shop.database.reading() as connection:
        assert orders.every(connection, brand=THEIRS) == ()
        assert messages(connection, now=now(), brand=THEIRS) == ()
        assert len(messages(connection, now=now(), brand=OURS)) == 1
        assert [household.id for household in households(connection, brand=THEIRS)] == ["harbor-household"]
        assert broken_invariants(connection) == ()


def test_the_same_turns_of_the_same_account_are_other_turns_in_another_brand(shop: OpenShop) -> None:
    assert buy(shop, OURS).startswith("Ordered")
    assert "order" not in say(shop, THEIRS, 3, "order it").lower().split(), "a yes to the other brand's read-back"
    assert buy(shop, THEIRS, first=10).startswith("Ordered")
    assert kept(shop.database, OURS)["order"] == kept(shop.database, THEIRS)["order"] == 1
    with shop.database.reading() as connection:
        by_brand = {order.quote.brand: order for order in orders.every(connection)}
        assert {brand: order.household for brand, order in by_brand.items()} == {
            OURS: "demo-household", THEIRS: "harbor-household",
        }  # fmt: skip
        assert len(_spends(connection)) == 2
        assert broken_invariants(connection) == ()


def _spends(connection: Connection) -> list[object]:
    return list(connection.exec_driver_sql("SELECT DISTINCT household FROM spend").fetchall())


def test_the_orders_of_one_brand_are_not_told_in_the_other(shop: OpenShop) -> None:
    buy(shop, OURS)
    assert "no orders" in say(shop, THEIRS, 20, "where is my order")


def test_a_cart_is_found_again_in_its_own_brand_alone(shop: OpenShop) -> None:
    for number, text in enumerate(SAID[:2]):
        say(shop, OURS, number, text)
    fresh = Turn(
        id="turn-30", channel="alexa", brand=THEIRS, session="hall", kind=TurnKind.LAUNCH, at=now(), locale="en-US",
        speaker=ADULT, new_session=True,
    )  # fmt: skip
    assert words(shop.runtime.take(fresh)).startswith("Welcome to")


def test_stock_and_shelves_are_each_brands_own(shop: OpenShop) -> None:
    before = kept(shop.database, OURS)
    (found,) = StoredShelf(shop.database, THEIRS).named("moon rover", limit=1)
    assert count_stock(shop.database, THEIRS, found.id, units=1) is not None
    with shop.database.durable() as connection:
        retire_older(connection, brand=THEIRS, revision=next_revision(connection, THEIRS) + 1)
    assert kept(shop.database, OURS) == before
    assert StoredShelf(shop.database, THEIRS).named("moon rover") == ()
    assert StoredShelf(shop.database, OURS).named("moon rover", limit=1)[0].id == found.id


def test_a_funnel_and_feedback_are_each_brands_own(shop: OpenShop) -> None:
    day = {"since": now() - timedelta(days=1), "until": now() + timedelta(days=1)}
    say(shop, OURS, 0, SAID[0])
    turn = Turn(
        id="t", channel="alexa", brand=OURS, session="kitchen", kind=TurnKind.TEXT, at=now(), locale="en-US",
        speaker=ADULT, text="great",
    )  # fmt: skip
    take_down(NoteFeedback(kind="praise"), turn, database=shop.database)
    assert events_between(shop.database, OURS, **day)
    assert events_between(shop.database, THEIRS, **day) == ()
    assert len(feedback_between(shop.database, OURS, **day)) == 1
    assert feedback_between(shop.database, THEIRS, **day) == ()


def test_forgetting_an_account_in_one_brand_leaves_the_other_alone(shop: OpenShop) -> None:
    for brand in (OURS, THEIRS):
        say(shop, brand, 0, SAID[0])
    before = kept(shop.database, THEIRS)
    say(shop, OURS, 9, "", kind=TurnKind.FORGET)
    assert kept(shop.database, OURS)["session"] == 0
    assert kept(shop.database, THEIRS) == before


def test_a_household_cannot_be_two_brands(database_url: str, tmp_path: Path) -> None:
    folder = another_brand(tmp_path / "harbor", households_of_its_own=False)
    settings = Settings(database_url=database_url, brand_dirs=(Path(str(files("skill.demo"))), folder))
    assert load_brand(folder).id == THEIRS
    with pytest.raises(ConfigurationError, match="the id demo-household of harbor-toys belongs to lantern-lane"):
        open_database(settings, load_brands(settings))
