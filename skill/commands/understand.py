# SPDX-License-Identifier: Apache-2.0
"""`dollhouse understand`: what a sentence means to the shop, for trying words out and for scripts."""

import argparse
import sys

from skill.commands.command import FAILED, OK, Command, show_json
from skill.errors import ConfigurationError
from skill.interaction_model import Source, load_source
from skill.interaction_model.source import DEFAULT_LOCALE
from skill.interaction_model.understand import report, report_line

_DETAILS = """\
  dollhouse understand --locale en-US --stage budget "under forty bucks"
With --jsonl it reads lines {"locale", "stage", "text"} from standard input and answers each at once, in order.
A line that can't be read is answered with {"error"}, and the exit status is 1."""


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", metavar="TEXT", help="what is said")
    parser.add_argument("--locale", default=DEFAULT_LOCALE, help="the language (default: %(default)s)")
    parser.add_argument("--stage", default="start", help="where the conversation stands (default: %(default)s)")
    parser.add_argument("--jsonl", action="store_true", help="read questions from standard input, one a line")


def _run(args: argparse.Namespace) -> int:
    if args.jsonl == (args.text is not None):
        raise ConfigurationError("give either a TEXT or --jsonl", hint='for example: dollhouse understand "my niece"')
    source = load_source()
    if args.jsonl:
        return _answer_lines(source)
    stages = source.model.stages
    if args.stage not in stages:
        raise ConfigurationError(f"there is no stage {args.stage!r}", hint=f"stages are {', '.join(stages)}")
    show_json(report(args.text, stage=args.stage, grammar=source.grammar(args.locale)))
    return OK


def _answer_lines(source: Source) -> int:
    status = OK
    for line in sys.stdin.buffer:
        if line.strip():
            answer = report_line(line, source)
            status = FAILED if "error" in answer else status
            show_json(answer)
    return status


COMMAND = Command(
    name="understand",
    summary="Show what a sentence means: intent, slots, values, grade of a yes.",
    details=_DETAILS,
    configure=_configure,
    run=_run,
)
