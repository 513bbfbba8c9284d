# SPDX-License-Identifier: Apache-2.0
"""One yes, killed at every step or delivered by many processes at once: one order and the same answer."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from skill.accounts.purchasing import OPERATOR, switch_purchasing
from skill.conversation import Speaker, Turn, TurnKind
from skill.dialogue.effects import PlaceOrder
from skill.orders.ledger import verify
from skill.orders.telling import list_orders
from skill.payments.demo import DemoProvider
from skill.runtime import Runtime
from skill.settings import Settings
from skill.speaking import SpokenReply
from skill.store import sessions
from skill.wiring import OpenShop, now, open_shop

ADULT = Speaker(
    user="amzn1.ask.account.LANTERNLANEDEMOHOUSEHOLD", person="amzn1.ask.person.LANTERNLANEDEMOADULT", confidence=300
)
SAID = (
    "a birthday present for my niece, she is eight, loves space, around forty dollars",
    "the second one",
    "I'll take it",
)
PROCESSES = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Killing:
    """Wraps something so that the process is killed right before or right after it."""

    before: bool

    def __call__(self, wrapped: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            if self.before:
                os.kill(os.getpid(), signal.SIGKILL)
            wrapped(*args, **named)
            os.kill(os.getpid(), signal.SIGKILL)

        return call


def settings_of(url: str) -> Settings:
    return Settings(database_url=url)


def turn(number: int, text: str) -> Turn:
    return Turn(
        id=f"turn-{number}",
        channel="alexa",
        brand="lantern-lane",
        session="kitchen",
        kind=TurnKind.TEXT,
        at=now(),
        locale="en-US",
        speaker=ADULT,
        text=text,
    )


@pytest.fixture
def order_it(database_url: str) -> Turn:
    """A shop in which an adult has heard a read-back, and the turn that agrees to it."""
    with open_shop(settings_of(database_url)) as shop:
        switch_purchasing(shop.database, "demo-household", on=True, by=OPERATOR, now=now())
        for number, text in enumerate(SAID):
            reply = shop.runtime.take(turn(number, text))
            if "order it" in words(reply):
                return turn(99, "order it")
    raise AssertionError("no read-back was heard")


def words(reply: SpokenReply) -> str:
    return reply.speech.text if reply.speech else ""


def with_performer(shop: OpenShop, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Runtime:
    """The shop's runtime with its PlaceOrder performer wrapped."""
    front = shop.storefronts["lantern-lane"]
    performers = {**front.performers, PlaceOrder: wrap(front.performers[PlaceOrder])}
    return Runtime(
        database=shop.database,
        storefronts={"lantern-lane": replace(front, performers=performers)},
        owner=sessions.Owner(),
        counters=shop.counters,
        clock=now,
    )


def die_around_the_performer(url: str, said: Turn, before: bool) -> None:
    with open_shop(settings_of(url)) as shop:
        with_performer(shop, Killing(before)).take(said)


def die_around_the_provider(url: str, said: Turn, before: bool) -> None:
    setattr(DemoProvider, "authorize", Killing(before)(DemoProvider.authorize))  # noqa: B010 - as a crash would be
    with open_shop(settings_of(url)) as shop:
        shop.runtime.take(said)


def die_before_saving(url: str, said: Turn, before: bool) -> None:
    name = "store_reply" if before else "save"
    setattr(sessions, name, Killing(before)(getattr(sessions, name)))
    with open_shop(settings_of(url)) as shop:
        shop.runtime.take(said)


def deliver(url: str, said: Turn, gate: Any, replies: Any) -> None:
    with open_shop(settings_of(url)) as shop:
        gate.wait()
        replies.put(words(shop.runtime.take(said)))


def assert_ordered_once(shop: OpenShop) -> None:
    assert [order["state"] for order in list_orders(shop.database)] == ["placed"]
    assert [message.kind for message in shop.outbox()] == ["receipt"]
    with shop.database.reading() as connection:
        assert verify(connection) is None


@pytest.mark.slow
@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("die", [die_around_the_performer, die_around_the_provider, die_before_saving])
def test_a_kill_at_any_step_leaves_one_order_and_the_same_answer_for_the_redelivery(
    database_url: str, order_it: Turn, die: Callable[[str, Turn, bool], None], before: bool
) -> None:
    process = PROCESSES.Process(target=die, args=(database_url, order_it, before))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL

    with open_shop(settings_of(database_url)) as shop:
        first = shop.runtime.take(replace(order_it, at=order_it.at + timedelta(seconds=90)))
        assert words(first).startswith("Ordered")
        assert shop.runtime.take(order_it) == first
        assert_ordered_once(shop)


@pytest.mark.threat("TH8")
@pytest.mark.slow
def test_processes_that_deliver_the_same_yes_at_once_say_the_same_and_order_once(
    database_url: str, order_it: Turn
) -> None:
    gate, replies = PROCESSES.Barrier(4), PROCESSES.Queue()
    deliveries = [PROCESSES.Process(target=deliver, args=(database_url, order_it, gate, replies)) for _ in range(4)]
    for delivery in deliveries:
        delivery.start()
    heard = {replies.get(timeout=60) for _ in deliveries}
    for delivery in deliveries:
        delivery.join(60)
    assert len(heard) == 1
    assert heard.pop().startswith("Ordered")
    with open_shop(settings_of(database_url)) as shop:
        assert_ordered_once(shop)


def test_after_a_yes_that_ordered_and_then_failed_nobody_hears_that_nothing_is_ordered(
    database_url: str, order_it: Turn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> bool:
        raise RuntimeError

    ended = replace(turn(100, ""), kind=TurnKind.ENDED, text=None)
    back = replace(turn(101, ""), kind=TurnKind.LAUNCH, text=None, session="hall", new_session=True)
    with open_shop(settings_of(database_url)) as shop:
        with monkeypatch.context() as broken:
            broken.setattr(sessions, "store_reply", fail)
            assert "something went wrong" in words(shop.runtime.take(order_it))
        shop.runtime.take(ended)
        assert words(shop.runtime.take(back)).startswith("Welcome to"), "the cart that was bought is not offered again"
        assert_ordered_once(shop)
