# SPDX-License-Identifier: Apache-2.0
"""What people call a skill. Pure.

Whether a name is the developer's own brand no file tells; where the seller is known (`--seller`, or our brand's own
name), its name is taken for that.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.alexa_view import AlexaModel
from skill.interaction_model.lint.finding import CERTIFICATION, ERROR, WARNING, Fault, Rule, Severity, quoted
from skill.interaction_model.lint.proper_names import is_person, is_place

_NAME = "https://developer.amazon.com/docs/custom-skills/choose-the-invocation-name-for-a-custom-skill.html"
_SELLING = "https://developer.amazon.com/docs/alexa/custom-skills/requirements-for-skills-that-allow-purchases.html"

_SMALL_WORDS = frozenset(("the", "a", "an", "for", "to", "of", "my"))
_LAUNCHING = frozenset(("launch", "ask", "tell", "open", "load", "begin", "enable"))
_LAUNCHING_TOO = frozenset(("start", "run", "play", "use", "resume", "talk"))
"""Recalled, not found in the page's text: a warning."""
_CONNECTING = frozenset(("to", "from", "by", "if", "and", "whether"))
_RESERVED = frozenset(("alexa", "amazon", "echo", "computer", "skill", "app"))
# Words are not parted by spaces.
_UNDIVIDED = ("ja",)
SCRIPTS = {"ja-JP": ("HIRAGANA", "KATAKANA", "CJK"), "hi-IN": ("DEVANAGARI",), "ar-SA": ("ARABIC",)}
_PERIOD = re.compile(r"(?<!\w)\w{1,3}\.")


def _name(model: AlexaModel) -> str:
    return model.invocation_name.text


def _words(model: AlexaModel) -> list[str]:
    """The name's words as the rules compare them, without the endings of a possessive."""
    return [re.sub(r"['’]s?$", "", word) for word in _name(model).lower().split()]


def _is_english(model: AlexaModel) -> bool:
    return model.language_of in ("en", "")


def _is_brand(model: AlexaModel) -> bool:
    return bool(model.seller) and plain(_name(model)) == plain(model.seller)


def plain(name: str) -> str:
    """A name without capitals, spaces and marks, to be compared."""
    return "".join(filter(str.isalnum, name.casefold()))


def _fault(model: AlexaModel, message: str, *, fix: str = "", severity: Severity | None = None) -> Fault:
    return Fault(at=model.invocation_name, message=message, fix=fix, severity=severity)


def _length(model: AlexaModel) -> Iterator[Fault]:
    name = model.invocation_name
    least, most = limits.INVOCATION_LEAST.most, limits.INVOCATION.most
    if isinstance(name.value, str) and not least <= len(name.text.strip()) <= most:
        yield Fault(
            at=name, message=f"{quoted(name.text)} has {len(name.text.strip())} characters, not {least} to {most}"
        )


def _letters(model: AlexaModel) -> Iterator[Fault]:
    name = _name(model)
    if re.search(r"\d", name):
        yield _fault(model, f"{quoted(name)} has digits", fix="spell the number out")
    elif name != name.lower():
        yield _fault(model, f"{quoted(name)} has capitals", fix=f"write {name.lower()!r}")
    else:
        wrong = {letter for letter in name if letter not in " '’." and unicodedata.category(letter)[0] not in "LM"}
        # Japanese words are joined by a middle dot, and Indic and Arabic letters by joiners.
        wrong -= set("・\u200c\u200d")
        if wrong:
            yield _fault(model, f"{quoted(name)} has {' '.join(sorted(wrong))}", fix="say it in words")
        elif "." in _PERIOD.sub("", name):
            yield _fault(model, f"{quoted(name)} has a period that ends no abbreviation", fix="leave the period away")


def _two_words(model: AlexaModel) -> Iterator[Fault]:
    name = _name(model)
    if not name.strip() or len(name.split()) > 1 or _is_brand(model):
        return
    # German writes compounds as one word, and the page makes an exception for it.
    if model.language_of != "de" and model.language_of not in _UNDIVIDED:
        yield _fault(model, f"{quoted(name)} is one word, which only the developer's own brand may be")


def _small_words(model: AlexaModel) -> Iterator[Fault]:
    words = _words(model)
    if _is_english(model) and len(words) == 2 and (found := [word for word in words if word in _SMALL_WORDS]):
        yield _fault(model, f"{quoted(_name(model))} has two words, and one of them is {found[0]!r}")


