# SPDX-License-Identifier: Apache-2.0
"""Real replies: a whole conversation with an adult, one without a household, a brand's own words for both."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from skill.brand.voices import load_voice
from skill.catalog.list_shelf import ListShelf
from skill.channels.google import Reception
from skill.conversation import Choice, Many, Ordinal, Reply, TurnKind, Words
from skill.speaking import Spoken, SpokenCard, SpokenReply, Voice
from tests.dialogue.talking import BUYER, PRODUCTS, UNKNOWN, Talk, dollars, years

PICTURED = ListShelf(tuple(replace(one, picture=f"/media/x/{one.id}.png") for one in PRODUCTS))
NIECE = Choice(id="niece", words="niece")
SPACE = Many(values=(Choice(id="space", words="space"),))


def reception(**changed: object) -> Reception:
    """A brand that answers in two languages, with its server's address."""
    given = Reception(
        brand="lantern-lane",
        locales=("en-US", "de-DE"),
        now=datetime(2026, 11, 20, 16, 10, tzinfo=UTC),
        new_id=lambda: "new",
        digest=lambda text: f"{len(text):032}",
        subject_of={"a login": "subject"}.get,
        address="https://shop.example",
    )
    return replace(given, **changed)  # type: ignore[arg-type]


def spoken(words: str) -> Spoken:
    return Spoken(ssml=words, text=words)


QUESTION = SpokenReply(
    speech=spoken("Hello. Who is it for?"),
    reprompt=spoken("Who is it for?"),
    card=None,
    listens=True,
    stage="recipient",
)
GOODBYE = SpokenReply(speech=spoken("Goodbye."), reprompt=None, card=None, listens=False, stage="start")
SILENT = SpokenReply(speech=None, reprompt=None, card=None, listens=False)
CONTACT = SpokenCard(title="Lantern Lane Toys", text="Call +1 202 555 0111\nhelp@lanternlane.example")
PAGE = SpokenCard(
    title="Order and pay",
    text="On this page:\nhttps://shop.example/pay/a_b_c",
    link="https://shop.example/pay/a_b_c",
)
LINK = replace(QUESTION, link_account=True, stage="ordered")


@cache
def voice() -> Voice:
    return load_voice(None, "en-US")


def played(*, screen: bool) -> Iterator[SpokenReply]:
    """Every reply of a conversation from the welcome to the goodbye, with an order in it."""
    talk = Talk(screen=screen, shelf=PICTURED, speaker=BUYER)
    yield _rendered(talk, talk.turn(TurnKind.LAUNCH))
    for intent, slots in (
        ("find_gift", {"recipient": NIECE}),
        ("find_gift", {"age": years(7)}),
        ("find_gift", {"budget": dollars(40), "interest": SPACE}),
        ("surprise_me", {}),
        ("help", {}),
        ("tell_me_more", {}),
        ("compare", {}),
        ("something_else", {}),
        ("show_again", {}),
        ("choose", {"ordinal": Ordinal(value=1)}),
        ("show_cart", {}),
        ("no_wrap", {}),
        ("ship_to", {"place": Words(text="home")}),
        ("yes", {}),
        ("order_it", {}),
        ("where_is_my_order", {}),
        ("fallback", {}),
        ("stop", {}),
    ):
        yield _rendered(talk, talk.say(intent, **slots))
    assert talk.till.orders, "nothing was bought"


def unlinked() -> Iterator[SpokenReply]:
    """What somebody hears whom no household knows."""
    talk = Talk(screen=True, shelf=PICTURED, speaker=replace(UNKNOWN, household=None))
    for intent in ("surprise_me", "buy", "yes", "order_it"):
        yield _rendered(talk, talk.say(intent))
    yield _rendered(talk, talk.touch("star-lamp"))


def _rendered(talk: Talk, reply: Reply) -> SpokenReply:
    holds = tuple(talk.state.answers)
    return replace(voice().render(reply), stage=talk.state.stage, holds=holds)
