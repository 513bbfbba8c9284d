# SPDX-License-Identifier: Apache-2.0
"""A brand's voice in one locale: prompts in, speech and text out. Core: no I/O, no clock, no chance.

Laws: what is said stands in the messages; an argument is always escaped; a prompt that can't be said whole is an error,
never a shortened sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Self

from babel import Locale, UnknownLocaleError

from skill.conversation import Card, LinkAccount, Prompt, Reply, Screen, Series, Sheet, Tile
from skill.errors import ConfigurationError, SpeechError
from skill.money import Money
from skill.speaking import values
from skill.speaking.compiling import Message
from skill.speaking.markup import clean, escape, plain, speakable
from skill.speaking.rendered import (
    Spoken,
    SpokenCard,
    SpokenReply,
    WrittenGallery,
    WrittenScreen,
    WrittenSheet,
    WrittenTile,
)
from skill.speaking.sources import Layer, read_messages

# https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html: outputSpeech and a card's
# text hold at most 8,000 characters each; the <speak> element around our speech counts.
_SPEECH_LIMIT = 8000 - len("<speak></speak>")
_CARD_LIMIT = 8000
# Distinct amounts, dates and numbers that a voice remembers: a shop has few prices.
_REMEMBERED = 4096

_Shown = Callable[[Any], str]


class Voice:
    """Says prompts. One per brand and locale; safe to share between threads."""

    def __init__(self, locale: str, messages: Mapping[str, Message]) -> None:
        self.locale = locale
        self.messages = messages
        self._babel = babel = _babel_locale(locale)
        remember = lru_cache(_REMEMBERED)
        number = remember(lambda value: values.number(value, babel))
        common: dict[type, _Shown] = {
            bool: lambda value: "true" if value else "false",
            int: number,
            float: number,
            datetime: lambda value: values.time_of_day(value, babel),
        }
        self._spoken: dict[type, _Shown] = common | {
            str: speakable,
            Money: remember(self._say_money),
            date: remember(lambda value: values.day(value, babel)),
        }
        self._written: dict[type, _Shown] = common | {
            str: lambda words: escape(clean(words)),
            Money: remember(lambda amount: values.written_money(amount, babel)),
            date: remember(lambda value: values.written_day(value, babel)),
        }
        self._constant = {key: _spoken(one.render({})) for key, one in messages.items() if one.constant}

    @classmethod
    def of(cls, locale: str, layers: Sequence[Layer], overrides: Sequence[Layer] = ()) -> Self:
        """A voice from Fluent sources, weakest first; a brand's `overrides` only replace what is there.

        Raises ConfigurationError, with file and line, for anything in the words that could fail later.
        """
        return cls(locale, read_messages(_babel_locale(locale), layers, overrides))

    def say(self, prompt: Prompt) -> Spoken:
        """A prompt as speech. Raises SpeechError that names the message and the variable."""
        return self._constant.get(prompt.id) or _spoken(self._markup(prompt, self._spoken))

    def write(self, prompt: Prompt) -> str:
        """A prompt as plain text to read, as cards and letters have it: "$46.01", lines kept."""
        return str(plain(self._markup(prompt, self._written)))  # a figure alone is more than a string

    def render(self, reply: Reply) -> SpokenReply:
        """A whole reply. Raises SpeechError when it is longer than any platform takes: nothing is ever cut."""
        prompts = reply.says if reply.question is None else (*reply.says, reply.question)
        parts = [self.say(prompt) for prompt in prompts]
        return SpokenReply(
            speech=_within_limit(_joined(parts), prompts) if parts else None,
            reprompt=_within_limit(self.say(reply.reprompt), (reply.reprompt,)) if reply.reprompt else None,
            card=self._card(reply.card) if isinstance(reply.card, Card) else None,
            listens=reply.listens,
            link_account=isinstance(reply.card, LinkAccount),
            screen=self._screen(reply.screen) if reply.screen else None,
            ask_code=reply.ask_code.token if reply.ask_code else None,
            hands_over=reply.hands_over,
        )

    def _card(self, card: Card) -> SpokenCard:
        title, text = self.write(card.title), self.write(card.text)
        written = SpokenCard(title=title, text=text, picture=card.picture, link=card.link)
        if len(written.title) + len(written.text) > _CARD_LIMIT:
            raise SpeechError(f"card {card.text.id!r} is longer than {_CARD_LIMIT} characters")
        return written

    def _screen(self, screen: Screen) -> WrittenScreen:
        if isinstance(screen, Sheet):
            return WrittenSheet(
                title=self.write(screen.title),
                rows=tuple(self.write(row) for row in screen.rows),
                total=self.write(screen.total),
                closing=self.write(screen.closing),
                picture=screen.picture,
            )
        return WrittenGallery(
            title=self.write(screen.title),
            tiles=tuple(self._tile(tile) for tile in screen.tiles),
            closing=self.write(screen.closing) if screen.closing else "",
        )

    def _tile(self, tile: Tile) -> WrittenTile:
        return WrittenTile(
            product=tile.product,
            name=clean(tile.name),
            price=self.write(tile.price),
            reason=self.write(tile.reason) if tile.reason else "",
            picture=tile.picture,
        )

    def _markup(self, prompt: Prompt, shown: dict[type, _Shown]) -> str:
        message = self.messages.get(prompt.id)
        if message is None:
            raise SpeechError(f"there is no message {prompt.id!r} in {self.locale}")
        if message.constant:
            return message.render({})
        arguments = {}
        for name, value in prompt.args.items():
            show = shown.get(type(value))
            arguments[name] = show(value) if show else self._show_other(value, shown, f"${name} of {prompt.id!r}")
        try:
            return message.render(arguments)
        except KeyError as missing:
            raise SpeechError(f"message {prompt.id!r} needs ${missing.args[0]}, which it was not given") from None

    def _show_other(self, value: object, shown: dict[type, _Shown], name: str) -> str:
        """Prompts and lists, which hold other values, and the subclasses of the known types."""
        if isinstance(value, Prompt):
            return self._markup(value, shown)
        if isinstance(value, Series):
            if value.style not in values.LIST_STYLES:
                raise SpeechError(f"{name}: a list is joined by {' or '.join(values.LIST_STYLES)}, not {value.style!r}")
            items = [self._markup(one, shown) if isinstance(one, Prompt) else shown[str](one) for one in value.items]
            return values.join(items, value.style, self._babel)
        for base in type(value).__mro__:
            if base in shown:
                return shown[base](value)
        raise SpeechError(f"{name}: a {type(value).__name__} can't be said")

    def _say_money(self, amount: Money) -> values.Figure:
        if amount.minor < 0:
            raise SpeechError(f"{amount.minor} {amount.currency}: an amount below zero has no spoken form")
        message = self.messages.get(f"money-{amount.currency}")
        if message:
            text = message.render(values.money_arguments(amount, self._babel))
        elif other := self.messages.get("money-other"):
            text = other.render(values.other_money_arguments(amount, self._babel))
        else:
            raise SpeechError(f"there is neither message 'money-{amount.currency}' nor 'money-other' in {self.locale}")
        return values.Figure.of(text, amount.minor)


def _babel_locale(locale: str) -> Locale:
    try:
        return Locale.parse(locale, sep="-")
    except (ValueError, UnknownLocaleError):
        raise ConfigurationError(f"{locale!r} is no locale that we know", hint="write it as en-US or ja-JP") from None


def _spoken(markup: str) -> Spoken:
    ssml = str(_on_one_line(markup))  # a figure alone is more than a string
    return Spoken(ssml=ssml, text=_on_one_line(plain(ssml)) if "<" in ssml or "&" in ssml else ssml)


def _on_one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "  " in text else text


def _joined(parts: Sequence[Spoken]) -> Spoken:
    return Spoken(ssml=" ".join([part.ssml for part in parts]), text=" ".join([part.text for part in parts]))


def _within_limit(speech: Spoken, prompts: Sequence[Prompt]) -> Spoken:
    if len(speech.ssml) > _SPEECH_LIMIT:
        said = ", ".join(prompt.id for prompt in prompts)
        raise SpeechError(f"{said}: the speech is longer than {_SPEECH_LIMIT} characters")
    return speech
