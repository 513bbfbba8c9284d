# SPDX-License-Identifier: Apache-2.0
"""The command itself: lines in, answers out, from a person or from a script."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from skill.commands.command import FAILED, OK, Command, add_brand, settings_for
from skill.commands.talk.device import ALEXA, CHANNELS, Conversation, Said
from skill.commands.talk.scripts import Line, expected, filled, read_script
from skill.errors import ConfigurationError

_DETAILS = """\
One utterance a line, as one would say it to the device:
  Alexa, open lantern lane                  opens the shop
  Alexa, ask lantern lane for a gift ...    asks in one sentence, in a new session
  a gift for my niece                       goes on; with no session open, it is asked in one sentence
  (an empty line)                           silence: the device asks once more, then the session ends
  (touch 2)                                 with --screen: a touch on the second gift shown
  (keys 1234)                               keys of a phone
  (unsure) yes                              a sentence that is badly heard
  (again)                                   the last request once more, as after a time-out
  code right, code wrong, no code           while the device asks for the code of a voice profile: how that ends
Requests are signed and verified as real ones are. The session ends with the input.

--channel google is a phone call with the brand's Dialogflow CX agent; with --screen, a chat. Nobody is known by voice
there: adult and adult2 are logged in, child and unknown call from the household's number. The same sentences open the
shop, and every silence is told to it.

A script is a transcript: `U: ...` says a line, `U (child): ...` says it in another voice, and each `A: ...` below
it is a regular expression that the answer must contain, whose named groups `U: order it {word}` can say again; `#`
starts a comment. `[google] U: ...` and `[alexa] A: ...` are lines of that channel alone. The exit status is 1 at the
first that doesn't match."""

SPEAKERS = ("adult", "adult2", "child", "unknown")


def _configure(parser: argparse.ArgumentParser) -> None:
    add_brand(parser)
    parser.add_argument("--channel", choices=CHANNELS, default=ALEXA, help="the platform (default: %(default)s)")
    parser.add_argument("--locale", default=None, help="the device's language, such as en-US (default: the brand's)")
    parser.add_argument(
        "--speaker",
        choices=SPEAKERS,
        default="adult",
        help="who speaks: a voice, or on google a login (default: %(default)s)",
    )
    parser.add_argument("--screen", action="store_true", help="a device with a screen; what it shows is printed")
    parser.add_argument("--script", type=Path, metavar="FILE", help="play a transcript and check its answers")
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="append each request and response as a line of JSON"
    )


def _run(args: argparse.Namespace) -> int:
    lines = read_script(args.script, speakers=SPEAKERS, channel=args.channel) if args.script else None
    with _conversation(args) as conversation:
        return _play(conversation, lines, args.script) if lines is not None else _chat(conversation)


@contextmanager
def _conversation(args: argparse.Namespace) -> Iterator[Conversation]:
    settings = settings_for(args)
    if settings.production:
        raise ConfigurationError(
            "talk simulates people and their voices, so it does not run in production",
            hint="unset DOLLHOUSE_ENV, or set it to development",
        )
    with ExitStack() as stack:
        record = stack.enter_context(_opened(args.record)) if args.record else None
        conversation = Conversation(
            settings,
            locale=args.locale,
            speaker=args.speaker,
            record=record,
            channel=args.channel,
            screen=args.screen,
        )
        stack.callback(conversation.close)
        yield conversation
        conversation.end()


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("ab")
    except OSError as error:
        raise ConfigurationError(f"--record {path}: {error.strerror}", hint="give a file that can be written") from None


def _chat(conversation: Conversation) -> int:
    asked = sys.stdin.isatty()
    while True:
        if asked:
            print("U: ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return OK
        if not line.lstrip().startswith("#"):
            _show(conversation.say(line.strip()))


def _play(conversation: Conversation, lines: tuple[Line, ...], script: Path) -> int:
    said, told = Said(), dict[str, str]()
    for line in lines:
        if line.speaker is not None:
            conversation.speaker = line.speaker
        if line.pattern is None:
            text = filled(line.text, told)
            print(f"U: {text}", flush=True)
            said = conversation.say(text)
            _show(said)
        elif found := line.pattern.search(said.speech):
            told |= found.groupdict()
        else:
            print(expected(script, line, said.speech), file=sys.stderr)
            return FAILED
    return OK


def _show(said: Said) -> None:
    if said.speech:
        print(f"A: {said.speech}")
    if said.card:
        print("   [card] " + said.card.replace("\n", "\n          "))
    if said.screen:
        print("   [screen] " + "\n            ".join(said.screen))
    if said.note:
        print(f"   ({said.note})")
    sys.stdout.flush()


COMMAND = Command(
    name="talk",
    summary="Talk to the shop as a device would, or play a transcript.",
    details=_DETAILS,
    configure=_configure,
    run=_run,
)
