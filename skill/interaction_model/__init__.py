# SPDX-License-Identifier: Apache-2.0
"""One source for every interaction model: loading it, and building what each platform wants from it.

source, checking    the source, and what a build refuses      understand  what a text means, as a report
sampling, phrases   what people say for an intent             entities    what they say for a slot's values
alexa               Alexa's model: alexa_types, alexa_slots (names), alexa_own (a brand's own intents)
packaged            what Google's packages are made from: training (phrases), vocabulary (entity types), patterns
dialogflow_cx       Dialogflow CX: cx_flow, cx_test_cases     dialogflow_es, actions_builder    the other two
google_names        names and ids as Google writes them       packing     a package's files as texts, and as a zip
alexa_device, dialogflow_device     what a platform would send for a sentence, for simulators and tests
reader, lint        packages of ours and of anybody: what they hold, and what a platform would refuse of it
"""

from skill.interaction_model.source import Source, load_source
from skill.interaction_model.understand import report, report_line

__all__ = ["Source", "load_source", "report", "report_line"]
