# SPDX-License-Identifier: Apache-2.0
"""`dollhouse policy explain`: what a household may do, in plain words, and which layer decided it."""

import argparse
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import msgspec

from skill.accounts.model import Household
from skill.accounts.purchasing import own_policy
from skill.brand import Brand
from skill.brand.policies import read_floor
from skill.commands.command import OK, Command, add_brand, add_json, settings_for, show_json
from skill.commands.household.choosing import add_household, all_households, chosen
from skill.money import Money
from skill.safeguards.merging import UNRESTRICTED, Decision, decisions, loosened, merge
from skill.safeguards.policy import Category, Hours, Policy
from skill.store.database import Database
from skill.store.driver import CoreDriver
from skill.wiring import load_brands, open_database


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    explain = actions.add_parser("explain", help="say what a household may do, and who decided it")
    add_brand(explain)
    add_household(explain)
    add_json(explain)


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    brands = load_brands(settings)
    database = open_database(settings, brands)
    try:
        household, own = _of_household(args, database, brands[0])
    finally:
        database.close()
    _explain(args, brands[0], household, own)
    return OK


def _of_household(args: argparse.Namespace, database: Database, brand: Brand) -> tuple[Household | None, Policy]:
    """The household that is asked for, or the only one; none where there are several, and then the shop's policy."""
    if not args.household and len(all_households(database, brand)) != 1:
        return None, UNRESTRICTED
    household = chosen(args, database, brand)
    with database.reading() as connection:
        return household, own_policy(CoreDriver(connection), household.id)


def _explain(args: argparse.Namespace, brand: Brand, household: Household | None, own: Policy) -> None:
    floor, merged = read_floor(brand.currency), merge(brand.policy, own)
    found = decisions((("floor", floor), ("brand", brand.policy), ("household", own)))
    without_effect = tuple(name for name in loosened(own, above=brand.policy) if name != "currency")
    if args.json:
        show_json(_as_json(merged, found, household, without_effect))
        return
    whose = "A household" if household is None else f"Household {household.id}"
    print(f"{whose} of {brand.name}, under policy {merged.fingerprint[:12]} ({', '.join(merged.layers)})")
    titles = {"floor": "law and platforms", "brand": brand.name, "household": "the household"}
    if household is not None and not household.purchasing:
        print("\nBuys nothing: purchasing is off until one of its adults turns it on. With it on:")
    if own.currency not in ("", brand.currency):
        print(f"\nBuys nothing: its own limits are in {own.currency}, and {brand.name} sells in {brand.currency} now.")
    print("\nOnly a known adult of the household buys. Every rule is in docs/safeguards.md; these are its values:")
    for one in found:
        if one.layer is not None:
            print(f"  {_says(one, merged.currency)}  [{titles[one.layer]}]")
    for verb, asked in (("limits", False), ("asks for", True)):
        free = [_WORDS[one.name][0] for one in found if one.layer is None and (one.name in _ASKED) == asked]
        if free:
            print(f"\nNobody {verb} {', '.join(free)}.")
    for name in without_effect:
        print(f"\nThe household's own limit for {_WORDS[name][0]} has no effect: {brand.name} asks for more.")


def _as_json(
    merged: Policy, found: tuple[Decision, ...], household: Household | None, without_effect: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "household": None if household is None else household.id,
        "purchasing": None if household is None else household.purchasing,
        "currency": merged.currency,
        "version": merged.version,
        "layers": merged.layers,
        "fingerprint": merged.fingerprint,
        "without_effect": without_effect,
        "values": [
            {
                "name": one.name,
                "value": msgspec.to_builtins(one.value),
                "layer": one.layer,
                "says": None if one.layer is None else _says(one, merged.currency),
            }
            for one in found
        ],
    }


def _says(one: Decision, currency: str) -> str:
    _, sentence, show = _WORDS[one.name]
    if one.name == "step_up_from" and one.value == 0:
        return "Every order needs a voice code, or an adult's approval."
    if one.name == "bare_yes_up_to" and one.value == 0:
        return "Only the asked-for words buy; a plain yes never does."
    return sentence.format(show(one.value, currency))


def _money(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).major} {currency}"


def _plain(value: Any, currency: str) -> str:
    return str(value)


def _length(value: timedelta, currency: str) -> str:
    seconds = int(value.total_seconds())
    for size, unit in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            return f"{seconds // size} {unit}{'' if seconds == size else 's'}"
    return f"{seconds} seconds"


