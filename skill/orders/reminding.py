# SPDX-License-Identifier: Apache-2.0
"""One letter before the day comes again, to whoever ordered: a row of the outbox that waits for its day.

Consent is the shopper's yes to this very letter. A reminder is kept once per order, and so per person and order;
only the member who ordered can set it. It outlives a canceled order: the day comes again all the same.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from skill.conversation import Turn
from skill.dialogue.effects import ReminderSet, SetReminder
from skill.orders.canceling import surely_adult
from skill.safeguards.policy import Policy
from skill.store import orders, outbox
from skill.store.accounts import load_household
from skill.store.database import Database
from skill.store.driver import CoreDriver

KIND = "gift_reminder"
_MORNING = time(9)
"""When it goes out, on the household's clock."""


def set_reminder(effect: SetReminder, turn: Turn, *, database: Database, policy: Policy, now: datetime) -> ReminderSet:
    """Keep a reminder for the buyer of an order; the same again changes nothing."""
    speaker = turn.speaker
    with database.durable() as connection:
        order = orders.find(connection, effect.order_id)
        mine = order is not None and (order.household, order.member) == (speaker.household, speaker.member)
        household = load_household(CoreDriver(connection), order.household) if order else None
        if order is None or household is None or not mine or not surely_adult(turn, policy):
            return ReminderSet(stands=False)
        payload = {
            "seller": order.quote.seller,
            "occasion": effect.occasion,
            "recipient": effect.recipient,
        }
        message = outbox.Message(
            brand=order.quote.brand,
            kind=KIND,
            recipient=order.member,
            payload=payload,
            created_at=now,
            due_at=datetime.combine(effect.due, _MORNING, tzinfo=ZoneInfo(household.time_zone)),
            order_id=order.id,
        )
        outbox.post(connection, message)
    return ReminderSet(stands=True)
