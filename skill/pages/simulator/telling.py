# SPDX-License-Identifier: Apache-2.0
"""A turn as the page shows it: what was understood, where the talk stands, and what each safeguard found."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from babel import Locale

from skill.brand import Brand
from skill.conversation import Prompt
from skill.conversing import Answered, Storefront, findings_of
from skill.dialogue import State
from skill.dialogue.effects import Foreseen
from skill.money import Money
from skill.orders.model import CartLine, GiftOptions, Quote
from skill.pages.simulator.wording import LABELS, day, label, money, words
from skill.safeguards import RULES
from skill.safeguards.model import Finding, Outcome
from skill.simulating import Exchange
from skill.speaking import WrittenGallery, WrittenScreen

Told = dict[str, Any]
_PLACES = {name: place for place, name in enumerate(LABELS)}
_RULES = {rule.id: rule for rule in RULES}
_VERDICTS: Mapping[Outcome, str] = {
    Outcome.ALLOW: "Allowed",
    Outcome.STEP_UP: "Wants more proof",
    Outcome.ASK_ADULT: "An adult must be asked",
    Outcome.REFUSE: "Refused",
}


class Telling:
    """Tells turns of one brand in one locale."""

    def __init__(self, brand: Brand, front: Storefront, locale: str) -> None:
        self._front = front
        self._voice = front.voice(locale)
        self._locale = Locale.parse(locale, sep="-")
        self._currency = brand.currency

    def tell(self, answered: Answered, *, screen: bool) -> Told:
        """Everything that the page shows of a turn; `screen` where its device has one."""
        return {
            "understood": self.understood(answered),
            "beliefs": self.beliefs(answered.state),
            "state": self.state(answered.state),
            "safeguards": self.safeguards(answered),
            "screen": _screen(answered.reply.screen) if screen else None,
        }

    def understood(self, answered: Answered) -> Told:
        """The intent, its slots, and how much of a yes it is."""
        turn = answered.turn
        meaning = turn.meaning
        if meaning is None:
            return {"intent": None, "kind": str(turn.kind), "slots": [], "speaker": str(turn.speaker.role)}
        return {
            "intent": meaning.intent,
            "kind": str(turn.kind),
            "slots": [{"name": label(name), "words": self._words(value)} for name, value in meaning.slots.items()],
            "grade": str(meaning.grade).replace("_", " "),
            "asked_words": meaning.asked_words,
            "speaker": str(turn.speaker.role),
        }

    def beliefs(self, state: State) -> list[Told]:
        """Everything the shop goes by now, in the page's order; those of `LABELS` can be edited."""
        names = sorted(state.answers, key=lambda name: _PLACES.get(name, len(_PLACES)))
        told: list[Told] = [
            {"slot": name, "label": label(name), "words": self._words(state.answers[name]), "editable": name in LABELS}
            for name in names
        ]
        if state.text:
            told.append({"slot": "product", "label": "Asked for", "words": state.text, "editable": False})
        if state.ceiling is not None:
            words_ = f"cheaper than {self._money(Money(state.ceiling, self._currency))}"
            told.append({"slot": "ceiling", "label": "Price", "words": words_, "editable": False})
        told += [
            {"slot": slot, "label": label(slot), "words": "doesn’t matter", "editable": False, "skipped": True}
            for slot in state.skipped
            if slot not in state.answers
        ]
        return told

    def state(self, state: State) -> Told:
        """Where the talk stands: stage, gifts, cart, gift options and the quote."""
        return {
            "stage": state.stage,
            "turn": state.number,
            "shown": [self._name(product) for product in state.shown],
            "focus": self._name(state.focus) if state.focus else None,
            "cart": [self._line(line) for line in state.cart],
            "gift": list(_gift(state.gift, ship_to=state.ship_to)),
            "quote": self._quote(state.quote) if state.quote else None,
        }

    def safeguards(self, answered: Answered) -> list[Told]:
        """Each time that the safeguards were asked in this turn, with what every one of them found."""
        return [
            {
                "asked": "Before the read-back" if isinstance(outcome, Foreseen) else "At the purchase",
                "findings": [self._finding(finding) for finding in findings],
            }
            for outcome in answered.outcomes
            if (findings := findings_of(outcome))
        ]

    def _finding(self, finding: Finding) -> Told:
        rule = _RULES.get(finding.rule)
        reason = "Nothing against it."
        if finding.outcome is not Outcome.ALLOW:
            prompt = Prompt(id=f"finding-{finding.reason}", args=finding.args)
            reason = self._voice.write(prompt) if prompt.id in self._voice.messages else finding.reason
        return {
            "title": rule.title if rule else label(finding.rule),
            "rule": rule.rule if rule else "",
            "allowed": finding.outcome is Outcome.ALLOW,
            "verdict": _VERDICTS[finding.outcome],
            "reason": reason,
            "code": finding.reason,
        }

    def _quote(self, quote: Quote) -> Told:
        rows = [
            (f"{line.quantity} × {line.name}{_options(line.options)}", self._money(line.total)) for line in quote.lines
        ]
        if quote.wrap_fee is not None:
            rows.append(("Gift wrap", self._money(quote.wrap_fee)))
        fee = self._money(quote.delivery_fee) if quote.delivery_fee.minor else "free"
        rows += [(f"Delivery, {quote.delivery_method}", fee), ("Tax", self._money(quote.tax))]
        return {
            "seller": quote.seller,
            "rows": rows,
            "total": self._money(quote.total),
            "arrives": day(quote.arrives, self._locale),
            "ship_to": quote.ship_to,
            "returns": f"{quote.withdrawal_days} days",
            "expires": quote.expires_at.isoformat(),
            "hash": quote.hash,
        }

    def _line(self, line: CartLine) -> str:
        found = self._front.shelf.product(line.product)
        variants = found.variants if found else ()
        options = next((variant.options for variant in variants if variant.id == line.variant), {})
        return f"{line.quantity} × {found.name if found else line.product}{_options(options)}"

    def _name(self, product: str) -> str:
        found = self._front.shelf.product(product)
        return found.name if found else product

    def _words(self, value: Any) -> str:
        return words(value, locale=self._locale, currency=self._currency)

    def _money(self, amount: Money) -> str:
        return money(amount, self._locale)


def wire(exchange: Exchange) -> Told:
    """Request and response as they were, and how long the shop took."""
    return {
        "path": exchange.path,
        "headers": dict(exchange.headers),
        "request": exchange.request.decode(),
        "status": exchange.status,
        "response": exchange.answer.decode(errors="replace"),
        "milliseconds": round(exchange.milliseconds, 1),
    }


def refused(exchange: Exchange) -> str:
    """The reason of a request that the shop did not take."""
    try:
        return str(json.loads(exchange.answer).get("error", "refused"))
    except (ValueError, AttributeError):
        return "refused"


def _screen(screen: WrittenScreen | None) -> Told | None:
    """What the reply shows on a screen, and which of the two kinds it is."""
    if screen is None:
        return None
    kind = "gallery" if isinstance(screen, WrittenGallery) else "sheet"
    told: Told = msgspec.to_builtins(screen)
    return told | {"kind": kind}


def _options(options: Mapping[str, str]) -> str:
    return f" ({', '.join(options.values())})" if options else ""


def _gift(gift: GiftOptions, *, ship_to: str | None) -> Iterator[str]:
    if gift.wrap:
        yield "gift-wrapped"
    if gift.note is not None:
        yield f"a note: “{gift.note}”"
    if gift.without_prices:
        yield "no prices in the parcel"
    if ship_to:
        yield f"to: {ship_to}"
