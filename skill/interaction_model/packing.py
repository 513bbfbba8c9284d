# SPDX-License-Identifier: Apache-2.0
"""A package's files as texts, and as one zip: the same byte for byte each time. Pure."""

import io
import json
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import yaml

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""No zip knows an earlier moment."""
_UNIX = 3
_READABLE = 0o100644 << 16
_NEVER_FOLDED = 1 << 20


def texts(files: Mapping[str, Any]) -> dict[str, str]:
    """Each file's text, as the ending of its path tells."""
    return {path: _yaml(content) if path.endswith(".yaml") else _json(content) for path, content in files.items()}


def zipped(files: Mapping[str, str]) -> bytes:
    """The files in one archive: stored, since what a packer makes of them differs from version to version."""
    memory = io.BytesIO()
    with ZipFile(memory, "w", ZIP_STORED) as archive:
        for path in sorted(files):
            entry = ZipInfo(path, _EARLIEST)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, files[path].encode())
    return memory.getvalue()


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _yaml(content: Any) -> str:
    text: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=_NEVER_FOLDED)
    return text
