# SPDX-License-Identifier: Apache-2.0
"""Transcripts as scripts: `U:` lines to say, `A:` lines to find in the answer; "[google]" before one: for it alone."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from skill.errors import ConfigurationError

_USER = re.compile(r"U(?: \((?P<speaker>[a-z0-9]+)\))?:(?P<text>.*)")
_CHANNEL = re.compile(r"\[(?P<channel>[a-z]+)\]\s*")
SILENCE = "(silence)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a script: something to say, or something that the last answer must contain."""

    number: int
    """In the file, from 1."""
    text: str
    speaker: str | None = None
    """Whose voice says it, from here on; None goes on with the same."""
    pattern: re.Pattern[str] | None = None
    """What an `A:` line looks for; None for a `U:` line."""


def read_script(path: Path, *, speakers: Collection[str], channel: str) -> tuple[Line, ...]:
    """The script's lines for a channel. Raises ConfigurationError that names file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"--script {path}: {error}", hint="give a readable UTF-8 text file") from None
    lines = []
    for number, raw in enumerate(text.splitlines(), start=1):
        stripped = of_channel(raw.strip(), channel=channel)
        if stripped and not stripped.startswith("#"):
            lines.append(_line(stripped, place=f"{path}:{number}", number=number, speakers=speakers))
    if lines and lines[0].pattern is not None:
        raise ConfigurationError(f"{path}:{lines[0].number}: an answer before anything was said", hint="begin with U:")
    return tuple(lines)


def of_channel(text: str, *, channel: str) -> str:
    """A line without the mark of its channel; an empty one where that is another channel's."""
    mark = _CHANNEL.match(text)
    if mark is None:
        return text
    return text[mark.end() :] if mark["channel"] == channel else ""


def filled(text: str, found: Mapping[str, str]) -> str:
    """A line to say, with what earlier answers told in place of its `{name}`: the groups that their patterns found."""
    for name, words in found.items():
        text = text.replace(f"{{{name}}}", words)
    return text


def expected(script: Path, line: Line, said: str) -> str:
    """What to show when a line's pattern was not found."""
    heard = f"the answer was:\n  {said}" if said else "nothing was said"
    return f"{script}:{line.number}: expected /{line.text}/, but {heard}"


def _line(text: str, *, place: str, number: int, speakers: Collection[str]) -> Line:
    if text.startswith("A:"):
        words = text.removeprefix("A:").strip()
        try:
            return Line(number=number, text=words, pattern=re.compile(words))
        except re.error as error:
            raise ConfigurationError(
                f"{place}: not a regular expression: {error}", hint="write a backslash before signs such as ( [ ? + $"
            ) from None
    match = _USER.fullmatch(text)
    if match is None:
        raise ConfigurationError(f"{place}: neither U: nor A: nor a comment", hint="begin the line with U:, A: or #")
    speaker = match["speaker"]
    if speaker is not None and speaker not in speakers:
        raise ConfigurationError(f"{place}: no voice {speaker!r}", hint="there are: " + ", ".join(speakers))
    words = match["text"].strip()
    return Line(number=number, text="" if words == SILENCE else words, speaker=speaker)
