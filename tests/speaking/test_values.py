# SPDX-License-Identifier: Apache-2.0
"""How dates and lists come out in locales whose order, commas and spaces differ."""

from datetime import date

import pytest
from babel import Locale

from skill.speaking.values import day, join, number


@pytest.mark.parametrize(
    ("locale", "spoken", "weekday"),
    [
        ("en_US", "Friday, December 4", "Friday"),
        ("en_GB", "Friday 4 December", "Friday"),
        ("de_DE", "Freitag, 4. Dezember", "Freitag"),
        ("fr_FR", "vendredi 4 décembre", "vendredi"),
        ("ja_JP", "12月4日金曜日", "金曜日"),
        ("ko_KR", "12월 4일 금요일", "금요일"),
        ("th_TH", "วันศุกร์ที่ 4 ธันวาคม", "วันศุกร์"),
    ],
)
def test_a_date_has_weekday_day_and_month_in_full(locale: str, spoken: str, weekday: str) -> None:
    said = day(date(2026, 12, 4), Locale.parse(locale))

    assert (said, said.weekday) == (spoken, weekday)


@pytest.mark.parametrize(
    ("locale", "items", "style", "joined"),
    [
        ("en_US", ["a", "b", "c", "d"], "and", "a, b, c, and d"),
        ("en_GB", ["a", "b", "c"], "or", "a, b or c"),
        ("en_US", ["a, x", "b", "c", "d"], "or", "a, x; b; c; or d"),
        ("en_US", ["a, x", "b"], "or", "a, x; or b"),
        ("ja_JP", ["a", "b", "c"], "or", "a、b、またはc"),
        ("ja_JP", ["a、x", "b", "c"], "or", "a、x；b；またはc"),
        ("en_US", ["{0}", "{1}", "{2}"], "or", "{0}, {1}, or {2}"),
        ("en_US", [], "or", ""),
    ],
)
def test_items_are_joined_as_the_locale_joins_them(locale: str, items: list[str], style: str, joined: str) -> None:
    assert join(items, style, Locale.parse(locale)) == joined


@pytest.mark.parametrize("value", [0, 1, 7, 999, 1000, 40.5, -3])
@pytest.mark.parametrize("locale", ["en_US", "de_DE", "ja_JP", "ko_KR", "th_TH"])
def test_the_short_way_for_small_numbers_is_the_locales_way(value: float, locale: str) -> None:
    from_babel = number(float(value), Locale.parse(locale))

    assert number(value, Locale.parse(locale)) == from_babel
    assert from_babel.number == value
