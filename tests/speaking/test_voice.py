# SPDX-License-Identifier: Apache-2.0
"""What a voice says, writes and refuses to say."""

from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.conversation import Card, Gallery, LinkAccount, Prompt, Reply, Role, Scalar, Series, Sheet, Tile
from skill.errors import ConfigurationError, SpeechError
from skill.money import Money
from skill.speaking import Source, Spoken, SpokenReply, Voice, WrittenGallery, WrittenSheet, WrittenTile

WORDS = """
welcome = Welcome to { $seller }.
who = Who is the present for?
gift = { $item }, { $price }
gifts = Here { $count ->
    [one] is one
   *[other] are { $count }
}: { $gifts }.
recipient-word = { $recipient ->
    [niece] niece
    [none] somebody
   *[other] { $recipient }
}
for-whom = For your { $who }.
fee = { $fee ->
    [0] free delivery
   *[other] { $fee } for delivery
}
arrives = It comes { $near ->
    [true] on { WEEKDAY($day) }
   *[false] on { $day }
}.
until = Until { $time }.
pause = <s>Ordered.</s> <break time="500ms"/> Say <emphasis>stop</emphasis> & wait.
two-lines =
    One line
    and another.
money-USD = { $shape ->
    [whole] { $units } dollars
   *[other] { $units } dollars and { $parts } cents
}
money-other = { $amount } { $currency }
"""


@pytest.fixture(scope="module")
def voice() -> Voice:
    return Voice.of("en-US", [[Source(place="words.ftl", text=WORDS)]])


def prompt(message: str, **arguments: Scalar | Prompt | Series) -> Prompt:
    return Prompt(id=message, args=arguments)


def gift(item: str, cents: int) -> Prompt:
    return prompt("gift", item=item, price=Money(cents, "USD"))


def test_a_plain_message_is_said_as_it_stands(voice: Voice) -> None:
    assert voice.say(prompt("who")) == Spoken(ssml="Who is the present for?", text="Who is the present for?")


def test_foreign_words_are_escaped_in_speech_and_whole_in_text(voice: Voice) -> None:
    said = voice.say(prompt("welcome", seller='Tom & "Jerry\'s" <Toys>'))

    assert said.ssml == "Welcome to Tom &amp; &quot;Jerry&apos;s&quot; &lt;Toys&gt;."
    assert said.text == 'Welcome to Tom & "Jerry\'s" <Toys>.'


def test_characters_that_hide_or_turn_text_are_dropped(voice: Voice) -> None:
    said = voice.say(prompt("welcome", seller="A\u202eb\u200b\ud800c\x00d\r\ne\ufffe"))

    assert said.text == "Welcome to Abc d e."


def test_pictures_and_marks_are_written_but_never_said(voice: Voice) -> None:
    named = prompt("welcome", seller="Star Lamp™ 🎉")

    assert voice.say(named).text == "Welcome to Star Lamp."
    assert voice.write(named) == "Welcome to Star Lamp™ 🎉."


@given(st.text())
def test_whatever_a_product_is_called_the_speech_parses_as_xml(voice: Voice, name: str) -> None:
    said = voice.say(prompt("gifts", count=1, gifts=Series(items=(gift(name, 100), name))))

    spoken = ElementTree.fromstring(f"<speak>{said.ssml}</speak>")
    assert len(list(spoken)) == 0
    said.ssml.encode("utf-8")


def test_our_own_markup_reaches_the_speech_but_not_the_text(voice: Voice) -> None:
    said = voice.say(prompt("pause"))

    assert said.ssml == '<s>Ordered.</s> <break time="500ms"/> Say <emphasis>stop</emphasis> &amp; wait.'
    assert said.text == "Ordered. Say stop & wait."


def test_amounts_are_spoken_by_money_ftl_and_written_by_the_locale(voice: Voice) -> None:
    assert voice.say(gift("Lamp", 3600)).text == "Lamp, 36 dollars"
    assert voice.say(gift("Lamp", 4601)).text == "Lamp, 46 dollars and 1 cents"
    assert voice.write(gift("Lamp", 4601)) == "Lamp, $46.01"


def test_a_currency_without_words_is_named(voice: Voice) -> None:
    assert voice.say(prompt("gift", item="Lamp", price=Money(1250, "SEK"))).text == "Lamp, 12.5 Swedish kronor"


def test_an_amount_that_nothing_words_is_an_error() -> None:
    wordless = Voice.of("en-US", [[Source(place="words.ftl", text="total = { $total }\n")]])

    with pytest.raises(SpeechError, match="neither message 'money-USD' nor 'money-other'"):
        wordless.say(prompt("total", total=Money(100, "USD")))


