# SPDX-License-Identifier: Apache-2.0
"""A slot is text, and the ids that it resolved to; never more than was said."""

from typing import Any

import msgspec
import pytest

from skill.channels.alexa.requests import Slot
from skill.channels.alexa.slots import read_slots
from skill.conversation import SlotText


def authority(*values: tuple[str, str], code: str = "ER_SUCCESS_MATCH", dynamic: bool = False) -> dict[str, Any]:
    kind = "amzn1.er-authority.echo-sdk.dynamic." if dynamic else "amzn1.er-authority.echo-sdk."
    return {
        "authority": f"{kind}amzn1.ask.skill.x.RECIPIENT",
        "status": {"code": code},
        "values": [{"value": {"name": name, "id": id_}} for name, id_ in values],
    }


def resolved(*authorities: dict[str, Any], value: str | None = "star lamp") -> dict[str, Any]:
    return {"value": value, "resolutions": {"resolutionsPerAuthority": list(authorities)}}


def one(slot: dict[str, Any]) -> object:
    read = read_slots({"s": msgspec.convert(slot, Slot)})
    assert read is not None
    return read.get("s")


def test_a_plain_value_is_text() -> None:
    assert one({"name": "s", "value": "niece"}) == SlotText(text="niece")


def test_what_resolved_brings_every_id_best_first() -> None:
    assert one(resolved(authority(("Star Lamp", "sku-1"), ("Star Map", "sku-2")))) == SlotText(
        text="star lamp", ids=("sku-1", "sku-2")
    )


def test_a_dynamic_match_beats_the_model_wherever_it_stands() -> None:
    found = one(resolved(authority(("Star", "static")), authority(("Star Lamp", "sku-1"), dynamic=True)))
    assert found == SlotText(text="star lamp", ids=("sku-1",))


def test_a_dynamic_authority_that_did_not_match_is_no_match() -> None:
    silent = {**authority(code="ER_SUCCESS_NO_MATCH", dynamic=True), "values": None}
    assert one(resolved(silent, authority(("Star", "static")))) == SlotText(text="star lamp", ids=("static",))


@pytest.mark.parametrize("code", ["ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_ERROR_EXCEPTION", "ER_FUTURE"])
def test_what_did_not_resolve_is_still_text(code: str) -> None:
    assert one(resolved(authority(("x", "y"), code=code))) == SlotText(text="star lamp")


def test_the_same_id_twice_is_one() -> None:
    assert one(resolved(authority(("a", "sku-1")), authority(("b", "sku-1")))) == SlotText(
        text="star lamp", ids=("sku-1",)
    )


def test_several_values_are_several_texts() -> None:
    values = [{"type": "Simple", **resolved(authority(("Space", "space")), value="space")}, {"value": "dinosaurs"}]
    assert one({"name": "s", "slotValue": {"type": "List", "values": values}}) == (
        SlotText(text="space", ids=("space",)),
        SlotText(text="dinosaurs"),
    )


def test_a_list_of_one_is_one() -> None:
    assert one({"slotValue": {"type": "List", "values": [{"value": "space"}]}}) == SlotText(text="space")


def test_a_newer_simple_value_counts_where_the_old_one_is_absent() -> None:
    assert one({"slotValue": {"type": "Simple", "value": "space"}}) == SlotText(text="space")


@pytest.mark.parametrize("slot", [{}, {"value": None}, {"value": ""}, {"value": " "}, {"value": "?"}])
def test_nothing_said_is_no_slot(slot: dict[str, Any]) -> None:
    assert one(slot) is None


@pytest.mark.parametrize(
    "text",
    ["🦕🚀", "<speak><audio src='x'/></speak>", "'; DROP TABLE orders; --", "{{ 7*7 }}", "\\u0000", "x" * 500],
)
def test_whatever_is_said_is_just_text(text: str) -> None:
    assert one({"value": text}) == SlotText(text=text)


def test_a_null_character_is_a_space_because_no_database_keeps_it() -> None:
    assert one({"value": "star\x00lamp"}) == SlotText(text="star lamp")


@pytest.mark.parametrize(
    "slot",
    [
        {"value": "x" * 8000},
        {"slotValue": {"values": [{"value": "ok"}, {"value": "x" * 501}]}},
        {"slotValue": {"values": [{"value": "ok"}] * 21}},
    ],
)
def test_what_is_too_long_to_have_been_said_is_not_cut(slot: dict[str, Any]) -> None:
    assert read_slots({"other": msgspec.convert({"value": "niece"}, Slot), "s": msgspec.convert(slot, Slot)}) is None
