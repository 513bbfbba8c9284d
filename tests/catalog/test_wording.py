# SPDX-License-Identifier: Apache-2.0
"""Forms of one word meet, different words don't."""

import pytest

from skill.catalog.wording import joined, sound, stem, stems, telling


@pytest.mark.parametrize(
    "forms",
    [
        "puzzle puzzles puzzling",
        "code codes coding coded",
        "dance dances dancing",
        "garden gardens gardening",
        "paint paints painting painted",
        "knit knits knitting",
        "pony ponies",
        "movie movies",
        "witch witches",
        "box boxes",
        "horse horses",
        "story stories",
        "bike bikes biking",
        "cook cooks cooking cooked",
        "glass glasses",
        "cookie cookies",
    ],
)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["car care", "plan plane planet", "animal animated", "star start", "king knit", "cook cookie", "red reed"]
)
def test_different_words_have_different_stems(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_case_accents_marks_and_possessives_do_not_matter() -> None:
    assert stems("The Girl's CAFÉ™ Box®") == ("the", "girl", "cafe", "box")
    assert stems("Élan‑Lampe 玩具") == ("elan", "lampe", "玩具")


def test_neighbours_are_also_one_word() -> None:
    assert joined("Doll Houses") == ("dollhouse",)


def test_words_that_name_nothing_are_left_out() -> None:
    assert telling("get me a toy dollhouse for the dollhouse") == ("dollhouse",)
    assert telling("something for him please") == ()


@pytest.mark.parametrize(
    ("one", "other"), [("knight", "night"), ("3", "three"), ("lamb", "lam"), ("fone", "phone"), ("cat", "kat")]
)
def test_sound_alikes_have_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)