def test_an_amount_below_zero_is_not_spoken(voice: Voice) -> None:
    with pytest.raises(SpeechError, match="below zero"):
        voice.say(gift("Lamp", -1))


def test_a_message_chooses_by_an_amount_a_number_or_an_id(voice: Voice) -> None:
    assert voice.say(prompt("fee", fee=Money(0, "USD"))).text == "free delivery"
    assert voice.say(prompt("fee", fee=Money(500, "USD"))).text == "5 dollars for delivery"
    assert voice.say(prompt("recipient-word", recipient="niece")).text == "niece"
    assert voice.say(prompt("recipient-word", recipient=Role.ADULT)).text == "adult"
    assert voice.say(prompt("recipient-word", recipient="")).text == "somebody"
    assert voice.say(prompt("recipient-word", recipient="Uncle O'Neil")).text == "Uncle O'Neil"


def test_a_date_is_said_with_its_weekday_and_without_the_year(voice: Voice) -> None:
    assert voice.say(prompt("arrives", near=False, day=date(2026, 12, 4))).text == "It comes on Friday, December 4."
    assert voice.say(prompt("arrives", near=True, day=date(2026, 12, 4))).text == "It comes on Friday."
    assert voice.write(prompt("arrives", near=False, day=date(2026, 12, 4))) == "It comes on Friday, December 4, 2026."


def test_a_moment_is_said_as_the_time_on_its_own_clock(voice: Voice) -> None:
    assert voice.say(prompt("until", time=datetime(2026, 12, 4, 17, 2, tzinfo=UTC))).text == "Until 5:02 PM."


def test_numbers_are_said_plainly(voice: Voice) -> None:
    assert voice.say(prompt("welcome", seller=4.6)).text == "Welcome to 4.6."
    assert voice.say(prompt("welcome", seller=4.0)).text == "Welcome to 4."
    assert voice.say(prompt("welcome", seller=12000)).text == "Welcome to 12,000."


def test_a_prompt_inside_a_prompt_is_said_once_and_escaped_once(voice: Voice) -> None:
    said = voice.say(prompt("for-whom", who=prompt("recipient-word", recipient="mom & dad")))

    assert said.ssml == "For your mom &amp; dad."


def test_lists_are_joined_as_the_locale_does_with_semicolons_around_commas(voice: Voice) -> None:
    gifts = tuple(gift(name, cents) for name, cents in (("Rover", 3600), ("Lamp", 3900), ("Puzzle", 3400)))

    three = voice.say(prompt("gifts", count=3, gifts=Series(items=gifts))).text
    two = voice.say(prompt("gifts", count=2, gifts=Series(items=gifts[:2], style="and"))).text
    words = voice.say(prompt("gifts", count=3, gifts=Series(items=("space", "art", "1,200 things"), style="and"))).text
    one = voice.say(prompt("gifts", count=1, gifts=Series(items=("space",)))).text

    assert three == "Here are 3: Rover, 36 dollars; Lamp, 39 dollars; or Puzzle, 34 dollars."
    assert two == "Here are 2: Rover, 36 dollars; and Lamp, 39 dollars."
    assert words == "Here are 3: space, art, and 1,200 things."
    assert one == "Here is one: space."


def test_lines_stay_lines_on_a_card_and_become_one_in_speech(voice: Voice) -> None:
    lines = prompt("gifts", count=2, gifts=Series(items=("space", "art"), style="lines"))

    assert voice.write(lines) == "Here are 2: space\nart."
    assert voice.say(lines).text == "Here are 2: space art."
    assert voice.say(prompt("two-lines")).ssml == "One line and another."


def test_an_unknown_message_is_an_error_that_names_it(voice: Voice) -> None:
    with pytest.raises(SpeechError, match="no message 'nothing-like-it'"):
        voice.say(prompt("nothing-like-it"))


def test_a_missing_argument_is_an_error_that_names_message_and_variable(voice: Voice) -> None:
    with pytest.raises(SpeechError, match=r"'gift' needs \$price"):
        voice.say(prompt("gift", item="Lamp"))


def test_a_value_of_an_unknown_kind_is_an_error_that_names_it(voice: Voice) -> None:
    with pytest.raises(SpeechError, match=r"\$seller of 'welcome': a list can't be said"):
        voice.say(prompt("welcome", seller=[]))  # type: ignore[arg-type]
    with pytest.raises(SpeechError, match="not 'xor'"):
        voice.say(prompt("welcome", seller=Series(items=("a", "b"), style="xor")))
    with pytest.raises(SpeechError, match="needs a date"):
        voice.say(prompt("arrives", near=True, day="Friday"))


