# SPDX-License-Identifier: Apache-2.0
"""The `dollhouse` command: reads arguments, runs one command, shows errors as what, where and what to do."""

import argparse
import os
import sys
from collections.abc import Sequence

from skill.commands import COMMANDS
from skill.commands.command import FAILED, MISUSED, complain
from skill.errors import ConfigurationError, DollhouseError

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 the answer is no, 2 it could not run."""
    args = build_parser().parse_args(argv)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`dollhouse orders list | head`): nobody is left to tell, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return _INTERRUPTED
    except DollhouseError as error:
        status = MISUSED if isinstance(error, ConfigurationError) else FAILED
        return complain(str(error), hint=error.hint, status=status)
    return status


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="dollhouse",
        description="The voice shop in which no child and no television can order.",
        epilog="Settings come from the environment (DOLLHOUSE_...); docs/settings.md lists them.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(
            command.name,
            help=command.summary,
            description=f"{command.summary}\n\n{command.details}".strip(),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.configure(sub)
        sub.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
