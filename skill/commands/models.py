# SPDX-License-Identifier: Apache-2.0
"""`dollhouse models`: build each platform's interaction model from the one source, or check that it is current."""

import argparse
from importlib.resources import files
from pathlib import Path

from skill.commands.command import Command, add_brand, add_json
from skill.commands.models_build import run_build, run_check
from skill.commands.models_lint import configure_lint, run_lint


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    building = actions.add_parser("build", help="write every platform's models")
    building.set_defaults(action=run_build)
    building.add_argument("--zip", action="store_true", help="pack each of Google's folders, as its console takes it")
    checking = actions.add_parser("check", help="compare the files with the source; exit status 1 when one differs")
    checking.set_defaults(action=run_check)
    for action in (building, checking):
        action.add_argument(
            "path", nargs="?", type=Path, metavar="DIR", help="where they lie (default: interaction_models/built)"
        )
        add_brand(action)
    linting = actions.add_parser("lint", help="find what a platform would refuse, in ours or in anybody's")
    configure_lint(linting)
    linting.set_defaults(action=run_lint)
    for action in (checking, linting):
        add_json(action)


def _run(args: argparse.Namespace) -> int:
    status: int = args.action(args, args.path or Path(str(files("interaction_models"))) / "built")
    return status


COMMAND = Command(
    name="models",
    summary="Build the interaction models, check that they are current, or lint any.",
    details="The source is interaction_models/; what is built is checked in, so that a change shows in a review. "
    "Alexa's model is one file a locale, a package for Google is a folder (with --zip also a zip to upload): "
    "dialogflow_cx, dialogflow_es and actions_builder. They name the server of DOLLHOUSE_PUBLIC_URL. "
    "A brand's own intents for Alexa stand in alexa_intents/LOCALE.yaml of its folder.",
    configure=_configure,
    run=_run,
)
