# SPDX-License-Identifier: Apache-2.0
"""The words that travel with Dollhouse, and a brand's own on top."""

from pathlib import Path

import pytest

from skill.brand import voices
from skill.brand.voices import Voices, load_voice, spoken_locales
from skill.conversation import Prompt
from skill.errors import ConfigurationError
from skill.money import Money

PLAIN = Prompt(id="hello")


def brand(folder: Path, **texts: str) -> Path:
    """A brand's folder with override files, `en_US` for prompts/en-US.ftl."""
    (folder / "prompts").mkdir()
    for locale, text in texts.items():
        (folder / "prompts" / f"{locale.replace('_', '-')}.ftl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def three_locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Words in English (United States, in full, and Britain, in part) and French, instead of the real ones."""
    words = tmp_path / "words"
    for locale, hello in (("en-US", "Howdy"), ("en-GB", "Hello"), ("fr-CA", "Bonjour")):
        (words / locale).mkdir(parents=True)
        (words / locale / "prompts.ftl").write_text(f"hello = {hello}\n", encoding="utf-8")
    for locale in ("en-US", "fr-CA"):
        (words / locale / "prompts.ftl").write_text(f"hello = Hey from {locale}\nbye = Bye\n", encoding="utf-8")
        for name in ("legal", "money", "mail", "pages"):
            (words / locale / f"{name}.ftl").write_text(f"{name}-total = {{ $total }}\n", encoding="utf-8")
    monkeypatch.setattr(voices, "files", lambda package: words)
    return words


@pytest.mark.parametrize(
    ("cents", "currency", "spoken"),
    [
        (3600, "USD", "36 dollars"),
        (4601, "USD", "46 dollars and 1 cent"),
        (100, "USD", "1 dollar"),
        (99, "USD", "99 cents"),
        (0, "USD", "0 dollars"),
        (123456, "USD", "1,234 dollars and 56 cents"),
        (1001, "GBP", "10 pounds and 1 penny"),
        (250, "GBP", "2 pounds and 50 pence"),
        (100, "EUR", "1 euro"),
        (3990, "EUR", "39 euros and 90 cents"),
        (2500, "CAD", "25 Canadian dollars"),
        (1999, "AUD", "19 Australian dollars and 99 cents"),
        (3980, "JPY", "3,980 yen"),
        (52000, "KRW", "52,000 won"),
        (49900, "THB", "499 baht"),
        (12550, "INR", "125 rupees and 50 paise"),
        (500, "MXN", "5 Mexican pesos"),
        (150, "CHF", "1 Swiss franc and 50 centimes"),
        (19900, "SEK", "199 Swedish kronor"),
        (1500, "KWD", "1.5 Kuwaiti dinars"),
    ],
)
def test_an_amount_is_spoken_as_people_say_it(cents: int, currency: str, spoken: str) -> None:
    voice = load_voice(None, "en-US")

    said = voice.say(Prompt(id="mail-total", args={"total": Money(cents, currency)})).text

    assert said == f"Total: {spoken}"


def test_a_brands_words_replace_ours(tmp_path: Path) -> None:
    folder = brand(tmp_path, en_US="goodbye = Mind the lamps on your way out.\n")

    assert load_voice(folder, "en-US").say(Prompt(id="goodbye")).text == "Mind the lamps on your way out."
    assert load_voice(None, "en-US").say(Prompt(id="goodbye")).text != "Mind the lamps on your way out."


def test_a_brand_without_words_of_its_own_speaks_ours(tmp_path: Path) -> None:
    assert load_voice(tmp_path, "en-US").messages.keys() == load_voice(None, "en-US").messages.keys()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("fare-well = Bye\n", r"en-US.ftl:1: there is no message 'fare-well'"),
        ("mail-total = Cheap!\n", r"'mail-total' must still say \$total"),
        ("read-back = { $total }?\n", r"'read-back' must still say .*\$seller"),
    ],
)
def test_a_brands_words_that_cannot_work_are_refused_with_their_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        load_voice(brand(tmp_path, en_US=text), "en-US")


def test_words_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    brand(tmp_path)
    (tmp_path / "prompts" / "en-US.ftl").write_bytes(b"goodbye = Au revoir, caf\xe9\n")

    with pytest.raises(ConfigurationError, match=r"en-US\.ftl: 'utf-8'"):
        load_voice(tmp_path, "en-US")


def test_the_default_must_be_a_locale_with_words() -> None:
    with pytest.raises(ConfigurationError, match="no words for 'tlh-AA'") as refusal:
        Voices(None, default="tlh-AA")

    assert "en-US" in refusal.value.hint
    with pytest.raises(ConfigurationError, match="no words for 'tlh-AA'"):
        load_voice(None, "tlh-AA")


def test_a_device_gets_its_locale_its_language_or_the_default(three_locales: Path) -> None:
    all_voices = Voices(None, default="fr-CA")

    asked = ("en-GB", "en-AU", "EN", "fr-FR", "ja-JP", "", "../../etc")
    assert [all_voices.nearest(locale).locale for locale in asked] == [
        "en-GB",
        "en-US",
        "en-US",
        "fr-CA",
        "fr-CA",
        "fr-CA",
        "fr-CA",
    ]


def test_a_locale_falls_back_to_its_language_and_a_brand_comes_before_both(three_locales: Path, tmp_path: Path) -> None:
    folder = brand(tmp_path, en_US="hello = Hey from the brand\n", en_GB="bye = Cheerio from the brand\n")

    ours, theirs = load_voice(None, "en-GB"), load_voice(folder, "en-GB")

    assert (ours.say(PLAIN).text, ours.say(Prompt(id="bye")).text) == ("Hello", "Bye")
    assert (theirs.say(PLAIN).text, theirs.say(Prompt(id="bye")).text) == (
        "Hey from the brand",
        "Cheerio from the brand",
    )


def test_a_languages_main_locale_is_complete(three_locales: Path) -> None:
    (three_locales / "en-US" / "mail.ftl").unlink()

    assert spoken_locales() == ("en-GB", "en-US", "fr-CA")
    with pytest.raises(ConfigurationError, match=r"mail\.ftl is missing"):
        load_voice(None, "en-GB")
