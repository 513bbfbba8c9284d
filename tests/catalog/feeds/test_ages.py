# SPDX-License-Identifier: Apache-2.0
"""Ages as feeds write them are understood in months, or refused."""

import csv
from pathlib import Path

import pytest

from skill.catalog.feeds.ages import Ages, read_ages, read_last_age


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("K 6-12", 72, 155),
        ("A 1½-3", 18, 47),
        ("ZE 16+", 192, None),
        ("F 4-99", 48, None),
        ("18m+", 18, None),
        ("18 months +", 18, None),
        ("18+ months", 18, None),
        ("½-1½", 6, 18),
        ("18-36 months", 18, 36),
        ("18m-3y", 18, 47),
        ("6+", 72, None),
        ("6-12", 72, 155),
        ("6 – 12 years", 72, 155),
        ("6 to 12", 72, 155),
        ("8", 96, None),
        ("8.0", 96, None),
        ("1.5", 18, None),
        ("Ages 8 and up", 96, None),
        ("3 years and over", 36, None),
        ("Age: 5+", 60, None),
        ("0+", 0, None),
        ("0-1", 0, 23),
        ("from birth", 0, None),
        ("Adult", 216, None),
        (" 7+ ", 84, None),
    ],
)
def test_an_age_is_understood(text: str, least: int, most: int | None) -> None:
    assert read_ages(text) == Ages(least=least, most=most)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "all ages",
        "kids",
        "-3",
        "12-6",
        "1200",
        "Jun-12",
        "6-",
        "six",
        "6+ (3+ with help)",
        "１２３４",
        "9" * 400,
        "1.5.2",
    ],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(is|ends) "):
        read_ages(text)


def test_a_last_age_includes_its_year() -> None:
    assert read_last_age("12") == 155
    assert read_last_age("36 months") == 36
    assert read_last_age("99") is None
    with pytest.raises(ValueError, match="no age"):
        read_last_age("twelve")


def test_every_age_of_a_real_catalog_is_understood(shared: Path) -> None:
    path = shared / "data/lego/lego_com_2018_prices_ages_reviews.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = {row["ages"]: read_ages(row["ages"]) for row in csv.DictReader(file)}
    assert len(found) == 31
    assert all(12 <= ages.least <= 192 for ages in found.values())
    assert all(ages.most is None or ages.most > ages.least for ages in found.values())
