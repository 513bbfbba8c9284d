# SPDX-License-Identifier: Apache-2.0
"""Simulated devices in a brand's sample household: sentences in, signed requests to the shop's routes, answers out.

For `dollhouse talk` and the simulator, never for serving a shop. What they send is verified as everything else is: with
the keys of development authorities, which a shop trusts only where it was told to.

home        what every device does                    sample      who lives in the household, and how they say a name
alexa       a speaker, with a screen or without       dialogflow  a phone line, or a chat
"""

from skill.simulating.alexa import CODES, AlexaDevice
from skill.simulating.dialogflow import DialogflowDevice
from skill.simulating.home import Deliver, Exchange, HomeDevice
from skill.simulating.sample import GUEST, UNKNOWN, called, sample_callers, sample_voices

__all__ = [
    "CODES",
    "GUEST",
    "UNKNOWN",
    "AlexaDevice",
    "Deliver",
    "DialogflowDevice",
    "Exchange",
    "HomeDevice",
    "called",
    "sample_callers",
    "sample_voices",
]
