# SPDX-License-Identifier: Apache-2.0
"""Opens the files that a voice is made of: the words that travel with Dollhouse, then a brand's own."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from babel.core import get_global

from skill.errors import ConfigurationError
from skill.speaking import Source, Voice

# The files of a locale's folder. Only prompts.ftl is all tone: an override of the others may not leave a fact out.
_FILES = {"prompts.ftl": False, "legal.ftl": True, "money.ftl": True, "mail.ftl": True, "pages.ftl": True}


class Voices:
    """All of a brand's voices, loaded and checked at once; afterwards no file is touched."""

    def __init__(self, *overrides: Traversable | Path | None, default: str) -> None:
        """`overrides` are the folders with a brand's own words: of two that say the same the later one is heard."""
        known = spoken_locales()
        if default not in known:
            raise _no_words(default, known)
        self._by_locale = {locale: _load(overrides, locale) for locale in known}
        self._by_language = {_language(locale): self._by_locale[_main_locale(locale, known)] for locale in known}
        self._default = self._by_locale[default]

    def nearest(self, locale: str) -> Voice:
        """The voice for a device's locale: its own, else its language's main one, else the brand's default."""
        return self._by_locale.get(locale) or self._by_language.get(_language(locale), self._default)


def spoken_locales() -> tuple[str, ...]:
    """The locales that we have words for, in alphabetical order."""
    folders = files("interaction_models").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.joinpath("prompts.ftl").is_file()))


def load_voice(overrides: Traversable | Path | None, locale: str) -> Voice:
    """The voice of a brand's folder (None: nobody's own words) in one of `spoken_locales`.

    A message is taken from the brand's `prompts/<locale>.ftl`, the brand's main locale of that language, the
    locale's folder, or the language's main one, in this order. Raises ConfigurationError with file and line.
    """
    return _load((overrides,), locale)


def _load(folders: Iterable[Traversable | Path | None], locale: str) -> Voice:
    known = spoken_locales()
    if locale not in known:
        raise _no_words(locale, known)
    main = _main_locale(locale, known)
    chain = (locale,) if main == locale else (main, locale)
    words = files("interaction_models")
    layers = [list(_sources(words.joinpath(name), complete=name == main)) for name in chain]
    own = [folder / "prompts" / f"{name}.ftl" for folder in folders if folder is not None for name in chain]
    return Voice.of(locale, layers, [[_source(path)] for path in own if path.is_file()])


def _main_locale(locale: str, known: tuple[str, ...]) -> str:
    """The known locale that stands for a language: CLDR's likely territory for it (en: US), else the first."""
    language = _language(locale)
    likely = str(get_global("likely_subtags").get(language, "")).split("_")[-1]
    candidates = [name for name in known if _language(name) == language]
    return f"{language}-{likely}" if f"{language}-{likely}" in candidates else candidates[0]


def _language(locale: str) -> str:
    return locale.partition("-")[0].lower()


def _no_words(locale: str, known: tuple[str, ...]) -> ConfigurationError:
    return ConfigurationError(f"there are no words for {locale!r}", hint=f"there are: {', '.join(known)}")


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
