# SPDX-License-Identifier: Apache-2.0
"""Products and wishes of few words and values, so that random ones often meet."""

from datetime import date

from hypothesis import strategies as st

from skill.catalog.model import Interest, Product, Review, Variant, Wish, with_variants
from skill.money import Money

_WORDS = (
    "star stars lamp space planet puzzle puzzles doll house dollhouse board game games painting paint café coding"
    " animal animated knight the 3 élan 玩具"
)
WORDS = _WORDS.split()
TAGS = ("space", "board_games", "art", "Puzzles & more", "dolls")
COLORS = ("red", "green", "sky blue")
OCCASIONS = ("birthday", "new-baby", "christmas")

_text = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
_name = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


def products(*, max_size: int = 14) -> st.SearchStrategy[list[Product]]:
    """A few products with different ids."""
    return st.lists(_product, max_size=max_size, unique_by=lambda product: product.id)


_alone = st.builds(
    Product,
    id=st.integers(1, 99).map("P{}".format),
    name=_name,
    spoken_name=_name,
    price=st.integers(1, 12).map(lambda dollars: Money(dollars * 100, "USD")),
    available=st.integers(0, 3),
    age_min_months=st.none() | st.sampled_from((0, 18, 36, 60, 96, 144, 192)),
    age_max_months=st.none() | st.sampled_from((47, 155)),
    rating_hundredths=st.none() | st.integers(100, 500),
    rating_count=st.integers(0, 300),
    popularity=st.integers(0, 3),
    theme=st.none() | _name,
    interests=st.lists(st.sampled_from(TAGS), max_size=3).map(tuple),
    occasions=st.lists(st.sampled_from(OCCASIONS), max_size=2).map(tuple),
    summary=st.none() | _text,
    description=_text,
    handling_days=st.integers(0, 3),
    picture=st.none() | st.just("/media/lantern/lamp.png"),
)
_form = st.tuples(st.sampled_from(COLORS), st.integers(1, 12), st.integers(0, 2))


def _in_forms(product: Product, forms: list[tuple[str, int, int]]) -> Product:
    return with_variants(
        product,
        tuple(
            Variant(
                id=f"{product.id}-{color}",
                options={"color": color},
                price=Money(dollars * 100, "USD"),
                available=available,
            )
            for color, dollars, available in forms
        ),
    )


_product = st.builds(
    _in_forms, _alone, st.just([]) | st.lists(_form, min_size=1, max_size=3, unique_by=lambda form: form[0])
)

interests = st.builds(
    Interest,
    id=st.sampled_from((*TAGS, "stars", '"; DROP TABLE product', "🎉")),
    words=st.lists(_name | st.sampled_from(('NEAR("star" *', "NOT space", "-", "🎉")), max_size=3).map(tuple),
)

wishes = st.builds(
    Wish,
    age_months=st.none() | st.sampled_from((0, 17, 18, 30, 36, 84, 96, 155, 156, 400)),
    child=st.booleans(),
    price_min=st.none() | st.integers(1, 12).map(lambda dollars: dollars * 100),
    price_max=st.none() | st.integers(1, 12).map(lambda dollars: dollars * 100),
    price_said=st.none() | st.integers(1, 12).map(lambda dollars: dollars * 100),
    interests=st.lists(interests, max_size=3).map(tuple),
    occasion=st.none() | st.sampled_from((*OCCASIONS, "new baby")),
    handling_max=st.none() | st.integers(0, 3),
    excluded=st.lists(st.integers(1, 99).map("P{}".format), max_size=3).map(tuple),
    text=st.none() | _text | st.sampled_from(('"star" OR', "the", "")),
)
said = _name | st.sampled_from(("nite", "the lam", "dol house", "three", '"')) | _text

reviews = st.lists(
    st.builds(
        Review,
        id=st.integers(1, 99).map("R{}".format),
        product=st.integers(1, 5).map("P{}".format),
        stars=st.integers(1, 5),
        text=_text,
        title=st.none() | _text,
        liked=st.none() | _text,
        disliked=st.none() | _text,
        written_on=st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 9)),
        label=st.none() | st.just("invented"),
    ),
    max_size=12,
    unique_by=lambda review: review.id,
)
