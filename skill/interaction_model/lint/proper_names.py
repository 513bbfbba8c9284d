# SPDX-License-Identifier: Apache-2.0
"""Names of people and places, as far as a check of an invocation name needs them. Pure."""

from functools import cache

from babel import Locale

# The names that most Americans had in the censuses of the last century; a name that is missing is found by nobody.
_FIRST_NAMES = (
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark "
    "donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary "
    "nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank jack "
    "dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle noah ethan jeremy walter christian "
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley "
    "kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy "
    "kathleen angela shirley brenda emma anna pamela nicole samantha katherine christine helen debra rachel carolyn "
    "janet maria olivia heather diane julie joyce victoria kelly christina lauren joan evelyn judith andrea hannah "
    "megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances alice "
)
_LAST_NAMES = (
    "smith johnson williams brown jones miller davis garcia rodriguez wilson martinez anderson taylor hernandez moore "
    "martin jackson thompson white lopez lee gonzalez harris clark lewis robinson walker perez hall young allen "
    "wright king scott green baker adams nelson hill ramirez campbell mitchell roberts carter phillips evans turner "
    "torres parker collins edwards stewart flores morris nguyen murphy rivera cook rogers morgan peterson cooper reed "
    "bailey bell gomez kelly howard ward cox diaz richardson wood watson brooks bennett gray"
)
_FIRST = frozenset(_FIRST_NAMES.split())
_LAST = frozenset(_LAST_NAMES.split())
_CITIES = frozenset(
    (
        *("paris", "london", "berlin", "hamburg", "munich", "vienna", "zurich", "geneva", "rome", "milan", "madrid"),
        *("barcelona", "lisbon", "dublin", "edinburgh", "amsterdam", "brussels", "copenhagen", "oslo", "stockholm"),
        *("helsinki", "warsaw", "prague", "budapest", "athens", "moscow", "istanbul", "dubai", "mumbai", "delhi"),
        *("new delhi", "tokyo", "osaka", "kyoto", "beijing", "shanghai", "hong kong", "seoul", "bangkok", "singapore"),
        *("sydney", "melbourne", "perth", "auckland", "toronto", "vancouver", "montreal", "new york", "los angeles"),
        *("san francisco", "san diego", "seattle", "portland", "chicago", "boston", "philadelphia", "miami", "austin"),
        *("dallas", "houston", "denver", "las vegas", "atlanta", "new orleans", "nashville", "detroit", "washington"),
        *("mexico city", "rio de janeiro", "sao paulo", "buenos aires", "cairo", "nairobi", "cape town"),
        *("texas", "california", "florida", "alaska", "hawaii", "ohio", "oregon", "colorado", "virginia", "georgia"),
        *("köln", "münchen", "wien", "frankfurt", "stuttgart", "düsseldorf", "leipzig", "dresden", "hannover"),
    )
)


def is_person(words: list[str]) -> bool:
    """Whether it is a first name, or a first and a last name."""
    return bool(words) and words[0] in _FIRST and (len(words) == 1 or (len(words) == 2 and words[1] in _LAST))


def is_place(name: str) -> bool:
    """Whether it is a city, a state or a country."""
    return name in _CITIES or name in _countries()


@cache
def _countries() -> frozenset[str]:
    names = (Locale.parse(language).territories for language in ("en", "de"))
    return frozenset(name.lower() for known in names for code, name in known.items() if code.isalpha())
