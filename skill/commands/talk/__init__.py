# SPDX-License-Identifier: Apache-2.0
"""`dollhouse talk`: a conversation with the shop, over the wire of a simulated device, without a server."""

from skill.commands.talk.talking import COMMAND

__all__ = ["COMMAND"]