def _proper(model: AlexaModel) -> Iterator[Fault]:
    words = _words(model)
    if not _is_brand(model) and (is_person(words) or is_place(" ".join(words))):
        yield _fault(model, f"{quoted(_name(model))} is only a name of a person or a place")


def _launching(model: AlexaModel) -> Iterator[Fault]:
    if _is_english(model):
        for word in _words(model):
            if word in _LAUNCHING:
                yield _fault(model, f"{quoted(_name(model))} has the launch word {word!r}")
            elif word in _LAUNCHING_TOO:
                yield _fault(model, f"{quoted(_name(model))} has the launch word {word!r}", severity=WARNING)


def _connecting(model: AlexaModel) -> Iterator[Fault]:
    if _is_english(model):
        for word in _words(model):
            if word in _CONNECTING:
                yield _fault(model, f"{quoted(_name(model))} has the connecting word {word!r}")


def _reserved(model: AlexaModel) -> Iterator[Fault]:
    for word in _words(model):
        if word in _RESERVED:
            yield _fault(model, f"{quoted(_name(model))} has the word {word!r}")


def _of_the_seller(model: AlexaModel) -> Iterator[Fault]:
    if model.seller and _name(model) and not names_seller(_name(model), model.seller):
        yield _fault(model, f"{quoted(_name(model))} is not the seller's name, {quoted(model.seller)}")


def names_seller(name: str, seller: str) -> bool:
    """Whether one of the two names holds the other: "lantern lane" is Lantern Lane Toys."""
    one, other = plain(name), plain(seller)
    return bool(one and other) and (one in other or other in one)


def _kept(model: AlexaModel) -> Iterator[Fault]:
    if model.published and _name(model) and model.published.strip() != _name(model).strip():
        yield _fault(model, f"published as {quoted(model.published)}, now {quoted(_name(model))}")


def _script(model: AlexaModel) -> Iterator[Fault]:
    scripts = SCRIPTS.get(model.locale)
    name = _name(model)
    if scripts and name.strip() and not any(unicodedata.name(letter, "").startswith(scripts) for letter in name):
        yield _fault(model, f"{quoted(name)} has no letter of {model.locale}'s own script")


def _rule(
    number: str,
    says: str,
    fix: str,
    check: Callable[[AlexaModel], Iterator[Fault]],
    *,
    severity: Severity = CERTIFICATION,
    source: str = _NAME,
) -> Rule:
    return Rule(id=f"A-N{number}", severity=severity, says=says, source=source, fix=fix, check=check)


RULES = (
    _rule(
        "01",
        f"An invocation name has {limits.INVOCATION_LEAST.most} to {limits.INVOCATION.most} characters.",
        "choose another name",
        _length,
        severity=ERROR,
    ),
    _rule(
        "02",
        "It has small letters, spaces, possessive apostrophes and the periods of abbreviations; numbers are spelled "
        "out.",
        "say it in words",
        _letters,
        severity=ERROR,
    ),
    _rule(
        "03",
        "It has two words or more, but for the developer's own brand, for German, and where words aren't parted.",
        "add a word, or name the brand with --seller",
        _two_words,
    ),
    _rule("04", "One of two words is no article or preposition (English).", "add a word", _small_words),
    _rule("05", "It isn't only the name of a person or of a place.", "add what the skill does", _proper),
    _rule(
        "06",
        "It has no launch word: launch, ask, tell, open, load, begin, enable; a warning for start, run, play, use, "
        "resume, talk (English).",
        "say it without that word",
        _launching,
    ),
    _rule(
        "07",
        "It has no connecting word: to, from, by, if, and, whether (English).",
        "say it without that word",
        _connecting,
    ),
    _rule("08", "It has none of alexa, amazon, echo, computer, skill, app.", "say it without that word", _reserved),
    _rule(
        "09",
        "A seller's skill is called as the seller is, where the seller is known.",
        "use the seller's name",
        _of_the_seller,
        source=_SELLING,
    ),
    _rule(
        "10",
        "It is the one under which the skill is published already: it can't be changed after publication.",
        "keep the published name",
        _kept,
        severity=WARNING,
    ),
    _rule(
        "11",
        "In ja-JP, hi-IN and ar-SA it is written in the locale's own script.",
        "write it in the locale's script",
        _script,
        severity=ERROR,
    ),
)
