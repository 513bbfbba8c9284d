# SPDX-License-Identifier: Apache-2.0
"""Makes the PNGs that the demo shop serves of the SVGs that lie beside this file: `make drawings`."""

import sys
from pathlib import Path

from resvg_py import svg_to_bytes

SOURCES = Path(__file__).parent / "products"
MEDIA = Path(__file__).parent.parent / "skill" / "demo" / "media"
SIDE = 320
"""Pixels; a picture is square. A smart display shows a tile at about this size."""


def render(source: Path) -> bytes:
    """An SVG file as PNG. The same file gives the same bytes: no font, no file beside it and no clock is read."""
    return svg_to_bytes(svg_string=source.read_text(encoding="utf-8"), width=SIDE, height=SIDE, skip_system_fonts=True)


def main() -> int:
    """Render every picture, and remove what has no source any more."""
    MEDIA.mkdir(exist_ok=True)
    sources = sorted(SOURCES.glob("*.svg"))
    for source in sources:
        (MEDIA / f"{source.stem}.png").write_bytes(render(source))
    kept = {source.stem for source in sources}
    for picture in MEDIA.glob("*.png"):
        if picture.stem not in kept:
            picture.unlink()
    print(f"{len(sources)} pictures in {MEDIA.relative_to(MEDIA.parents[2])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
