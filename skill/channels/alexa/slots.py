# SPDX-License-Identifier: Apache-2.0
"""Slots as the platform delivers them -> SlotText: the words heard, and the ids they resolved to. Pure."""

from collections.abc import Mapping

from skill.channels.alexa.requests import Authority, Resolutions, Slot, SlotValue
from skill.conversation import SlotText

MAX_WORDS = 500
"""Longer than anybody speaks within the 8 seconds that a device listens."""
_MAX_VALUES = 20

Slots = dict[str, SlotText | tuple[SlotText, ...]]


def read_slots(slots: Mapping[str, Slot] | None) -> Slots | None:
    """The slots in which something was said; None when one holds more than was ever spoken, for nothing is cut."""
    read = {name: text for name, slot in (slots or {}).items() if (text := _read_slot(slot))}
    for text in read.values():
        texts = (text,) if isinstance(text, SlotText) else text
        if len(texts) > _MAX_VALUES or any(len(value.text) > MAX_WORDS for value in texts):
            return None
    return read


def _read_slot(slot: Slot) -> SlotText | tuple[SlotText, ...] | None:
    value = slot.slot_value
    if value is None and slot.value is None and slot.resolutions is None:
        return None  # most slots of most requests
    if value is not None and value.values:
        texts = tuple(text for item in _leaves(value) if (text := _text(item.value, item.resolutions)))
        return texts if len(texts) != 1 else texts[0]
    words, resolutions = slot.value, slot.resolutions
    if value is not None:
        words, resolutions = words or value.value, resolutions or value.resolutions
    return _text(words, resolutions)


def _leaves(value: SlotValue) -> list[SlotValue]:
    """The single values of a list, which the format allows to hold lists."""
    if not value.values:
        return [value]
    return [leaf for item in value.values for leaf in _leaves(item)]


def _text(words: str | None, resolutions: Resolutions | None) -> SlotText | None:
    ids, name = _resolved(resolutions)
    text = (words or name or "").replace("\x00", " ").strip()
    if text in ("", "?") and not ids:  # "?" is the platform's own word for words that it could not place
        return None
    return SlotText(text=text, ids=ids)


def _resolved(resolutions: Resolutions | None) -> tuple[tuple[str, ...], str]:
    """The ids that match, and the first one's name. What was loaded for this shopper (dynamic) beats the model."""
    if resolutions is None or not resolutions.authorities:
        return (), ""
    matching = [authority for authority in resolutions.authorities if _matches(authority)]
    dynamic = [authority for authority in matching if ".dynamic." in (authority.authority or "")]
    found: dict[str, str] = {}
    for authority in dynamic or matching:
        for holder in authority.values or ():
            if holder.value is not None and holder.value.id and len(holder.value.id) <= MAX_WORDS:
                found.setdefault(holder.value.id, holder.value.name or "")
    return tuple(found), next(iter(found.values()), "")


def _matches(authority: Authority) -> bool:
    return authority.status is not None and authority.status.code == "ER_SUCCESS_MATCH" and bool(authority.values)
