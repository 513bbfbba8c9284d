# SPDX-License-Identifier: Apache-2.0
"""What a case of a rule is: the smallest fault that it must find, and the nearest thing that it must let pass."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Package = dict[str, Any]
"""Files by name: JSON values, texts, or bytes."""
Edit = Callable[[Package], object]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A rule's two samples, each an edit of a good package."""

    rule: str
    fails: Edit
    passes: Edit = lambda package: package
    severity: str = ""
    """Of the failing one, where it is not the rule's own."""
    beside: tuple[str, ...] = ()
    """Other rules that the same fault breaks."""


def write(package: Package, folder: Path) -> Path:
    """Put the files of a package into a folder."""
    for name, content in package.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content, indent=2), encoding="utf-8")
    return folder
