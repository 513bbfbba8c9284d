# SPDX-License-Identifier: Apache-2.0
"""The platforms' numbers, in one table: what they are of, where they stand, and which of them are only recalled.

A number marked `recalled` was not found in a page that can be named; whoever finds one corrects it here.
"""

from dataclasses import dataclass

_ALEXA = "https://developer.amazon.com/docs/custom-skills/"
_SMAPI = "https://developer.amazon.com/docs/smapi/"
_CX = "https://cloud.google.com/dialogflow/cx/docs/"
_ES = "https://cloud.google.com/dialogflow/es/"
_ACTIONS = "https://github.com/googleapis/googleapis/tree/master/google/actions/sdk/v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A number of a platform's."""

    most: int
    of: str
    source: str
    recalled: bool = False


MODEL_BYTES = Limit(most=1_572_864, of="bytes of an Alexa model (1.5 MB)", source=_SMAPI, recalled=True)
INTENTS = Limit(most=250, of="intents of an Alexa model", source=_ALEXA, recalled=True)
INTENTS_AND_TYPES = Limit(most=350, of="intents and slot types of an Alexa model", source=_ALEXA, recalled=True)
SLOT_VALUE = Limit(most=140, of="characters of a slot value", source=_ALEXA + "create-and-edit-custom-slot-types.html")
SYNONYM = Limit(most=140, of="characters of a synonym", source=_ALEXA, recalled=True)
CATALOG_DESCRIPTION = Limit(most=255, of="characters of a catalog's description", source=_SMAPI)
INVOCATION_LEAST = Limit(most=2, of="characters that an invocation name has at least", source=_ALEXA)
INVOCATION = Limit(most=50, of="characters of an invocation name", source=_ALEXA)
SUMMARY = Limit(most=160, of="characters of a skill's summary", source=_SMAPI)
DESCRIPTION = Limit(most=4000, of="characters of a skill's description", source=_SMAPI, recalled=True)
KEYWORDS = Limit(most=30, of="keywords of a skill", source=_SMAPI, recalled=True)
EXAMPLE_PHRASES = Limit(most=3, of="example phrases of a skill", source=_SMAPI, recalled=True)
SMALL_ICON = Limit(most=108, of="pixels of a small icon's side", source=_ALEXA)
LARGE_ICON = Limit(most=512, of="pixels of a large icon's side", source=_ALEXA)
SPEECH = Limit(most=8000, of="characters of speech in a reply", source=_ALEXA)
CARD = Limit(most=8000, of="characters of a card", source=_ALEXA)
IMAGE_URL = Limit(most=2000, of="characters of an image's address", source=_ALEXA)
AUDIO = Limit(most=5, of="audio clips in one speech", source=_ALEXA, recalled=True)
REPLY_BYTES = Limit(most=24 * 1024, of="bytes of a reply to Alexa (24 KB)", source=_ALEXA)

PHRASES_ADVISED = Limit(most=10, of="training phrases that an intent has at least", source=_CX + "concept/intent")
CX_NAME = Limit(most=64, of="characters of a display name", source=_CX, recalled=True)
CX_INTENT_DESCRIPTION = Limit(most=140, of="characters of an intent's description", source=_CX)
CX_AGENT_DESCRIPTION = Limit(most=500, of="characters of an agent's description", source=_CX)
CX_LABEL = Limit(most=63, of="characters of a label's key", source=_CX)
CX_WEBHOOK_SECONDS = Limit(most=30, of="seconds until a webhook has to have answered", source=_CX)
QUERY_TEXT = Limit(most=256, of="characters of a text that can be matched", source=_CX + "quotas", recalled=True)
ES_INTENTS = Limit(most=2000, of="intents of an agent", source=_ES + "quotas", recalled=True)
ES_PHRASES = Limit(most=2000, of="training phrases of an intent and language", source=_ES + "quotas", recalled=True)
ES_ALL_PHRASES = Limit(most=100_000, of="training phrases of an agent", source=_ES + "quotas", recalled=True)
ES_PHRASE = Limit(most=768, of="characters of a training phrase", source=_ES + "quotas", recalled=True)
ES_ENTITY_TYPES = Limit(most=250, of="entity types of an agent", source=_ES + "quotas", recalled=True)
ES_ENTRIES = Limit(most=30_000, of="values of an entity type", source=_ES + "quotas", recalled=True)
ES_SYNONYMS = Limit(most=200, of="synonyms of a value", source=_ES + "quotas", recalled=True)
ES_CONTEXTS = Limit(most=5, of="contexts of an intent", source=_ES + "docs/contexts-input-output")
ES_EVENT = Limit(most=150, of="characters of an event's name", source=_ES + "docs/events-custom")

SHORT_DESCRIPTION = Limit(most=80, of="characters of a short description", source=_ACTIONS)
FULL_DESCRIPTION = Limit(most=4000, of="characters of a full description", source=_ACTIONS)
LOGO = Limit(most=192, of="pixels of a logo's side", source=_ACTIONS)
BANNER = (
    Limit(most=1920, of="pixels of a banner's width", source=_ACTIONS),
    Limit(most=1080, of="pixels of a banner's height", source=_ACTIONS),
)
PROMPT_TEXT = Limit(most=640, of="characters of a prompt's text", source=_ACTIONS)
CHIP = Limit(most=25, of="characters of a suggestion chip", source=_ACTIONS)
CHIPS = Limit(most=8, of="suggestion chips", source=_ACTIONS, recalled=True)
LIST_ITEMS = (2, 30)
COLLECTION_ITEMS = (2, 10)
LINK_NAME = Limit(most=20, of="characters of a link's name", source=_ACTIONS)
CANVAS_BYTES = Limit(most=50_000, of="bytes of a canvas's state", source=_ACTIONS)
