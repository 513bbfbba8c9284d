# SPDX-License-Identifier: Apache-2.0
"""How long and how many the parts of an Actions Builder project's prompts may be. Pure."""

import json
from collections.abc import Iterator

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.finding import ERROR, WARNING, Fault, Rule, quoted
from skill.interaction_model.lint.google_view import Agent, Spot, everything
from skill.interaction_model.reader import ActionsProject

Project = Agent[ActionsProject]
_SPOKEN = ("speech", "text")
_SDK = "https://github.com/googleapis/googleapis/tree/master/google/actions/sdk/v2/interactionmodel/prompt"


def _prompts(project: Project) -> Iterator[Fault]:
    for file, value in project.package.documents.items():
        if file.startswith("custom/"):
            for path, key, inner in everything(value):
                place = project.at(file, path)
                if key in _SPOKEN and ".variants[" in path and isinstance(inner, str):
                    yield from _at_most(place, inner, limits.PROMPT_TEXT)
                elif key == "suggestions" and isinstance(inner, list):
                    yield from _chips(place, inner)
                elif key in ("list", "collection") and isinstance(inner, dict) and ".content" in path:
                    yield from _items(place, key, inner.get("items"))
                elif key == "link" and isinstance(inner, dict) and isinstance(inner.get("name"), str):
                    yield from _at_most(place, inner["name"], limits.LINK_NAME)
                elif key == "canvas" and isinstance(inner, dict):
                    size = len(json.dumps(inner.get("data"), default=str).encode("utf-8", "replace"))
                    if size > limits.CANVAS_BYTES.most:
                        yield Fault(at=place, message=f"{size} bytes of data, more than {limits.CANVAS_BYTES.most}")


def _at_most(place: Spot, text: str, limit: limits.Limit) -> Iterator[Fault]:
    if len(text) > limit.most:
        yield Fault(at=place, message=f"{len(text)} characters, more than {limit.most} {limit.of.partition(' ')[2]}")


def _chips(place: Spot, chips: list[object]) -> Iterator[Fault]:
    titles = [chip.get("title") for chip in chips if isinstance(chip, dict)]
    words = [title for title in titles if isinstance(title, str)]
    for title in words:
        yield from _at_most(place, title, limits.CHIP)
    for title in sorted({title for title in words if words.count(title) > 1}):
        yield Fault(at=place, message=f"the chip {quoted(title)} is there twice")
    if len(chips) > limits.CHIPS.most:
        yield Fault(at=place, message=f"{len(chips)} chips, more than {limits.CHIPS.most}", severity=WARNING)


def _items(place: Spot, key: str, items: object) -> Iterator[Fault]:
    least, most = limits.LIST_ITEMS if key == "list" else limits.COLLECTION_ITEMS
    if isinstance(items, list) and not least <= len(items) <= most:
        yield Fault(at=place, message=f"a {key} of {len(items)} items, not {least} to {most}")


RULES = (
    Rule(
        id="G-A06",
        severity=ERROR,
        says=f"A prompt has at most {limits.PROMPT_TEXT.most} characters; a chip {limits.CHIP.most}, each once, and "
        f"at most {limits.CHIPS.most} of them (a warning); a list has {limits.LIST_ITEMS[0]} to "
        f"{limits.LIST_ITEMS[1]} items, a collection {limits.COLLECTION_ITEMS[0]} to {limits.COLLECTION_ITEMS[1]}; a "
        f"link's name {limits.LINK_NAME.most} characters, a canvas {limits.CANVAS_BYTES.most} bytes of data.",
        source=_SDK,
        fix="shorten it",
        check=_prompts,
    ),
)
