# SPDX-License-Identifier: Apache-2.0
"""How the parcel becomes a gift, and where it goes: wrap, a note, no prices, another saved place.

Laws: nothing of this is asked unless the shopper raised it; nothing is ticked beforehand; whatever changes at the
read-back makes a new quote and a new read-back, and is never a yes.
"""

from dataclasses import replace

from skill.conversation import Ordinal, Prompt, Words
from skill.dialogue import addressing, places
from skill.dialogue.carting import AT_CHECKOUT
from skill.dialogue.checking_out import check_out, remind
from skill.dialogue.replying import Args, listen
from skill.dialogue.state import Notice, Scene, Step
from skill.money import Money
from skill.orders.model import NOTE_LENGTH

_QUOTES = "\"'“”‘’«»"


def gift_options(scene: Scene) -> Step:
    """Say what can be done to the parcel; with a cart, ask for it."""
    if _offers(scene) == "none":
        return remind(scene, says=(Prompt(id="gifts-only-without-prices"),))
    if scene.state.cart:
        return _offer(scene)
    return listen(scene, says=(Prompt(id="gift-options", args=_offered(scene)),))


def wrap(scene: Scene) -> Step:
    """Wrap it, for the fee that is said."""
    fee = scene.shop.plan.gift.wrap_fee
    if fee is None:
        return _go_on(scene, Notice(id="no-wrapping-here"))
    wrapped = scene.at(gift=replace(scene.state.gift, wrap=True))
    free = "yes" if fee.minor == 0 else "no"
    return _go_on(wrapped, Notice(id="wrap-ack", args={"fee": fee, "free": free}))


def no_wrap(scene: Scene) -> Step:
    """Don't wrap it."""
    return _go_on(scene.at(gift=replace(scene.state.gift, wrap=False)), Notice(id="no-wrap-ack"))


def add_note(scene: Scene) -> Step:
    """Put a card with the shopper's words into the parcel; without words, ask for them."""
    if not scene.shop.plan.gift.note:
        return _go_on(scene, Notice(id="no-notes-here"))
    value = scene.meaning.slots.get("note")
    text = _clean(value.text) if isinstance(value, Words) else ""
    if len(text) > NOTE_LENGTH:
        return _ask_for_note(scene, Prompt(id="note-too-long", args={"most": NOTE_LENGTH}))
    if not text:
        return _ask_for_note(scene)
    noted = scene.at(gift=replace(scene.state.gift, note=text))
    return _go_on(noted, addressing.note_said(text), always=True)


def no_note(scene: Scene) -> Step:
    """No card in the parcel."""
    return _go_on(scene.at(gift=replace(scene.state.gift, note=None)), Notice(id="no-note-ack"))


def wrap_and_note(scene: Scene) -> Step:
    """Both: wrapped, and with a note."""
    offered = scene.shop.plan.gift
    return add_note(scene.at(gift=replace(scene.state.gift, wrap=offered.wrap_fee is not None)))


def as_it_is(scene: Scene) -> Step:
    """Neither wrap nor note, as it was asked: on to the read-back."""
    return check_out(scene)


def accept_the_only_one(scene: Scene) -> Step:
    """Yes, where just one thing was offered; where there are two, it must be said which."""
    return {"wrap": wrap, "note": add_note}.get(_offers(scene), remind)(scene)


def hide_prices(scene: Scene) -> Step:
    """Leave the prices out of the parcel; it costs nothing."""
    return _go_on(
        scene.at(gift=replace(scene.state.gift, without_prices=True)), Notice(id="no-prices-ack"), always=True
    )


def ship_to(scene: Scene) -> Step:
    """Send it to a saved place. One that isn't saved is answered with those that are."""
    places = scene.turn.speaker.places
    value = scene.meaning.slots.get("place")
    if not places:
        return remind(scene, says=(Prompt(id="places-not-told"),))
    place = addressing.find(scene, value)
    if place is None:
        return _ask_where(scene, unknown=value is not None)
    return _sent_to(scene, place)


def ship_to_place(scene: Scene) -> Step:
    """Answer "where to?" by its place in the list."""
    place, places = scene.meaning.slots.get("ordinal"), scene.turn.speaker.places
    at = place.value if isinstance(place, Ordinal) else 0
    if places and (at == -1 or 1 <= at <= len(places)):
        return _sent_to(scene, places[at if at == -1 else at - 1])
    return ship_to(scene)


def _sent_to(scene: Scene, place: str) -> Step:
    elsewhere = place != places.usual(scene)
    sent = scene.at(ship_to=place)
    decided = sent.state.gift.wrap or sent.state.gift.note is not None
    if elsewhere and sent.state.cart and not decided and _offers(sent) != "none":
        return _offer(sent, Prompt(id="sent-elsewhere", args={"ship_to": place}))
    return _go_on(sent, Notice(id="sent-elsewhere" if elsewhere else "sent-home", args={"ship_to": place}))


def _ask_where(scene: Scene, *, unknown: bool) -> Step:
    if len(scene.turn.speaker.places) == 1:
        return _go_on(scene, Notice(id="only-place", args={"ship_to": scene.turn.speaker.places[0]}), always=True)
    says = (Prompt(id="no-such-place"),) if unknown else ()
    if not scene.state.cart:
        return listen(scene, says=(*says, Prompt(id="places", args=addressing.named_places(scene))))
    question = Prompt(id="shipping-which", args=addressing.named_places(scene))
    return listen(scene.at(stage="shipping"), says=says, question=question)


def _ask_for_note(scene: Scene, *says: Prompt) -> Step:
    if not scene.state.cart:
        return listen(scene, says=(*says, Prompt(id="note-when-chosen")))
    return listen(scene.at(stage="noting"), says=says)


def _offer(scene: Scene, *says: Prompt) -> Step:
    question = Prompt(id="wrapping-offer", args=_offered(scene))
    return listen(scene.at(stage="wrapping"), says=says, question=question)


def _go_on(scene: Scene, said: Notice, *, always: bool = False) -> Step:
    """At the checkout the new read-back, which names what changed; elsewhere say it, and ask what was asked before."""
    if scene.state.cart and scene.state.stage in AT_CHECKOUT:
        tells_by_itself = not always and said.id.endswith("-ack")
        return check_out(scene if tells_by_itself else scene.at(notices=(*scene.state.notices, said)))
    return listen(scene, says=(Prompt(id=said.id, args=said.args),))


def _offered(scene: Scene) -> Args:
    fee = scene.shop.plan.gift.wrap_fee or Money(0, scene.shop.currency)
    return {"offers": _offers(scene), "fee": fee, "free": "yes" if fee.minor == 0 else "no"}


def _offers(scene: Scene) -> str:
    gift = scene.shop.plan.gift
    return {(True, True): "both", (True, False): "wrap", (False, True): "note"}.get(
        (gift.wrap_fee is not None, gift.note), "none"
    )


def _clean(words: str) -> str:
    """A note as it is printed: on one line, without the quotation marks around it."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split()).strip(_QUOTES).strip()
