# SPDX-License-Identifier: Apache-2.0
"""Loads the one source of every interaction model, `interaction_models/`, and checks it.

Reads files; everything after it is pure. What is wrong is a ConfigurationError that names file, line and what to do.
"""

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from skill.documents import load_document
from skill.errors import ConfigurationError
from skill.understanding.grammar import Grammar
from skill.understanding.language import Answers, ChallengeWords, Dates, Language, Numbers, Slots, Utterances
from skill.understanding.model import Model

DEFAULT_LOCALE = "en-US"
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The model and every locale's language; grammars are made when first asked for, then kept."""

    model: Model
    languages: dict[str, Language]
    _grammars: dict[str, Grammar] = field(default_factory=dict, repr=False, compare=False)

    def language(self, locale: str) -> Language:
        """The locale's language; else its language elsewhere, else the default."""
        language = locale.partition("-")[0].lower()
        same = (known for known in sorted(self.languages) if known.partition("-")[0] == language)
        return self.languages.get(locale) or self.languages[next(same, DEFAULT_LOCALE)]

    def grammar(self, locale: str) -> Grammar:
        """The grammar of `language(locale)`."""
        language = self.language(locale)
        if language.locale not in self._grammars:
            self._grammars[language.locale] = Grammar(language, self.model)
        return self._grammars[language.locale]


def load_source(folder: Path | Traversable | None = None) -> Source:
    """Read `folder`, or the interaction models that come with the package, which a process reads once."""
    return _packaged() if folder is None else _load(folder)


@cache
def _packaged() -> Source:
    return _load(files("interaction_models"))


def _load(root: Path | Traversable) -> Source:
    model = load_document(root / "model.yaml", Model)
    languages = {
        place.name: _language(place)
        for place in sorted(root.iterdir(), key=lambda place: place.name)
        if place.is_dir() and (place / "utterances.yaml").is_file()
    }
    if DEFAULT_LOCALE not in languages:
        raise ConfigurationError(f"{root}: no locale {DEFAULT_LOCALE}", hint="it is what others fall back to")
    source = Source(model=model, languages=languages)
    for locale in languages:
        try:
            source.grammar(locale)
        except ConfigurationError as error:
            raise _placed(error, root / locale) from error
    return source


def _language(folder: Path | Traversable) -> Language:
    return Language(
        locale=folder.name,
        utterances=load_document(folder / "utterances.yaml", Utterances),
        slots=load_document(folder / "slots.yaml", Slots),
        numbers=load_document(folder / "numbers.yaml", Numbers),
        dates=load_document(folder / "dates.yaml", Dates),
        answers=load_document(folder / "answers.yaml", Answers),
        challenge=load_document(folder / "challenge_words.yaml", ChallengeWords),
    )


def _placed(error: ConfigurationError, folder: Path | Traversable) -> ConfigurationError:
    """The error with the file and line of the template that it quotes."""
    message = str(error)
    literal = _QUOTED.search(message)
    quoted = ast.literal_eval(literal[0]) if literal else ""
    for name in ("utterances", "slots", "numbers", "dates", "answers", "challenge_words"):
        file = folder / f"{name}.yaml"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if quoted and quoted in line:
                return ConfigurationError(f"{file}:{number}: {message}", hint=error.hint)
    return ConfigurationError(f"{folder}: {message}", hint=error.hint)
