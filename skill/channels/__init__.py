# SPDX-License-Identifier: Apache-2.0
"""The platforms that shoppers speak through. One folder each, listed here; they don't import each other.

channel       what every channel is                      devices       what their simulated devices have in common
tolerant      lenient reading of a platform's JSON       locales       which of a brand's languages is answered in
fetching      a platform's keys over HTTPS               secret_files  the keys of development authorities
"""

from skill.channels.alexa import AlexaChannel
from skill.channels.channel import Channel
from skill.channels.google import GoogleChannel

CHANNELS: tuple[type[Channel], ...] = (AlexaChannel, GoogleChannel)

__all__ = ["CHANNELS", "Channel"]
