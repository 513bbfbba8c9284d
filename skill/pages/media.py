# SPDX-License-Identifier: Apache-2.0
"""/media/<brand>/<name>: the pictures of the brands' folders, for screens of every platform."""

from collections.abc import Mapping
from hashlib import blake2b
from importlib.resources.abc import Traversable
from pathlib import Path

from flask import Blueprint, Response, abort, request

from skill.brand.media import MEDIA_TYPES, media_file

_HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
    # Alexa's devices load a skill's pictures from other origins:
    # https://developer.amazon.com/en-US/docs/alexa/custom-skills/include-a-card-in-your-skills-response.html
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def media(folders: Mapping[str, tuple[Traversable | Path, ...]]) -> Blueprint:
    """The pictures in the folders' media/, by the brands' ids; of two alike that of the first folder."""
    blueprint = Blueprint("media", __name__)

    @blueprint.get("/media/<brand>/<name>")
    def show(brand: str, name: str) -> Response:
        found = (media_file(folder, name) for folder in folders.get(brand, ()))
        path = next((file for file in found if file is not None), None)
        if path is None:
            abort(404)
        content = path.read_bytes()
        response = Response(content, content_type=MEDIA_TYPES[Path(name).suffix])
        response.headers.update(_HEADERS)
        response.set_etag(blake2b(content, digest_size=16).hexdigest())
        response.make_conditional(request)
        return response

    return blueprint
