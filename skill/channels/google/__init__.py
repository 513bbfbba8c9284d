# SPDX-License-Identifier: Apache-2.0
"""Google's formats: verify -> read -> our turn -> write. Dialogflow CX is what a brand deploys.

codec            what the three have in common, and what each is
channel          the way of a request through one of them
verifying        is it the brand's own agent?              tokens, key_set: what Google signs, and by which keys
"""

from skill.channels.google.channel import GoogleChannel
from skill.channels.google.codec import CHANNEL, Codec, Reception, session_key, speaker_of

__all__ = ["CHANNEL", "Codec", "GoogleChannel", "Reception", "session_key", "speaker_of"]