def _hours(hours: Hours, currency: str = "") -> str:
    return f"from {hours.begins:%H:%M} to {hours.ends:%H:%M}"


def _percent(value: int, currency: str) -> str:
    return f"{value // 100} times" if value % 100 == 0 else f"{value} percent of"


def _category(category: Category, currency: str) -> str:
    tagged = f" tagged {' or '.join(category.tags)}" if category.tags else ""
    aged = f" for people of {category.from_age} and older" if category.from_age else ""
    return f"{tagged}{aged} are not sold {_hours(category.hours) if category.hours else 'at all'}"


_WORDS: Mapping[str, tuple[str, str, Callable[[Any, str], str]]] = {
    "currency": ("the currency", "Everything is paid in {}; another currency is refused.", _plain),
    "per_item": ("the price of one thing", "One thing costs at most {}.", _money),
    "per_order": ("the total of an order", "An order comes to at most {}.", _money),
    "per_day": ("what a day's orders cost", "The orders of a day come to at most {}.", _money),
    "per_week": ("what a week's orders cost", "The orders of a week come to at most {}.", _money),
    "per_month": ("what a month's orders cost", "The orders of a month come to at most {}.", _money),
    "orders_per_day": ("the orders of a day", "Orders a day: at most {}.", _plain),
    "orders_per_week": ("the orders of a week", "Orders a week: at most {}.", _plain),
    "orders_per_month": ("the orders of a month", "Orders a month: at most {}.", _plain),
    "quantity_per_item": ("the number of one product", "Units of one product in an order: at most {}.", _plain),
    "between_orders": ("the pause between orders", "Between two orders lie at least {}.", _length),
    "same_product_after": ("the same product again", "Nobody buys what they bought themselves within {}.", _length),
    "step_up_from": (
        "a code or an approval from a total on",
        "From {} on, an order needs a voice code, or an adult's approval.",
        _money,
    ),
    "unknown_may_ask": (
        "whether an unknown voice may ask",
        "A voice that isn't recognised can't ask an adult to approve an order.",
        _plain,
    ),
    "challenge_word": ("a word with every order", "Every order is confirmed with a random word said back.", _plain),
    "new_address_for": (
        "an approval for a new address",
        "What goes to an address is approved by an adult for {} after it was added.",
        _length,
    ),
    "ask_again_within": (
        "a second yes to the same product again",
        "Who bought a product is asked whether they mean it when they buy it again within {}.",
        _length,
    ),
    "ask_again_over": (
        "a second yes to a price far from what was spoken of",
        "A thing that costs more than {} what was spoken of is asked about once more.",
        _percent,
    ),
    "broadcast_households": (
        "a word after a broadcast",
        "When {} households open with one sentence at once, each says a random word back.",
        _plain,
    ),
    "broadcast_within": ("how close together a broadcast is", "At once means within {}.", _length),
    "approvals_per_day": (
        "the requests for an approval",
        "An adult is asked to approve an order at most {} times a day.",
        _plain,
    ),
    "quiet_hours": ("the hours", "Nothing is bought {}, on the household's own clock.", _hours),
    "categories": ("kinds of goods", "Goods{}.", _category),
    "bare_yes_up_to": ("what a plain yes buys", "A plain yes is enough up to {}.", _money),
    "voice_confidence": ("how surely a voice is known", "A voice is recognised with at least {} of 400.", _plain),
    "consent_ttl": ("how long a yes counts", "The yes comes within {} of the read-back.", _length),
    "quote_ttl": ("how long a quote stands", "A quote stands for {}.", _length),
    "code_ttl": ("how long a yes waits for its code", "A code comes within {} of its yes.", _length),
    "approval_ttl": ("how long a request stays open", "A request for an approval stays open for {}.", _length),
    "cancel_window": ("free cancellation", "An order is canceled free of charge for {}.", _length),
}
"""What is limited or asked for, how that is said with its value, and how the value is shown."""

_ASKED = frozenset({
    "step_up_from", "challenge_word", "new_address_for", "ask_again_within", "ask_again_over", "broadcast_households",
    "broadcast_within",
})  # fmt: skip


COMMAND = Command(
    name="policy",
    summary="Explain in plain words what a household may buy, and which layer decided it.",
    details="Three layers: law and platforms, the shop, the household. The strictest value wins.",
    configure=_configure,
    run=_run,
)