def test_a_reply_is_its_sayings_and_then_its_question(voice: Voice) -> None:
    spoken = voice.render(
        Reply(
            says=(prompt("welcome", seller="Lantern Lane"),),
            question=prompt("who"),
            reprompt=prompt("who"),
            card=Card(title=prompt("welcome", seller="Us"), text=gift("Lamp", 100)),
        )
    )

    assert spoken.speech is not None
    assert spoken.speech.text == "Welcome to Lantern Lane. Who is the present for?"
    assert spoken.reprompt == Spoken(ssml="Who is the present for?", text="Who is the present for?")
    assert spoken.card is not None
    assert (spoken.card.title, spoken.card.text) == ("Welcome to Us.", "Lamp, $1.00")
    assert spoken.listens


def test_a_silent_reply_has_no_speech(voice: Voice) -> None:
    spoken = voice.render(Reply(silent=True))

    assert (spoken.speech, spoken.reprompt, spoken.card, spoken.listens) == (None, None, None, False)


def test_speech_and_cards_over_the_limit_are_errors_and_never_cut(voice: Voice) -> None:
    fits = Reply(says=(prompt("welcome", seller="x" * 7973),))
    speech = voice.render(fits).speech
    assert speech is not None
    assert len(f"<speak>{speech.ssml}</speak>") == 8000

    with pytest.raises(SpeechError, match="welcome: the speech is longer"):
        voice.render(Reply(says=(prompt("welcome", seller="x" * 7974),)))
    half = prompt("welcome", seller="x" * 4000)
    with pytest.raises(SpeechError, match="longer than 8000"):
        voice.render(Reply(says=(prompt("who"),), card=Card(title=half, text=half)))


def test_a_screen_is_written_and_not_spoken(voice: Voice) -> None:
    tile = Tile(
        product="lamp", name="Star\nLamp", price=gift("Lamp", 3900), reason=prompt("who"), picture="/media/x.png"
    )
    screen = Gallery(title=prompt("who"), tiles=(tile, replace(tile, reason=None, picture=None)))
    rendered = voice.render(Reply(says=(prompt("who"),), screen=screen))
    written = WrittenTile(
        product="lamp", name="Star Lamp", price="Lamp, $39.00", reason="Who is the present for?", picture="/media/x.png"
    )
    assert rendered.screen == WrittenGallery(
        title="Who is the present for?",
        tiles=(written, WrittenTile(product="lamp", name="Star Lamp", price="Lamp, $39.00")),
    )


def test_a_sheet_is_written_row_by_row(voice: Voice) -> None:
    rows = (gift("Lamp", 3900), gift("Wrap", 0))
    sheet = Sheet(title=prompt("who"), rows=rows, total=gift("Total", 3900), closing=prompt("welcome", seller="Ann"))
    written = voice.render(Reply(says=(prompt("who"),), screen=sheet)).screen
    assert isinstance(written, WrittenSheet)
    assert written.rows == ("Lamp, $39.00", "Wrap, $0.00")
    assert (written.total, written.closing) == ("Total, $39.00", "Welcome to Ann.")


def test_the_platforms_own_card_has_no_words_of_ours(voice: Voice) -> None:
    rendered = voice.render(Reply(says=(prompt("who"),), card=LinkAccount()))
    assert (rendered.card, rendered.link_account) == (None, True)


def test_an_amount_alone_is_a_plain_string_that_a_store_can_keep() -> None:
    voice = Voice.of("en-US", [[Source(place="words.ftl", text="price = { $price }\nmoney-USD = { $units } dollars")]])
    price = prompt("price", price=Money(3900, "USD"))
    tile = Tile(product="lamp", name="Lamp", price=price)
    rendered = voice.render(Reply(says=(price,), screen=Gallery(title=price, tiles=(tile,))))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(rendered), type=SpokenReply) == rendered


def test_a_rendered_reply_is_stored_and_reads_back_also_from_before_there_were_screens(voice: Voice) -> None:
    sheet = Sheet(title=prompt("who"), rows=(), total=prompt("who"), closing=prompt("who"))
    for screen in (None, Gallery(title=prompt("who")), sheet):
        rendered = voice.render(Reply(question=prompt("who"), reprompt=prompt("who"), screen=screen))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(rendered), type=SpokenReply) == rendered
    before = {"speech": {"ssml": "x", "text": "x"}, "reprompt": None, "card": None, "listens": False}
    read = msgspec.msgpack.decode(msgspec.msgpack.encode(before), type=SpokenReply)
    assert (read.screen, read.link_account) == (None, False)


def test_a_locale_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="'xx-YY' is no locale"):
        Voice.of("xx-YY", [])
