# SPDX-License-Identifier: Apache-2.0
"""`dollhouse models`: build each platform's interaction model from the one source, or check that it is current."""

import argparse
from importlib.resources import files
from pathlib import Path

from skill.brand.markets import own_or_base
from skill.commands.command import FAILED, OK, Command, add_brand, add_json, complain, settings_for, show_json
from skill.commands.models_lint import configure_lint, run_lint
from skill.errors import ConfigurationError
from skill.interaction_model import load_source
from skill.interaction_model.alexa import build, to_json
from skill.interaction_model.alexa_own import add_own
from skill.wiring import load_brands


def _configure(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    building = actions.add_parser("build", help="write the models, each in one file")
    building.set_defaults(action=_build)
    checking = actions.add_parser("check", help="compare the files with the source; exit status 1 when one differs")
    checking.set_defaults(action=_check)
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


def _build(args: argparse.Namespace, folder: Path) -> int:
    for name, text in _models(args).items():
        path = folder / name
        current = path.is_file() and path.read_text(encoding="utf-8") == text
        if not current:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            except OSError as error:
                raise ConfigurationError(f"{path}: {error.strerror}", hint="name a folder to write to") from None
        print(f"{path}: {'was current' if current else 'written'}")
    return OK


def _check(args: argparse.Namespace, folder: Path) -> int:
    stale = []
    for name, text in _models(args).items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(str(path))
    if args.json:
        show_json({"stale": stale})
    elif stale:
        complain(f"not current: {', '.join(stale)}", hint="run `dollhouse models build`", status=FAILED)
    else:
        print(f"{folder}: all models are current")
    return FAILED if stale else OK


def _models(args: argparse.Namespace) -> dict[str, str]:
    """Every platform's model in every locale that the brand speaks, by its path below the folder."""
    source = load_source()
    brand = load_brands(settings_for(args))[0]

    def alexa(locale: str) -> str:
        built = build(source, locale, invocation_name=brand.invocation_name)
        own = own_or_base(brand.folder, brand.base, f"alexa_intents/{locale}.yaml")
        return to_json(add_own(built, own, grammar=source.grammar(locale)))

    return {f"alexa/{locale}.json": alexa(locale) for locale in brand.locales if locale in source.languages}


COMMAND = Command(
    name="models",
    summary="Build the interaction models, check that they are current, or lint any.",
    details="The source is interaction_models/; what is built is checked in, so that a change shows in a review. "
    "A brand's own intents for Alexa stand in alexa_intents/LOCALE.yaml of its folder.",
    configure=_configure,
    run=_run,
)
