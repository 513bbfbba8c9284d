# SPDX-License-Identifier: Apache-2.0
"""The names that intents and slots have on Alexa, and the way back to ours.

Alexa's number slot holds digits alone, so an age or an amount is told apart by the name of its slot: what was heard
as "under {budget_under} {currency}" comes back as the budget "<40 USD" (see `understanding.values.written`).
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from skill.conversation import SlotText
from skill.understanding.values import Quantity
from skill.understanding.values.written import EITHER, write_quantity
from skill.understanding.values.written_days import BEFORE

Heard = SlotText | tuple[SlotText, ...]

NUMBER = "AMAZON.NUMBER"
DATE = "AMAZON.DATE"
SEARCH = "AMAZON.SearchQuery"
BUILT_IN = {
    "yes": "AMAZON.YesIntent",
    "no": "AMAZON.NoIntent",
    "help": "AMAZON.HelpIntent",
    "repeat": "AMAZON.RepeatIntent",
    "start_over": "AMAZON.StartOverIntent",
    "stop": "AMAZON.StopIntent",
    "cancel": "AMAZON.CancelIntent",
    "fallback": "AMAZON.FallbackIntent",
}
HOME = "AMAZON.NavigateHomeIntent"
"""Required of every skill; leaves it, as stop does."""
_OURS = {alexa: ours for ours, alexa in BUILT_IN.items()} | {HOME: "stop"}
_PARTS = ("", "_half", "_under", "_over", "_around", "_from", "_to")
_QUANTITIES = {
    "age": {f"age{part}": NUMBER for part in ("", "_half", "_under", "_over", "_from", "_to")}
    | {"age_unit": "AgeUnit", "age_band": "AgeBand"},
    "budget": {f"budget{part}": NUMBER for part in ("", "_cents", "_under", "_over", "_around", "_from", "_to")}
    | {"currency": "Currency"},
    "deadline": {"deadline": DATE, "deadline_before": DATE},
    "bound": {f"bound{part}": NUMBER for part in ("", "_under", "_over", "_around", "_from", "_to")},
}
_TYPES = {
    "recipient": "Recipient",
    "occasion": "Occasion",
    "interest": "Interest",
    "pick": "Pick",
    "ordinal": "Ordinal",
    "other_ordinal": "Ordinal",
    "product": "Product",
    "other_product": "Product",
    "attribute": "Attribute",
    "answer": "Answer",
    "tone": "Tone",
    "option": "Option",
    "place": "Place",
    "method": "Method",
    "note": SEARCH,
    "word": "ChallengeWord",
    "number": NUMBER,
}
_CUSTOM = re.compile(r"[A-Z][A-Za-z]*Intent\Z")


def intent_name(intent: str) -> str:
    """Alexa's name of a canonical intent: find_gift is FindGiftIntent."""
    return BUILT_IN.get(intent) or "".join(part.capitalize() for part in intent.split("_")) + "Intent"


def slot_types(slots: tuple[str, ...]) -> dict[str, str]:
    """The Alexa slots that carry canonical `slots`, with their types."""
    names: dict[str, str] = {}
    for slot in slots:
        names.update(_QUANTITIES.get(slot) or {slot: _TYPES[slot]})
    if "age" in slots and "budget" in slots:
        names.update(_QUANTITIES["bound"])
    return names


def canonical(intent_name: str, slots: Mapping[str, Heard]) -> tuple[str, dict[str, Heard]]:
    """The canonical intent and slots of what Alexa heard; an intent that we don't know is the fallback."""
    ours = {key: value for key, value in slots.items() if key in _TYPES}
    if len(ours) == len(slots):
        return _canonical_intent(intent_name), ours
    for name in ("age", "budget"):
        text = _quantity(name, slots)
        if text is not None:
            ours[name] = text
    day = _day(slots)
    if day is not None:
        ours["deadline"] = day
    if "age" not in ours and "budget" not in ours:
        bound = _quantity("bound", slots)
        if bound is not None:
            ours["budget"] = bound
    return _canonical_intent(intent_name), ours


@lru_cache(maxsize=256)
def _canonical_intent(name: str) -> str:
    if name in _OURS:
        return _OURS[name]
    if not _CUSTOM.match(name):
        return "fallback"
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name.removesuffix("Intent")).lower()


def _quantity(name: str, slots: Mapping[str, Heard]) -> SlotText | None:
    """The slots of one quantity written as one text; words that are no number are handed on as they are."""
    texts = {part: _one(slots.get(name + part)) for part in _PARTS}
    band = _one(slots.get("age_band")) if name == "age" else None
    if band is not None:
        return band
    unit = _unit(name, slots)
    cents = _number(_one(slots.get("budget_cents"))) if name == "budget" else None
    numbers = {part: number for part, text in texts.items() if (number := _number(text)) is not None}
    add = {"_half": 0.5}
    values = {part: number + add.get(part, 0) + (cents or 0) / 100 for part, number in numbers.items()}
    if not values:
        return texts[""] or texts["_around"]
    quantity = Quantity(
        kind="money" if name == "budget" else "age",
        low=_first(values, ("", "_half", "_around", "_over", "_from")),
        high=_first(values, ("", "_half", "_around", "_under", "_to")),
        unit=unit,
        about="_around" in values,
    )
    return SlotText(text=write_quantity(quantity))


def _day(slots: Mapping[str, Heard]) -> SlotText | None:
    """The day, with the sign for "before" where it stood behind that word."""
    too_late = _one(slots.get("deadline_before"))
    return SlotText(text=f"{BEFORE}{too_late.text}") if too_late is not None else _one(slots.get("deadline"))


def _unit(name: str, slots: Mapping[str, Heard]) -> str | None:
    if name == "bound":
        return EITHER
    said = _one(slots.get("age_unit" if name == "age" else "currency"))
    return said.ids[0] if said is not None and said.ids else None


def _one(heard: Heard | None) -> SlotText | None:
    return heard[-1] if isinstance(heard, tuple) else heard


def _number(heard: SlotText | None) -> float | None:
    text = heard.text.replace(",", "") if heard is not None else ""
    return float(text) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", text) else None


def _first(values: Mapping[str, float], parts: tuple[str, ...]) -> float | None:
    return next((values[part] for part in parts if part in values), None)
