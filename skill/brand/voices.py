# SPDX-License-Identifier: Apache-2.0
"""Opens the files that a voice is made of: the words that travel with Dollhouse, then a brand's own."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from babel.core import get_global

from skill.errors import ConfigurationError
from skill.speaking import Source, Voice

# The files of a locale's folder. Only prompts.ftl is all tone: an override of the others may not leave a fact out.
_FILES = {"prompts.ftl": False, "legal.ftl": True, "money.ftl": True, "mail.ftl": True}


def spoken_locales() -> tuple[str, ...]:
    """The locales that we have words for, in alphabetical order."""
    folders = files("interaction_models").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.joinpath("prompts.ftl").is_file()))


def nearest_locale(locale: str, *, default: str) -> str:
    """The spoken locale for a device's: itself, its language's main one, or the brand's `default`.

    Whatever a request claims, the answer is one of a few, so that voices can be kept by it.
    """
    known = spoken_locales()
    if locale in known:
        return locale
    return _main_locale(locale, known) or default


def load_voice(overrides: Path | None, locale: str) -> Voice:
    """The voice of a brand's folder (None: nobody's own words) in one of `spoken_locales`.

    A message is taken from the brand's `prompts/<locale>.ftl`, the brand's main locale of that language, the
    locale's folder, or the language's main one, in this order. Raises ConfigurationError with file and line.
    """
    known = spoken_locales()
    if locale not in known:
        raise ConfigurationError(f"there are no words for {locale!r}", hint=f"there are: {', '.join(known)}")
    main = _main_locale(locale, known) or locale
    chain = (locale,) if main == locale else (main, locale)
    words = files("interaction_models")
    layers = [list(_sources(words.joinpath(name), complete=name == main)) for name in chain]
    own = [overrides / "prompts" / f"{name}.ftl" for name in chain] if overrides else []
    return Voice.of(locale, layers, [[_source(path)] for path in own if path.is_file()])


def _main_locale(locale: str, known: tuple[str, ...]) -> str | None:
    """The locale that stands for a language: CLDR's likely territory for it (en: US), else the first that we have."""
    language = locale.split("-")[0].lower()
    likely = str(get_global("likely_subtags").get(language, "")).split("_")[-1]
    candidates = [name for name in known if name.split("-")[0] == language]
    return next((name for name in candidates if name == f"{language}-{likely}"), next(iter(candidates), None))


def _sources(folder: Traversable, *, complete: bool) -> Iterator[Source]:
    for name, binding in _FILES.items():
        file = folder.joinpath(name)
        if file.is_file():
            yield _source(file, binding=binding)
        elif complete:
            raise ConfigurationError(
                f"{file} is missing", hint="a language's main locale has all of " + ", ".join(_FILES)
            )


def _source(file: Path | Traversable, *, binding: bool = False) -> Source:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file}: {error}", hint="the file must be readable UTF-8 text") from error
    return Source(place=str(file), text=text, binding=binding)
