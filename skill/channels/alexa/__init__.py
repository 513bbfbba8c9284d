# SPDX-License-Identifier: Apache-2.0
"""Alexa custom skills: verify -> read -> (the brand's ask-sdk handlers, or our turn) -> write.

verifying    is it the platform, now, and for us?     addresses, certificates, fetching: where its key comes from
requests     bytes -> the parts that we read
reading      those parts -> Turn                       slots, fulfilling: what a slot says, what we could serve
dispatching  the ask-sdk skill                         envelope: its request objects, built fast
writing      SpokenReply -> bytes                        screens: what a device with a screen shows beside the words
device       a simulated Echo with an authority of its own, for `talk` and the tests
"""

from skill.channels.alexa.certificates import Certificates, load_roots
from skill.channels.alexa.channel import AlexaChannel
from skill.channels.alexa.fetching import ChainFetcher
from skill.channels.alexa.reading import conversation_key, read
from skill.channels.alexa.verifying import MAX_BODY_BYTES, VerifiedRequest, Verifier
from skill.channels.alexa.writing import write

__all__ = [
    "MAX_BODY_BYTES",
    "AlexaChannel",
    "Certificates",
    "ChainFetcher",
    "VerifiedRequest",
    "Verifier",
    "conversation_key",
    "load_roots",
    "read",
    "write",
]
