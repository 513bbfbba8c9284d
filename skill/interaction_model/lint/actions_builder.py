# SPDX-License-Identifier: Apache-2.0
"""Rules of an Actions Builder project: its files, settings and what they refer to. Pure.

Google delivers no Conversational Actions any more (since June 2023); projects are kept for compatibility.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from skill.interaction_model.lint import actions_prompts, limits
from skill.interaction_model.lint.actions_schema import SHAPES
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.google_view import Agent, everything
from skill.interaction_model.lint.node import Document, Node
from skill.interaction_model.lint.pictures import picture_size
from skill.interaction_model.lint.shapes import misshapen
from skill.interaction_model.reader import ActionsProject

Project = Agent[ActionsProject]

_SDK = "https://github.com/googleapis/googleapis/tree/master/google/actions/sdk/v2"
_KINDS = (
    (re.compile(r"manifest\.ya?ml"), "Manifest"),
    (re.compile(r"actions/actions\.ya?ml"), "Actions"),
    (re.compile(r"settings/(?:[\w-]+/)?settings\.ya?ml"), "Settings"),
    (re.compile(r"settings/accountLinkingSecret\.ya?ml"), "AccountLinkingSecret"),
    (re.compile(r"webhooks/[^/]+\.ya?ml"), "Webhook"),
    (re.compile(r"custom/intents/(?:[\w-]+/)?[^/]+\.ya?ml"), "Intent"),
    (re.compile(r"custom/types/(?:[\w-]+/)?[^/]+\.ya?ml"), "Type"),
    (re.compile(r"custom/entitySets/[^/]+\.ya?ml"), "EntitySet"),
    (re.compile(r"custom/global/[^/]+\.ya?ml"), "GlobalIntentEvent"),
    (re.compile(r"custom/scenes/(?:[\w-]+/)?[^/]+\.ya?ml"), "Scene"),
    (re.compile(r"custom/prompts/(?:[\w-]+/)?[^/]+\.ya?ml"), "StaticPrompt"),
)
"""What a file is, by its path: config_file.proto."""
_IMAGE = re.compile(r"\$resources\.images\.([\w-]+)")
_LINKING = {"GOOGLE_SIGN_IN": False, "OAUTH": True}
"""The account creation that a kind of linking forbids: account_linking.proto."""


def _schema(project: Project) -> Iterator[Fault]:
    for file, value in project.package.documents.items():
        kind = next((kind for pattern, kind in _KINDS if pattern.fullmatch(file)), None)
        if kind:
            node = Node(document=Document(name=file, text=""), value=_with_words(value))
            for fault in misshapen(node, kind, SHAPES):
                place = fault.at.path if isinstance(fault.at, Node) else ()
                step = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in place)
                yield Fault(at=project.at(file, step), message=fault.message, fix=fault.fix)


def _with_words(value: object) -> object:
    """A YAML document whose keys are all texts, as the ones of JSON are."""
    if isinstance(value, dict):
        return {str(key): _with_words(inner) for key, inner in value.items()}
    return [_with_words(inner) for inner in value] if isinstance(value, list) else value


def _linking(project: Project) -> Iterator[Fault]:
    for settings in project.package.settings.values():
        linking = settings.raw.get("accountLinking")
        if isinstance(linking, dict):
            kind = linking.get("linkingType")
            creates = linking.get("enableAccountCreation", False)
            forbidden = _LINKING.get(kind) if isinstance(kind, str) else None
            if forbidden is not None and (creates or False) is forbidden:
                yield Fault(
                    at=project.at(settings, ".accountLinking"),
                    message=f"{kind} with enableAccountCreation {str(forbidden).lower()}",
                    fix=f"set enableAccountCreation to {str(not forbidden).lower()}",
                )


def _page(project: Project) -> Iterator[Fault]:
    for settings in project.package.settings.values():
        told = settings.raw.get("localizedSettings")
        if not isinstance(told, dict):
            continue
        for key, limit in (
            ("shortDescription", limits.SHORT_DESCRIPTION),
            ("fullDescription", limits.FULL_DESCRIPTION),
        ):
            text = told.get(key)
            if isinstance(text, str) and len(text) > limit.most:
                place = project.at(settings, f".localizedSettings.{key}")
                yield Fault(at=place, message=f"{len(text)} characters in {key}, more than {limit.most}")
        logo, banner = limits.LOGO.most, tuple(limit.most for limit in limits.BANNER)
        for key, wanted in (("smallLogoImage", (logo, logo)), ("largeBannerImage", banner)):
            found = _IMAGE.fullmatch(told[key]) if isinstance(told.get(key), str) else None
            size = picture_size(project.read(_image(project, found[1]))) if found else None
            if size is not None and size != wanted:
                yield Fault(
                    at=project.at(settings, f".localizedSettings.{key}"),
                    message=f"the picture has {size[0]} by {size[1]} pixels, not {wanted[0]} by {wanted[1]}",
                )


def _image(project: Project, name: str) -> str:
    """The file of an image resource, the default's first; empty where there is none."""
    files = (PurePosixPath(file) for file in project.files)
    return next((str(file) for file in files if "resources/images" in str(file.parent) and file.stem == name), "")


