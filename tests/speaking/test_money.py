# SPDX-License-Identifier: Apache-2.0
"""Every currency can be said and written, with as many decimals as it has."""

import pytest
from babel.core import get_global

from skill.brand.voices import load_voice
from skill.conversation import Prompt
from skill.money import Money, minor_digits

VOICE = load_voice(None, "en-US")
# What a shop may price in: the currencies in use now, as CLDR knows them.
IN_USE = sorted(
    {
        code
        for uses in get_global("territory_currencies").values()
        for code, _, end, tender in uses
        if not end and tender
    }
)


def price(minor: int, currency: str) -> Prompt:
    return Prompt(id="own-price", args={"price": Money(minor, currency), "varies": "no"})


@pytest.mark.parametrize(
    ("money", "spoken", "written"),
    [
        (Money(1990, "GBP"), "19 pounds and 90 pence", "£19.90"),
        (Money(101, "GBP"), "1 pound and 1 penny", "£1.01"),
        (Money(1990, "EUR"), "19 euros and 90 cents", "€19.90"),
        (Money(3980, "JPY"), "3,980 yen", "¥3,980"),
        (Money(39_900, "KRW"), "39,900 won", "₩39,900"),
        (Money(12_345, "KWD"), "12.345 Kuwaiti dinars", "KWD12.345"),
        (Money(1990, "SEK"), "19.9 Swedish kronor", "SEK19.90"),
    ],
)
def test_an_amount_sounds_as_people_say_it(money: Money, spoken: str, written: str) -> None:
    asked = price(money.minor, money.currency)
    assert VOICE.say(asked).text == f"It costs {spoken}."
    assert VOICE.write(asked) == f"It costs {written}."


def test_every_currency_in_use_has_words_and_a_written_form() -> None:
    assert len(IN_USE) > 140
    for currency in IN_USE:
        whole = Money(7 * 10 ** minor_digits(currency), currency)
        said = VOICE.say(price(whole.minor, currency)).text
        assert said.startswith("It costs 7 "), said
        assert currency not in said, said
        assert "7" in VOICE.write(price(whole.minor, currency))
