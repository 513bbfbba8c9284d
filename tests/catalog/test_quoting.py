# SPDX-License-Identifier: Apache-2.0
from skill.catalog.model import Product
from skill.catalog.quoting import measured_in_text, told_in_name, told_in_text
from skill.money import Money


def product(description: str = "", name: str = "Lamp") -> Product:
    price = Money(1000, "USD")
    return Product(id="lamp", name=name, spoken_name="Lamp", price=price, available=1, description=description)


def test_a_sentence_is_quoted_only_where_it_holds_every_word_and_is_short():
    lamp = product("It hums softly. The cord is blue and long. Very " + "very " * 40 + "quiet.")
    assert told_in_text(lamp, ("blue cord",)) == "The cord is blue and long."
    assert told_in_text(lamp, ("red cord",)) is None
    assert told_in_text(lamp, ("quiet",)) is None


def test_a_phrase_without_a_telling_word_must_stand_as_it_is():
    assert told_in_text(product("Made in a barn."), ("made of",)) is None
    assert told_in_text(product("It is made of felt."), ("made of",)) == "It is made of felt."


def test_a_question_of_the_brand_is_never_quoted():
    assert told_in_text(product("Do you like blue?"), ("blue",)) is None


def test_a_measure_answers_how_big_it_is_whatever_its_sentence_calls_it():
    castle = product("It stands on high feet. It measures over 16\u201d (41cm) high.")
    assert measured_in_text(castle, ("cm", "in")) == "It measures over 16\u201d, 41cm, high."
    assert measured_in_text(castle, ("kg",)) is None


def test_the_full_name_holds_facts_too():
    phone = product(name="Pocket Phone with 16GB Memory - White")
    assert told_in_name(phone, "memory")
    assert not told_in_name(phone, "camera")
