# SPDX-License-Identifier: Apache-2.0
"""What a package for one of Google's platforms is built from: a brand as its package names it, and what is taught.

Pure. Everything is made once for a locale and then written in each platform's format.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from skill.conversation import Prompt
from skill.interaction_model.google_names import WELCOME, languages
from skill.interaction_model.source import Source
from skill.interaction_model.training import Phrase, phrases, spelled
from skill.interaction_model.vocabulary import Vocabulary, vocabularies
from skill.speaking import Voice
from skill.understanding.model import Model
from skill.understanding.reading import FALLBACK

ASKED = {
    "recipient": "recipient",
    "age": "age",
    "occasion": "occasion",
    "budget": "budget",
    "interests": "interest",
    "deadline": "deadline",
}
"""The stages of the gift finder, each with the slot that it asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What a platform learns in one locale."""

    locale: str
    language: str
    """The platform's code of it."""
    phrases: Mapping[str, tuple[Phrase, ...]]
    """By intent."""
    greetings: tuple[Phrase, ...]
    vocabularies: Mapping[str, Vocabulary]
    voice: Voice

    def say(self, prompt_id: str, **args: str) -> str:
        """A prompt as plain text."""
        return self.voice.say(Prompt(id=prompt_id, args=args)).text

    def write(self, prompt_id: str, **args: str) -> str:
        """A prompt as it is read."""
        return self.voice.write(Prompt(id=prompt_id, args=args))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagedShop:
    """A brand on Google's platforms."""

    brand: str
    """Its id."""
    name: str
    invocation_name: str
    email: str
    """Where a shopper reaches it; empty where it names nothing."""
    time_zone: str
    address: str
    """Where its server is reached, without a slash at the end."""
    model: Model
    taught: Sequence[Taught]
    """The default locale first."""

    @property
    def default(self) -> Taught:
        """What is taught in the default locale."""
        return self.taught[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """The platform's codes of all languages."""
        return tuple(one.language for one in self.taught)

    @property
    def intents(self) -> tuple[str, ...]:
        """The canonical intents that have phrases: all but the fallback."""
        return tuple(name for name in self.model.intents if name != FALLBACK)

    def slots_of(self, intent: str) -> list[str]:
        """The slots that some phrase of the intent holds: a parameter that none holds would be a dead end."""
        held = {piece.slot for one in self.taught for phrase in one.phrases[intent] for piece in phrase}
        return [slot for slot in self.model.intents[intent].slots if slot in held]


def teach(
    source: Source, voices: Mapping[str, Voice], *, told: Callable[[], None] = lambda: None
) -> tuple[Taught, ...]:
    """What is taught in the locales of `voices`, in their order. `told` after each intent: it takes seconds."""
    return tuple(
        _taught(source, locale, language=language, voice=voices[locale], told=told)
        for language, locale in languages(tuple(voices)).items()
    )


def _taught(source: Source, locale: str, *, language: str, voice: Voice, told: Callable[[], None]) -> Taught:
    grammar = source.grammar(locale)
    greetings = spelled(grammar.language.utterances.greetings, grammar)
    taken = dict.fromkeys(greetings, WELCOME)
    learned: dict[str, tuple[Phrase, ...]] = {}
    for name in source.model.intents:
        if name != FALLBACK:
            learned[name] = phrases(name, grammar, taken=taken)
        told()
    return Taught(
        locale=locale,
        language=language,
        phrases=learned,
        greetings=tuple(greetings.values()),
        vocabularies=vocabularies(source.model, grammar),
        voice=voice,
    )
