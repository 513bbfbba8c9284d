# SPDX-License-Identifier: Apache-2.0
"""Reads what each platform's package holds, from a folder or a zip: ours and anybody's.

Lenient: an unreadable file and a value of the wrong kind become a Problem, everything else is read all the same. What
no field here stands for is in each element's `raw`, and in the package's `documents`.

files                         a package's texts, and which platform it is for
nodes                         values of the wanted kind, and a Problem for each of another
elements                      what every platform's package has
dialogflow_cx, cx_elements    Dialogflow CX
dialogflow_es, es_elements    Dialogflow ES
actions, actions_elements     Actions Builder
"""

from skill.interaction_model.reader.actions import read_actions
from skill.interaction_model.reader.actions_elements import (
    ActionsEvent,
    ActionsIntent,
    ActionsProject,
    ActionsScene,
    ActionsSlot,
    ActionsType,
    ActionsWebhook,
)
from skill.interaction_model.reader.cx_elements import (
    CxFlow,
    CxFormParameter,
    CxHandler,
    CxPackage,
    CxPage,
    CxRoute,
    CxTestCase,
    CxTestTurn,
    CxWebhook,
)
from skill.interaction_model.reader.dialogflow_cx import read_cx
from skill.interaction_model.reader.dialogflow_es import read_es
from skill.interaction_model.reader.elements import (
    Element,
    Entity,
    EntityType,
    Fulfillment,
    Intent,
    Message,
    Parameter,
    Part,
    Phrase,
    Problem,
)
from skill.interaction_model.reader.es_elements import Context, EsAgent, EsIntent, EsParameter
from skill.interaction_model.reader.files import PackageFiles, Platform, platform_of, read_files

__all__ = [
    "ActionsEvent",
    "ActionsIntent",
    "ActionsProject",
    "ActionsScene",
    "ActionsSlot",
    "ActionsType",
    "ActionsWebhook",
    "Context",
    "CxFlow",
    "CxFormParameter",
    "CxHandler",
    "CxPackage",
    "CxPage",
    "CxRoute",
    "CxTestCase",
    "CxTestTurn",
    "CxWebhook",
    "Element",
    "Entity",
    "EntityType",
    "EsAgent",
    "EsIntent",
    "EsParameter",
    "Fulfillment",
    "Intent",
    "Message",
    "PackageFiles",
    "Parameter",
    "Part",
    "Phrase",
    "Platform",
    "Problem",
    "platform_of",
    "read_actions",
    "read_cx",
    "read_es",
    "read_files",
]
