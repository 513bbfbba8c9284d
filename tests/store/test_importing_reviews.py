# SPDX-License-Identifier: Apache-2.0
"""Reviews from elsewhere are stored with the product that they are about, and with nobody's name."""

from datetime import date
from pathlib import Path

import pytest

from skill.catalog.model import Product, Variant, with_variants
from skill.errors import ConfigurationError
from skill.money import Money
from skill.store.database import Database
from skill.store.importing_reviews import ReviewOptions, run_review_import
from skill.store.shelf import StoredShelf
from skill.store.stocking import seed

PRICE = Money(3900, "USD")
LAMP = Product(id="lamp", name="Star Lamp", spoken_name="Star Lamp", price=PRICE, available=5)
SCARF = with_variants(
    Product(id="scarf", name="Fox Scarf", spoken_name="Fox Scarf", price=PRICE, available=0),
    (Variant(id="scarf-red", options={"color": "red"}, price=PRICE, available=1),),
)


@pytest.fixture
def shop(database: Database) -> Database:
    seed(database, "lantern", [LAMP, SCARF])
    return database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "reviews.csv"


def test_a_product_is_known_by_its_number_its_variants_or_its_name(shop: Database, file: Path) -> None:
    file.write_text(
        "product,stars,text,title,liked,disliked,date\n"
        "lamp,5 stars,<b>Bright</b> &amp; quiet,Lovely,the light,,31-Jul-18\n"
        "scarf-red,4/5,Warm,,,,2026-01-02\n"
        "fox  scarf,2.0,Itches,,,the wool,\n"
    )
    report = run_review_import(shop, "lantern", file, ReviewOptions(label="imported"))
    assert (report.rows, report.reviews, report.rejected, report.problem_count) == (3, 3, 0, 0)
    shelf = StoredShelf(shop, "lantern")
    (lamp,) = shelf.reviews("lamp")
    assert (lamp.stars, lamp.text, lamp.title, lamp.liked, lamp.written_on, lamp.label) == (
        5, "Bright & quiet", "Lovely", "the light", date(2018, 7, 31), "imported",
    )  # fmt: skip
    assert [(one.stars, one.disliked) for one in shelf.reviews("scarf")] == [(4, None), (2, "the wool")]


def test_a_dry_run_stores_nothing(shop: Database, file: Path) -> None:
    file.write_text("product,stars,text\nlamp,5,Bright\n")
    assert run_review_import(shop, "lantern", file, ReviewOptions(dry_run=True)).reviews == 1
    assert StoredShelf(shop, "lantern").reviews("lamp") == ()


def test_what_is_wrong_is_told_before_anything_is_stored(shop: Database, file: Path) -> None:
    file.write_text("product,points,text\nlamp,5,Bright\n")
    with pytest.raises(ConfigurationError, match="no column is known to hold the stars"):
        run_review_import(shop, "lantern", file, ReviewOptions())
    with pytest.raises(ConfigurationError, match="can't be read"):
        run_review_import(shop, "lantern", file.with_name("none.csv"), ReviewOptions())


def test_a_real_file_of_reviews_comes_in_whole(shop: Database, shared: Path) -> None:
    path = shared / "data/reviews/amazon_alexa_rows_1-1575.tsv"
    report = run_review_import(shop, "lantern", path, ReviewOptions(product="lamp"))
    assert report.rows == 1575
    assert report.reviews + report.repeated + report.rejected == 1575
    assert {problem.message for problem in report.rejections} == {"is empty"}
    assert report.problem_count == 0
    newest = StoredShelf(shop, "lantern").reviews("lamp", limit=3)
    assert [review.written_on for review in newest] == sorted((one.written_on for one in newest), reverse=True)
