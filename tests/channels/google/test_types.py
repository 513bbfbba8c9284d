# SPDX-License-Identifier: Apache-2.0
"""TypeScript finds no fault in what the Assistant is answered, by the types of Google's own libraries.

The answers stand in a file as literals, of which TypeScript refuses every name that their type doesn't have. One run
checks them all, and the planted faults beside them.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from skill.speaking import SpokenReply
from tests.channels.google import test_actions_builder, test_dialogflow_es
from tests.channels.google.rendered import GOODBYE, LINK, PAGE, QUESTION, SILENT, played, reception, unlinked
from tests.conftest import ROOT, missing

MODULES = ROOT / "node_modules"
SHARED = Path(os.environ.get("DOLLHOUSE_SHARED", ROOT.parent / "shared")) / "fixtures" / "google"
# The enumerations of @assistant/conversation are TypeScript's own, which take no literal: `Literal` spells them out.
TYPES = f"""import type {{ HandlerResponse }} from '{MODULES}/@assistant/conversation/dist/api/schema';
import type {{ PayloadGoogle }} from '{MODULES}/actions-on-google/dist/service/dialogflow/conv';
type Literal<T> = T extends string ? `${{T}}` : T extends (infer I)[] ? Literal<I>[]
  : T extends object ? {{ [K in keyof T]: Literal<T[K]> }} : T;
export type Actions = Literal<HandlerResponse>;
export type Assistant = PayloadGoogle;
"""
FAULTS = (
    ("Actions", {"promt": {}}),
    ("Actions", {"session": {"typeOverrides": [{"name": "product", "mode": "REPLACE"}]}}),
    ("Actions", {"prompt": {"content": {"list": {"items": [{"key": "a", "title": "A"}]}}}}),
    ("Actions", {"scene": {"next": "Shop"}}),
    ("Actions", {"scene": {"slots": {"age": {"status": "WRONG"}}}}),
    ("Assistant", {"google": {"expectUserRespons": True}}),
    ("Assistant", {"google": {"richResponse": {"items": [{"simpleResponse": {"text": "a"}}]}}}),
    ("Assistant", {"google": {"richResponse": {"suggestions": ["a"]}}}),
)
OPTIONS = ("--noEmit", "--skipLibCheck", "--pretty", "false", "--lib", "es2020")
SLOTS = {"age": {"mode": "REQUIRED", "status": "FILLED", "value": 700, "updated": True}}
SCREEN = {"capabilities": [{"name": f"actions.capability.{one}"} for one in ("SCREEN_OUTPUT", "WEB_BROWSER")]}
REQUESTS: dict[str, list[Any]] = {
    "actions": [
        {"scene": {"name": "Shop", "slots": SLOTS}, "device": {"capabilities": ["RICH_RESPONSE", "WEB_LINK"]}},
        {"session": {"id": "s", "params": {"theirs": [1, None, {"a": "b"}]}}},
    ],
    "es": [
        {"originalDetectIntentRequest": {"source": "google", "payload": {"surface": SCREEN}}},
        {"originalDetectIntentRequest": {"source": "google"}},
    ],
}


def answers(codec: Any, requests: list[bytes], replies: list[SpokenReply]) -> Iterator[Any]:
    for body in requests:
        for receiving in (reception(), reception(address="")):
            asked = codec.decode(body)
            turn = codec.read(asked, receiving)
            for reply in replies:
                yield json.loads(codec.write(reply, asked=asked, turn=turn, reception=receiving))


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """One literal of each answer that any reply of two conversations gets in any request, recorded or our own."""
    replies = [
        *played(screen=True),
        *played(screen=False),
        *unlinked(),
        QUESTION,
        replace(QUESTION, card=PAGE),
        GOODBYE,
        LINK,
        SILENT,
    ]
    found: dict[str, None] = {}
    for name, type_, prefix in (("actions", "Actions", "ab_"), ("es", "Assistant", "es_")):
        codec = {"actions": test_actions_builder.CODEC, "es": test_dialogflow_es.CODEC}[name]
        recorded = [one.read_bytes() for one in SHARED.glob(f"{prefix}*.json") if "response" not in one.name]
        requests = [json.dumps(request).encode() for request in REQUESTS[name]]
        for answer in answers(codec, [*requests, *recorded], replies):
            checked = answer if name == "actions" else answer.get("payload")
            if checked is not None:
                found[literal(type_, checked)] = None
    return list(found)


def literal(type_: str, value: Any) -> str:
    return f"export const {{}}: {type_} = {json.dumps(value)};"


def written(path: Path, lines: list[str]) -> None:
    head = "import type { Actions, Assistant } from './types';"
    named = [line.replace("{}", f"answer{number}", 1) for number, line in enumerate(lines)]
    path.write_text("\n".join((head, *named)), encoding="utf-8")


def test_every_answer_is_of_its_type_and_every_planted_fault_is_found(tmp_path: Path, lines: list[str]) -> None:
    compiler = MODULES / "typescript" / "bin" / "tsc"
    node = shutil.which("node")
    if node is None or not compiler.exists() or not (MODULES / "actions-on-google").is_dir():
        missing("node", "Node, TypeScript or Google's types are missing: install Node and run npm ci")
    (tmp_path / "types.ts").write_text(TYPES, encoding="utf-8")
    written(tmp_path / "answers.ts", lines)
    written(tmp_path / "planted.ts", [literal(type_, fault) for type_, fault in FAULTS])
    run = subprocess.run(
        [node, compiler, *OPTIONS, "answers.ts", "planted.ts"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    found = re.findall(r"^(\w+\.ts)\((\d+),", run.stdout, flags=re.MULTILINE)
    assert [place for place in found if place[0] != "planted.ts"] == [], run.stdout[:2000]
    assert {int(line) for _, line in found} == set(range(2, len(FAULTS) + 2)), run.stdout[:2000]
    assert len(lines) > 60
