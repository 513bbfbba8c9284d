# SPDX-License-Identifier: Apache-2.0
"""A shelf in memory: the plain loop that says what every other shelf must find. Core: no I/O."""

from collections.abc import Iterable
from itertools import islice

from skill.catalog.model import Product, Review, Wish, newest_first
from skill.catalog.naming import best_named, pick_named
from skill.catalog.ranking import best_three, fits, strength


class ListShelf:
    """A Shelf over products and reviews that are given once."""

    def __init__(self, products: Iterable[Product], reviews: Iterable[Review] = ()) -> None:
        self._products = {product.id: product for product in products}
        self._reviews = tuple(reviews)

    def find(self, wish: Wish, *, limit: int = 60) -> tuple[Product, ...]:
        """See Shelf.find."""
        found = (product for product in self._products.values() if fits(product, wish))
        ranked = sorted(found, key=lambda product: (-strength(product, wish), -product.popularity, product.id))
        return tuple(islice(ranked, limit))

    def best(self, wish: Wish) -> tuple[Product, ...]:
        """See Shelf.best."""
        return best_three(self.find(wish), wish)

    def cheapest(self, wish: Wish, *, limit: int = 3) -> tuple[Product, ...]:
        """See Shelf.cheapest."""
        found = (product for product in self._products.values() if fits(product, wish))
        ranked = sorted(found, key=lambda product: (product.price.minor, -product.popularity, product.id))
        return tuple(islice(ranked, limit))

    def popular(self, wish: Wish, *, limit: int = 3) -> tuple[Product, ...]:
        """See Shelf.popular."""
        found = (product for product in self._products.values() if fits(product, wish))
        return tuple(islice(sorted(found, key=lambda product: (-product.popularity, product.id)), limit))

    def reviews(self, product_id: str, *, limit: int = 20) -> tuple[Review, ...]:
        """See Shelf.reviews."""
        mine = (review for review in self._reviews if review.product == product_id)
        return tuple(islice(sorted(mine, key=newest_first), limit))

    def product(self, product_id: str) -> Product | None:
        """See Shelf.product."""
        return self._products.get(product_id)

    def named(self, words: str, *, limit: int = 3) -> tuple[Product, ...]:
        """See Shelf.named."""
        return best_named(self._products.values(), words, limit=limit)


__all__ = ["ListShelf", "pick_named"]
