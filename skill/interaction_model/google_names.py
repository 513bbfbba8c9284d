# SPDX-License-Identifier: Apache-2.0
"""Names, ids and languages as Google's platforms write them: the same in each build. Pure."""

import re
from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

WELCOME = "Default Welcome Intent"
NEGATIVE = "Default Negative Intent"
NO_INPUT = "no_input"
"""What calls where nothing was said."""
CONVERSATION = "dollhouse"
"""Dialogflow ES: the context that is active while we listen."""
STAGE = "stage-"
"""What the context of a stage begins with; the stage's name follows."""
SHOP = "Shop"
"""Actions Builder: the scene in which a conversation goes on."""
LINKING = "AccountLinking"
"""The scene with the platform's own dialogue that links an account."""
LINKING_SLOT = "AccountLinkingSlot"
"""Its slot, and the session parameter that holds what came of it."""
FIRST_ID = "00000000-0000-0000-0000-000000000000"
"""Of CX's start flow and of its welcome intent, in every agent."""
NEGATIVE_ID = "00000000-0000-0000-0000-000000000001"
NORMAL_PRIORITY = 500_000
"""Of an intent in Dialogflow, as the console calls it."""
_WITH_REGION_ALONE = frozenset({"zh"})
"""Languages that have no code without a region: https://docs.cloud.google.com/dialogflow/cx/docs/reference/language"""
_PLAIN = re.compile(r"[A-Za-z0-9 ._-]")


def identity(brand: str, kind: str, name: str) -> str:
    """The id of a brand's thing: always the same one, and another for each brand, kind and name."""
    return str(uuid5(uuid5(NAMESPACE_URL, f"https://dollhouse.example/{brand}"), f"{kind}:{name}"))


def file_name(name: str) -> str:
    """A display name as a file of a CX package bears it: what is no letter, digit or " ._-" is percent-encoded."""
    return "".join(
        letter if _PLAIN.fullmatch(letter) else "".join(f"%{byte:02x}" for byte in letter.encode()) for letter in name
    )


def languages(locales: Sequence[str]) -> dict[str, str]:
    """Each locale by the platform's code for it: its language alone where it is the first to speak that."""
    found: dict[str, str] = {}
    for locale in locales:
        root = locale.partition("-")[0].lower()
        code = locale.lower() if root in found or root in _WITH_REGION_ALONE else root
        found.setdefault(code, locale)
    return found
