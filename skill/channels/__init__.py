# SPDX-License-Identifier: Apache-2.0
"""The platforms that shoppers speak through. One file or folder each, listed here; they don't import each other."""

from skill.channels.alexa import AlexaChannel
from skill.channels.channel import Channel
from skill.channels.google import GoogleChannel

CHANNELS: tuple[type[Channel], ...] = (AlexaChannel, GoogleChannel)

__all__ = ["CHANNELS", "Channel"]
