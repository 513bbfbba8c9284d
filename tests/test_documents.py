# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import Annotated

import msgspec
import pytest

from skill.documents import load_document, load_yaml
from skill.errors import ConfigurationError


class Fee(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    amount: int
    label: str = ""


class Delivery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    zones: dict[str, list[Fee]]


class Route(msgspec.Struct, frozen=True, kw_only=True):
    stops: Annotated[dict[str, int], msgspec.Meta(min_length=2)]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "page.yaml"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("off", "off"),
        ("yes", "yes"),
        ("No", "No"),
        ("true", True),
        ("False", False),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("-3", -3),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-12-24", "2026-12-24"),
        ("3.50", 3.5),
        ("1e3", 1000.0),
        ("~", None),
        ("", None),
        ("<<", "<<"),
        ('"5"', "5"),
    ],
)
def test_a_word_is_what_yaml_1_2_says(page: Path, text: str, value: object) -> None:
    page.write_text(f"key: {text}\n")
    content = load_yaml(page)
    assert content == {"key": value}
    assert isinstance(content, dict)
    assert type(content["key"]) is type(value)


def test_an_empty_file_is_none(page: Path) -> None:
    page.write_text("# nothing\n")
    assert load_yaml(page) is None


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        (b"a: 1\nb:\n  c: 2\n  c: 3\n", "4:3", "'c' stands here a second time"),
        (b"a: &x [1]\nb: *x\n", "1:4", "an alias"),
        (b"a: 1\n b: 2\n", "2:3", "mapping values are not allowed"),
        (b"a: !!python/name:os.system x\n", "1:4", "could not determine a constructor"),
        (b"a: [1, 2\n", "2:1", "did not find expected"),
        (b"\xff\xfe\xfa", "1:1", "not UTF-8"),
        (b"a: \x07\n", "1:1", "not YAML"),
        (b"a: 1\n? [b]\n: 2\n", "2:3", "unhashable key"),
        (b"a: 1\n---\nb: 2\n", "2:1", "another document"),
        (b"[" * 100_000 + b"]" * 100_000, "1:101", "more than 100 levels deep"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(page: Path, content: bytes, place: str, problem: str) -> None:
    page.write_bytes(content)
    with pytest.raises(ConfigurationError, match=problem) as caught:
        load_yaml(page)
    assert str(caught.value).startswith(f"{page}:{place}: ")
    assert caught.value.hint


def test_a_missing_file_is_named(page: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"page.yaml:1:1: cannot be read: No such file"):
        load_yaml(page)


def test_a_document_gets_its_type(page: Path) -> None:
    page.write_text("zones:\n  home:\n    - amount: 495\n      label: on\n")
    assert load_document(page, Delivery) == Delivery(zones={"home": [Fee(amount=495, label="on")]})


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("zones:\n  home:\n    - amount: 495\n    - amount: free\n", "4:15", "Expected `int`, got `str`"),
        ("zones:\n  home:\n    - amount: 495\n    - amuont: 495\n      amount: 1\n", "4:7", "unknown field `amuont`"),
        ("zones:\n  home:\n    - label: x\n", "3:7", "missing required field `amount`"),
        ("zones:\n  home: []\n  away:\n    - amount: x\n", "4:15", "Expected `int`, got `str`"),
        ("zones:\n  home: []\n  5: []\n", "2:3", "Expected `str`, got `int`"),
        ("zone: {}\n", "1:1", "unknown field `zone`"),
        ("", "1:1", "Expected `object`, got `null`"),
    ],
)
def test_a_wrong_key_or_value_is_refused_with_its_line(page: Path, text: str, place: str, problem: str) -> None:
    page.write_text(text)
    with pytest.raises(ConfigurationError, match=problem) as caught:
        load_document(page, Delivery)
    assert str(caught.value).startswith(f"{page}:{place}: ")


def test_where_the_place_cannot_be_told_the_nearest_one_around_it_is_named(page: Path) -> None:
    page.write_text("stops:\n  one: 1\n  two: second\n")
    with pytest.raises(ConfigurationError, match=r"page.yaml:2:3: Expected `int`, got `str` \(at stops\)"):
        load_document(page, Route)


def test_a_key_that_is_a_number_is_found_by_its_text(page: Path) -> None:
    page.write_text("1: 1\n2: x\n")
    with pytest.raises(ConfigurationError, match=r"page.yaml:2:4: Expected `int`, got `str` \(at 2\)"):
        load_document(page, dict[int, int])
