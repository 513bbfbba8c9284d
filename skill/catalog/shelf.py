# SPDX-License-Identifier: Apache-2.0
"""The Shelf: how the dialogue reads the catalog. Read-only; the one that reads a database is store/shelf.py."""

from typing import Protocol

from skill.catalog.model import Product, Review, Wish


class Shelf(Protocol):
    """A brand's catalog at one revision."""

    def find(self, wish: Wish, *, limit: int = 60) -> tuple[Product, ...]:
        """Products that keep every hard limit of `wish`, best matches first; ties break by popularity, then id."""
        ...

    def cheapest(self, wish: Wish, *, limit: int = 3) -> tuple[Product, ...]:
        """Products that keep every hard limit of `wish`, the lowest price first; ties break as in `find`."""
        ...

    def best(self, wish: Wish) -> tuple[Product, ...]:
        """The three best gifts for `wish` (ranking.best_three of what `find` finds)."""
        ...

    def popular(self, wish: Wish, *, limit: int = 3) -> tuple[Product, ...]:
        """Products that keep every hard limit of `wish`, the most popular first; ties break by id."""
        ...

    def reviews(self, product_id: str, *, limit: int = 20) -> tuple[Review, ...]:
        """What buyers wrote about a product, the newest first (undated last, then by id); may be empty."""
        ...

    def product(self, product_id: str) -> Product | None:
        """The product as it is now, or None when it is gone."""
        ...

    def named(self, words: str, *, limit: int = 3) -> tuple[Product, ...]:
        """Products whose name sounds or reads like `words`, best first; empty when none is close. May be sold out."""
        ...
