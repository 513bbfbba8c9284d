# SPDX-License-Identifier: Apache-2.0
"""SSML without a library: what may stand in a message, what a shopper's or a shop's words become in it, and plain text.

Core: no I/O. Laws: only the elements of TAG are ever sent; every argument is escaped; nothing is cut.
"""

import re
from html import unescape

# Elements that Alexa and Google both speak, as they stand in our own messages.
# https://developer.amazon.com/docs/custom-skills/speech-synthesis-markup-language-ssml-reference.html
TAG = re.compile(
    r'<break time="(?P<pause>\d{1,4}ms|(?:10|\d)(?:\.\d+)?s)"/>'
    r'|<(?P<open>s|emphasis)(?: level="(?:moderate|reduced)")?>'
    r"|</(?P<close>s|emphasis)>"
)
_ANY_TAG = re.compile(r"<[^>]*>")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_ESCAPED = re.compile("[&<>\"']")
# Control characters and line separators, which become a space; then what XML forbids, what turns the direction of
# writing (CVE-2021-42574) and what can't be seen, which is dropped.
_BLANK = re.compile("[\x00-\x20\x7f-\xa0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_DROPPED = re.compile(
    "[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# Pictures and marks that a voice reads out by name ("party popper", "trade mark sign").
_UNSPOKEN = re.compile("[\xa9\xae\u200d\u20e3\u2122\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\U0001f000-\U0001faff]")
_WORDS_A_SECOND = 2.5
_FIGURE = re.compile(r"\d")


def clean(words: str) -> str:
    """Foreign words on one line, without characters that hide, break or turn text; otherwise as they are."""
    if words.isascii() and words.isprintable():
        return words
    return _BLANK.sub(" ", _DROPPED.sub("", words))


def speakable(words: str) -> str:
    """Foreign words for SSML: clean, without pictures and marks, and escaped."""
    words = clean(words)
    if not words.isascii():
        words = " ".join(_UNSPOKEN.sub("", words).split())
    return escape(words)


def escape(words: str) -> str:
    """Words as XML text: no platform can take any of them for markup."""
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], words)


def plain(ssml: str) -> str:
    """The same words without markup."""
    if "<" in ssml:
        ssml = _ANY_TAG.sub("", ssml)
    return unescape(ssml) if "&" in ssml else ssml


def spoken_seconds(speech: str) -> float:
    """About how long SSML or plain text takes to say: two and a half words a second, a digit a word, and the pauses."""
    pauses = 0.0
    if "<" in speech:
        pauses = sum(_pause(found["pause"]) for found in TAG.finditer(speech) if found["pause"])
        speech = _ANY_TAG.sub(" ", speech)
    words = sum(len(_FIGURE.findall(word)) or 1 for word in speech.split())
    return words / _WORDS_A_SECOND + pauses


def _pause(time: str) -> float:
    return float(time[:-2]) / 1000 if time.endswith("ms") else float(time[:-1])
