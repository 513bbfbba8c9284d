# SPDX-License-Identifier: Apache-2.0
"""`dollhouse models build` and `check`: what each platform's files should hold, and what those in a folder do."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from skill.brand import Brand
from skill.brand.markets import own_or_base
from skill.brand.voices import Voices
from skill.commands.command import FAILED, OK, Progress, complain, settings_for, show_json
from skill.errors import ConfigurationError
from skill.interaction_model import Source, load_source
from skill.interaction_model.actions_builder import build_actions
from skill.interaction_model.alexa import build, to_json
from skill.interaction_model.alexa_own import add_own
from skill.interaction_model.dialogflow_cx import build_cx
from skill.interaction_model.dialogflow_es import build_es
from skill.interaction_model.packaged import PackagedShop, teach
from skill.interaction_model.packing import texts, zipped
from skill.settings import Settings
from skill.wiring import load_brands

GOOGLE = {"dialogflow_cx": build_cx, "dialogflow_es": build_es, "actions_builder": build_actions}
"""Google's platforms, each a folder of files and a zip of them."""
_ENDINGS = (".json", ".yaml")

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """All files by their paths below the folder, and where the packages say that the server is."""

    files: Mapping[str, Texts]
    """By platform, each with paths below the platform's folder."""
    address: str
    invented: bool
    """Whether the address is a placeholder, since no platform calls a server without HTTPS."""

    def paths(self) -> Iterator[tuple[str, str]]:
        """Each file's path below the folder, and its text."""
        for platform, files in self.files.items():
            for path, text in files.items():
                yield f"{platform}/{path}", text


def run_build(args: argparse.Namespace, folder: Path) -> int:
    """Write what is not current, and the zips where they are asked for."""
    models = _models(args)
    for platform, files in models.files.items():
        written = sum(_write(folder / platform / path, text.encode()) for path, text in files.items())
        print(f"{folder / platform}: {len(files)} files, {written} written")
        if args.zip and platform in GOOGLE:
            archive = folder / f"{platform}.zip"
            print(f"{archive}: {'written' if _write(archive, zipped(files)) else 'was current'}")
    for path in _left_over(models, folder):
        if args.path is None:
            path.unlink()
        what = "removed" if args.path is None else "no file of these models"
        print(f"{path}: {what}; an earlier build may have left it")
    if models.invented:
        print(f"The packages for Google say that the server is {models.address}: DOLLHOUSE_PUBLIC_URL is not https.")
    return OK


def run_check(args: argparse.Namespace, folder: Path) -> int:
    """Compare the files with the source."""
    models = _models(args)
    stale = [str(folder / path) for path, text in models.paths() if not _holds(folder / path, text.encode())]
    stale += [str(path) for path in _left_over(models, folder)]
    if args.json:
        show_json({"stale": stale})
    elif stale:
        complain(f"not current: {', '.join(stale)}", hint="run `dollhouse models build`", status=FAILED)
    else:
        print(f"{folder}: all models are current")
    return FAILED if stale else OK


def _models(args: argparse.Namespace) -> Models:
    """Every platform's files for a brand, in every locale that it speaks and we know."""
    source = load_source()
    settings = settings_for(args)
    brand = load_brands(settings)[0]
    locales = [locale for locale in brand.locales if locale in source.languages]
    steps = len(source.model.intents)
    progress = Progress("models")
    done = 0

    def told(step: int = 1) -> None:
        nonlocal done
        done += step
        progress.tell(done, 2 * steps * len(locales))

    alexa = {}
    for locale in locales:
        alexa[f"{locale}.json"] = _alexa(source, brand, locale)
        told(steps)
    voices = Voices(*reversed(brand.folders), default=brand.default_locale)
    taught = teach(source, {locale: voices.nearest(locale) for locale in locales}, told=told)
    progress.end()
    address, invented = address_of(settings, brand)
    shop = PackagedShop(
        brand=brand.id,
        name=brand.name,
        invocation_name=brand.invocation_name,
        email=(brand.contact.email if brand.contact else None) or "",
        time_zone=brand.time_zone,
        address=address,
        model=source.model,
        taught=taught,
    )
    google = {name: texts(builds(shop)) for name, builds in GOOGLE.items()} if taught else {}
    return Models(files={"alexa": alexa} | google, address=address, invented=invented)


def _alexa(source: Source, brand: Brand, locale: str) -> str:
    built = build(source, locale, invocation_name=brand.invocation_name)
    own = own_or_base(brand.folder, brand.base, f"alexa_intents/{locale}.yaml")
    return to_json(add_own(built, own, grammar=source.grammar(locale)))


def address_of(settings: Settings, brand: Brand) -> tuple[str, bool]:
    """Where the platforms reach the server, and whether that is only a placeholder."""
    if urlsplit(settings.public_url).scheme == "https":
        return settings.public_url.rstrip("/"), False
    return f"https://{brand.id}.example", True


def _left_over(models: Models, folder: Path) -> list[Path]:
    """Files in Google's folders that are none of these models': a platform would take them for part of a package."""
    known = {folder / path for path, _ in models.paths()}
    found = (path for name in GOOGLE for path in (folder / name).rglob("*") if path.suffix in _ENDINGS)
    return sorted(path for path in found if path not in known)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _write(path: Path, content: bytes) -> bool:
    """Write the file unless it is current already; whether it was written."""
    if _holds(path, content):
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}", hint="name a folder to write to") from None
    return True
