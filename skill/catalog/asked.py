# SPDX-License-Identifier: Apache-2.0
"""What the words of a question name: their stems, without the words that only ask. Core: no I/O."""

import re
from functools import lru_cache

from skill.catalog.wording import stems, telling

# Words of a question that name nothing which a row could hold.
_ASKING = frozenset(
    stems(
        "how what which much many does did do come comes kind sort type there really else exactly can could will need"
        " needs needed made make use using go work about tell know say long tall wide heavy"
    )
)
# What joins the words of a catalog's name: "battery_type", "Age Group / months".
JOINT = re.compile(r"[_/>:.\s-]+")


@lru_cache(maxsize=8192)
def held(text: str) -> frozenset[str]:
    """The stems that a text or a catalog's name holds."""
    return frozenset(stems(JOINT.sub(" ", text)))


def telling_in(asked: str) -> frozenset[str]:
    """The stems of what is asked for, without the words that only ask."""
    return frozenset(stem for stem in telling(JOINT.sub(" ", asked)) if stem not in _ASKING)


def asked_for(asked: str) -> frozenset[str]:
    """The stems that name what is asked for; measures such as "long" count only where nothing else is said."""
    return telling_in(asked) or frozenset(telling(JOINT.sub(" ", asked)))
