# SPDX-License-Identifier: Apache-2.0
"""What a shop sells. Core: no I/O. Unknown is None and is never guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from msgspec import Struct

from skill.errors import OurError
from skill.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Who made a product, and where they are reached: an address, a number or an e-mail address."""

    name: str
    contact: str = ""


class WithdrawalReason(StrEnum):
    """Why a product can't be sent back."""

    # Directive 2011/83 art. 16 d (spoils), e (sealed for health or hygiene), i (sealed records, films and programs)
    # and c (made to the buyer's specifications).
    FOOD = "food"
    SEALED = "sealed"
    MADE_TO_ORDER = "made_to_order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One of the forms in which a product is sold: a color, a size."""

    id: str
    """The variant's own number (SKU), unique among products and variants of a shop."""
    options: Mapping[str, str]
    """What tells it from the others: {"color": "red", "size": "S"}. Every variant of a product has the same keys."""
    price: Money
    available: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one buyer thinks of a product."""

    id: str
    product: str
    stars: int
    """1 to 5."""
    text: str
    title: str | None = None
    liked: str | None = None
    """A short phrase, where the shop's source has one: "the quiet motor"."""
    disliked: str | None = None
    written_on: date | None = None
    label: str | None = None
    """What the shop says of where it is from: "invented"."""

    def __post_init__(self) -> None:
        if not 1 <= self.stars <= 5:
            raise OurError(f"review {self.id}: {self.stars} stars; a review has 1 to 5")


def newest_first(review: Review) -> tuple[int, str]:
    """The key by which reviews stand in order: the newest first, undated ones last, then by id."""
    return (-review.written_on.toordinal() if review.written_on else 0, review.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One thing on the shelf, as the catalog's row says it."""

    id: str
    """The shop's own number (SKU)."""
    name: str
    spoken_name: str
    """Short, without marks or numbers nobody says: "Star Lamp"."""
    price: Money
    available: int
    """Units that may be sold now: on hand less held."""
    age_min_months: int | None = None
    age_max_months: int | None = None
    rating_hundredths: int | None = None
    """460 is 4.6 of 5."""
    rating_count: int = 0
    popularity: int = 0
    """Sales, reviews or whatever the shop counts; only compared within one shop, and it breaks ties."""
    theme: str | None = None
    interests: tuple[str, ...] = ()
    """Ids of slots.yaml's interest list, or the shop's own tags."""
    occasions: tuple[str, ...] = ()
    summary: str | None = None
    """One short spoken phrase: "a bedtime sky"."""
    description: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    handling_days: int = 0
    """Working days that this product takes before it leaves, beyond the shop's own handling (made to order)."""
    picture: str | None = None
    """Where its picture is: a path under /media, or an https address."""
    tax_class: str = ""
    """Which of a zone's tax rates is its own ("books"); empty is the standard rate."""
    withdrawal_reason: WithdrawalReason | None = None
    """Why it can't be sent back; None where it can."""
    maker: Maker | None = None
    warnings: tuple[str, ...] = ()
    """What a buyer must be warned of before the purchase, a sentence each: "Not for children under 3: small parts"."""
    variants: tuple[Variant, ...] = ()
    """Empty where there is just the one. Else `price` is the lowest and `available` the sum of theirs."""

    def __post_init__(self) -> None:
        if self.price.minor < 0:
            raise OurError(f"product {self.id}: a price below zero")
        if self.rating_hundredths is not None and not 0 <= self.rating_hundredths <= 500:
            raise OurError(f"product {self.id}: a rating is 0 to 500 hundredths")
        if self.variants:
            _check_variants(self.id, self.variants)


def with_variants(product: Product, variants: tuple[Variant, ...]) -> Product:
    """A product sold in these forms: priced as the cheapest that can be bought, available as all of them together."""
    if not variants:
        return replace(product, variants=())
    return replace(
        product,
        variants=variants,
        price=min((one.price for one in variants if one.available > 0), default=min(one.price for one in variants)),
        available=sum(max(one.available, 0) for one in variants),
    )


def _check_variants(product_id: str, variants: tuple[Variant, ...]) -> None:
    names, currency = variants[0].options.keys(), variants[0].price.currency
    for variant in variants:
        if variant.price.minor < 0 or variant.price.currency != currency:
            raise OurError(f"variant {variant.id} of {product_id}: a price below zero or in another currency")
        if not names or variant.options.keys() != names:
            raise OurError(f"variant {variant.id} of {product_id}: its options are not those of the first")
    told_apart = {frozenset(variant.options.items()) for variant in variants}
    if not len({variant.id for variant in variants}) == len(told_apart) == len(variants):
        raise OurError(f"product {product_id}: two of its variants have the same id or options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """Something the recipient likes: a known id with the words that mean it, or just words."""

    id: str
    words: tuple[str, ...]
    """Lower-case words or phrases that a product's text may hold."""


class Wish(Struct, frozen=True, kw_only=True):
    """What is looked for. Age floor, price ceiling, stock and exclusions are hard; the rest ranks.

    With interests, only products that match at least one are found.
    """

    age_months: int | None = None
    """The recipient's age; a product's minimum age may not be above it."""
    child: bool = False
    """True when the recipient is or may be 12 or younger: an unknown product age is then unsuitable."""
    price_min: int | None = None
    """Soft, minor units."""
    price_max: int | None = None
    """Hard, minor units."""
    price_said: int | None = None
    """The amount the shopper named, minor units ("around forty"): what a reason may compare a price with."""
    interests: tuple[Interest, ...] = ()
    occasion: str | None = None
    handling_max: int | None = None
    """Hard: the most working days of its own handling that a product may take to arrive by the deadline."""
    excluded: tuple[str, ...] = ()
    """Product ids that were shown and refused."""
    text: str | None = None
    """Words of a known item or a browse ("dollhouse"); matched against name and description."""
