# SPDX-License-Identifier: Apache-2.0
"""`dollhouse catalog search`: what a shopper would be offered, seen from the shop's side."""

import argparse
from typing import Any

import msgspec

from skill.brand.amounts import read_amount
from skill.catalog.feeds.ages import read_ages
from skill.catalog.model import Product, Wish
from skill.commands.command import FAILED, OK, add_brand, add_json, settings_for, show_json
from skill.errors import ConfigurationError, MoneyError
from skill.money import Money
from skill.store.shelf import StoredShelf
from skill.wiring import load_brands, open_database

_DETAILS = """\
  dollhouse catalog search star lamp
  dollhouse catalog search puzzle --age 6 --under 30
Products whose name is meant come first, as a shopper's words are heard; then those that hold all the words. Without
words, everything that can be bought."""


def configure(actions: Any) -> None:
    """Add the action's arguments."""
    searching = actions.add_parser(
        "search",
        help="find products as a shopper would",
        description=_DETAILS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    searching.add_argument("words", nargs="*", metavar="WORD", help="a name, or what the product's texts hold")
    searching.add_argument("--age", metavar="AGE", help="suitable at this age: 6, 18m")
    searching.add_argument("--under", metavar="AMOUNT", help="at most this much, in the shop's currency")
    searching.add_argument("--limit", type=int, default=10, metavar="N", help="how many (default: 10)")
    add_json(searching)
    add_brand(searching)
    searching.set_defaults(act=_run)


def _run(args: argparse.Namespace) -> int:
    settings = settings_for(args)
    brands = load_brands(settings)
    database = open_database(settings, brands)
    brand = brands[0]
    try:
        shelf = StoredShelf(database, brand.id, currency=brand.currency)
        words = " ".join(args.words)
        wish = Wish(
            age_months=None if args.age is None else _age(args.age),
            price_max=None if args.under is None else _amount(args.under, brand.currency),
            text=words or None,
        )
        limit = max(args.limit, 1)
        hard = args.age is not None or args.under is not None
        meant = () if hard or not words else shelf.named(words, limit=limit)
        found = tuple({product.id: product for product in (*meant, *shelf.find(wish, limit=limit))}.values())[:limit]
        reviews = {product.id: len(shelf.reviews(product.id, limit=1000)) for product in found}
    finally:
        database.close()
    if args.json:
        show_json([msgspec.to_builtins(product) | {"reviews": reviews[product.id]} for product in found])
    else:
        for product in found:
            _print(product, reviews[product.id])
        print("Nothing is found." if not found else f"{len(found)} found.")
    return OK if found else FAILED


def _print(product: Product, reviews: int) -> None:
    stars = (
        f", {product.rating_hundredths / 100:g} stars of {product.rating_count}" if product.rating_hundredths else ""
    )
    told = f", {reviews} reviews" if reviews else ""
    print(f"{product.id}: {product.name}, {_price(product.price)}, {product.available} there, "
          f"{_ages(product)}{stars}{told}")  # fmt: skip
    for variant in product.variants:
        options = ", ".join(f"{name} {value}" for name, value in variant.options.items())
        print(f"  {variant.id}: {options}, {_price(variant.price)}, {variant.available} there")


def _price(price: Money) -> str:
    return f"{price.major} {price.currency}"


def _ages(product: Product) -> str:
    least, most = product.age_min_months, product.age_max_months
    if least is None:
        return "age unknown"
    return f"from {_length(least)}" if most is None else f"from {_length(least)} to {_length(most)}"


def _length(months: int) -> str:
    return f"{months} months" if months < 24 else f"{months // 12} years"


def _age(text: str) -> int:
    try:
        return read_ages(text).least
    except ValueError as error:
        raise ConfigurationError(f"--age {text}: {error}", hint="write 6, or 18m") from error


def _amount(text: str, currency: str) -> int:
    try:
        amount = read_amount(text if " " in text else f"{text} {currency}")
    except (ValueError, MoneyError) as error:
        raise ConfigurationError(f"--under: {error}", hint=f"write 30, or 30 {currency}") from error
    if amount.currency != currency:
        raise ConfigurationError(f"--under {text}: the shop sells in {currency}", hint=f"write an amount in {currency}")
    return amount.minor
