# SPDX-License-Identifier: Apache-2.0
"""Google's formats: verify -> read -> our turn -> write. Dialogflow CX is what a brand deploys.

channel          the way of a request through one format
verifying        is it the brand's own agent?              tokens, key_set: what Google signs, and by which keys
codec            what the three formats have in common, and what each is
dialogflow_cx    the phone gateway, the web messenger      cx_requests, cx_writing
dialogflow_es    agents that are there already             es_requests, es_writing, assistant_response
actions_builder  the Assistant as it was                   actions_requests, actions_writing
parameters       what a parameter says, in Dialogflow and in Actions Builder
rich_content     cards and chips of Dialogflow's messenger
showing, bubbles what the Assistant shows, and how long speech is parted there
device           a simulated CX agent, authority: its key, for `talk`, the simulator and the tests
"""

from skill.channels.google.channel import GoogleChannel
from skill.channels.google.codec import CHANNEL, Codec, Reception, session_key, speaker_of

__all__ = ["CHANNEL", "Codec", "GoogleChannel", "Reception", "session_key", "speaker_of"]