def _regions(project: Project) -> Iterator[Fault]:
    for settings in project.package.settings.values():
        if settings.raw.get("enabledRegions") and settings.raw.get("disabledRegions"):
            yield Fault(at=project.at(settings, ".disabledRegions"), message="regions are both enabled and disabled")


def _references(project: Project) -> Iterator[Fault]:
    package = project.package
    handlers = {handler for webhook in package.webhooks for handler in webhook.handlers}
    prompts = {PurePosixPath(file).stem for file in package.documents if file.startswith("custom/prompts/")}
    known = {
        "transitionToScene": ("scene", {scene.name for scene in package.scenes}, "actions.scene."),
        "intent": ("intent", {intent.name for intent in package.intents}, "actions.intent."),
        "webhookHandler": ("webhook handler", handlers, ""),
        "staticPromptName": ("prompt", prompts, ""),
    }
    types = {type_.name for type_ in package.types}
    for file, value in package.documents.items():
        for path, key, inner in everything(value):
            if not isinstance(inner, str) or not inner:
                continue
            what, names, own = known.get(key, ("", set(), ""))
            if what and file.startswith("custom/") and inner not in names and not (own and inner.startswith(own)):
                yield Fault(at=project.at(file, path), message=f"there is no {what} {quoted(inner)}")
            if (
                key == "name"
                and path.endswith(".type.name")
                and inner not in types
                and not inner.startswith("actions.")
            ):
                yield Fault(at=project.at(file, path), message=f"there is no type {quoted(inner)}")
            for found in _IMAGE.finditer(inner):
                if project.files and not _image(project, found[1]):
                    yield Fault(at=project.at(file, path), message=f"there is no image {quoted(found[1])}")


def _not_localized(project: Project) -> Iterator[Fault]:
    for file in project.package.documents:
        parts = PurePosixPath(file).parts
        if parts[:2] == ("custom", "scenes") and len(parts) > 3:
            yield Fault(at=project.at(file), message=f"{quoted(file)} is a scene in a folder of a language")


RULES = (
    Rule(
        id="G-A01",
        severity=ERROR,
        says="Files have the keys of the SDK's messages alone, and of a oneof one member.",
        source=_SDK,
        fix="write it as the message wants it",
        check=_schema,
    ),
    Rule(
        id="G-A02",
        severity=ERROR,
        says="GOOGLE_SIGN_IN creates accounts, and OAUTH creates none.",
        source=_SDK + "/account_linking.proto",
        fix="correct enableAccountCreation",
        check=_linking,
    ),
    Rule(
        id="G-A03",
        severity=ERROR,
        says=f"A short description has at most {limits.SHORT_DESCRIPTION.most} characters, a full one "
        f"{limits.FULL_DESCRIPTION.most}; a logo has {limits.LOGO.most} pixels a side, a banner "
        f"{limits.BANNER[0].most} by {limits.BANNER[1].most}.",
        source=_SDK + "/localized_settings.proto",
        fix="shorten it, or scale the picture",
        check=_page,
    ),
    Rule(
        id="G-A04",
        severity=ERROR,
        says="Regions are enabled or disabled, not both.",
        source=_SDK + "/settings.proto",
        fix="keep one of enabledRegions and disabledRegions",
        check=_regions,
    ),
    Rule(
        id="G-A05",
        severity=ERROR,
        says="A scene, type, intent, webhook handler, prompt or image that is referred to exists.",
        source=_SDK,
        fix="correct the name, or add what it names",
        check=_references,
    ),
    *actions_prompts.RULES,
    Rule(
        id="G-A07",
        severity=WARNING,
        says="Scenes have no files of a language: scenes are not localized.",
        source=_SDK + "/config_file.proto",
        fix="localize prompts, intents and types instead",
        check=_not_localized,
    ),
)
