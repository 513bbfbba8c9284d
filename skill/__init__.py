# SPDX-License-Identifier: Apache-2.0
"""The voice shop in which no child and no television can order. The door: `create_app`, the web application."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skill.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    # Looked up when asked for: whoever imports a module of the core should not load a web server.
    if name == "create_app":
        return import_module("skill.app").create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
