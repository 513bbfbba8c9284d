# SPDX-License-Identifier: Apache-2.0
"""The pictures of a brand's folder: which there are, and where they are served."""

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

MEDIA_TYPES: Mapping[str, str] = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
"""What is a picture, by the end of its name."""

# One name, so that nothing leads out of the folder.
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")


def address(brand: str, name: str) -> str:
    """Where a brand's picture is served."""
    return f"/media/{brand}/{name}"


def media_file(folder: Traversable | Path, name: str) -> Traversable | Path | None:
    """The picture of this name in a brand's media/; None where there is none."""
    if not _NAME.fullmatch(name) or Path(name).suffix not in MEDIA_TYPES:
        return None
    path = folder / "media" / name
    return path if path.is_file() else None


def picture_of(folder: Traversable | Path, product: str, *, brand: str) -> str | None:
    """Where the picture named after a product is served; None where there is none."""
    names = (product + ending for ending in MEDIA_TYPES)
    return next((address(brand, name) for name in names if media_file(folder, name)), None)
