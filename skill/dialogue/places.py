# SPDX-License-Identifier: Apache-2.0
"""Where a parcel goes: the label of the place that was named, or of the usual one. Core."""

from skill.dialogue.state import Scene


def usual(scene: Scene) -> str:
    """The place that a parcel goes to unless another is named: the household's first, else the shop's word for it."""
    places = scene.turn.speaker.places
    return places[0] if places else scene.shop.ship_to


def destination(scene: Scene) -> str:
    """Where this parcel goes: the place that was named, if this voice may name it."""
    named = scene.state.ship_to
    return named if named is not None and named in scene.turn.speaker.places else usual(scene)
