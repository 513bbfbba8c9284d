# SPDX-License-Identifier: Apache-2.0
"""What is answered to Alexa: `lint_reply` looks at one request and its answer. Pure."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from skill.interaction_model.lint import limits
from skill.interaction_model.lint.finding import CERTIFICATION, ERROR, Fault, Finding, Rule, findings_of, quoted
from skill.interaction_model.lint.node import Document, Node

_RESPONSE = "https://developer.amazon.com/docs/custom-skills/request-and-response-json-reference.html"
_TESTS = "https://developer.amazon.com/docs/custom-skills/voice-interface-and-user-experience-testing.html"
_INTERFACES = {
    "Alexa.Presentation.APL.": "Alexa.Presentation.APL",
    "Alexa.Presentation.APLT.": "Alexa.Presentation.APLT",
    "Alexa.Presentation.HTML.": "Alexa.Presentation.HTML",
    "AudioPlayer.": "AudioPlayer",
    "VideoApp.": "VideoApp",
    "Display.": "Display",
}
"""A directive's beginning, and the interface that the device has to have; the longest beginning counts."""
_SILENT = ("SessionEndedRequest", "AlexaSkillEvent.", "AudioPlayer.", "PlaybackController.", "AlexaHouseholdListEvent.")
_ALONE = ("Connections.StartConnection", "Connections.SendRequest")
_QUESTION = re.compile(r"[?？؟]\W*$")
_SHORT = 200
"""Characters of a good-bye."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A request to a skill and its answer, as they go over the wire."""

    asked: Node
    answered: Node

    @property
    def kind(self) -> str:
        """The request's type."""
        return self.asked.get("request", "type").text

    @property
    def intent(self) -> str:
        """The request's intent."""
        return self.asked.get("request", "intent", "name").text

    @property
    def response(self) -> Node:
        """The answer without its envelope."""
        return self.answered.get("response")

    @property
    def speech(self) -> Node:
        """What is said."""
        return _spoken(self.response.get("outputSpeech"))

    @property
    def reprompt(self) -> Node:
        """What is said where nobody answers."""
        return _spoken(self.response.get("reprompt", "outputSpeech"))

    @property
    def directives(self) -> list[Node]:
        """The directives, each at its type."""
        return [item.get("type") for item in self.response.get("directives").items()]


def lint_reply(request: Mapping[str, Any], response: Mapping[str, Any]) -> list[Finding]:
    """What is wrong with an answer to a request of Alexa's; both as parsed JSON."""
    asked = Document(name="request", text="", value=request)
    text = json.dumps(response, ensure_ascii=False, indent=1)
    answered = Document(name="response", text=text, value=response, size=len(_compact(response)))
    return list(findings_of(RULES, Reply(asked=asked.root, answered=answered.root)))


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _spoken(speech: Node) -> Node:
    ssml = speech.get("ssml")
    return ssml if ssml.text else speech.get("text")


def _words(speech: Node) -> str:
    return re.sub(r"<[^>]*>", " ", speech.text).replace("&quot;", '"').strip()


def _lengths(reply: Reply) -> Iterator[Fault]:
    for speech in (reply.speech, reply.reprompt):
        if len(speech.text) > limits.SPEECH.most:
            yield Fault(at=speech, message=f"{len(speech.text)} characters of speech, more than {limits.SPEECH.most}")
    card = reply.response.get("card")
    length = sum(len(card.get(key).text) for key in ("title", "content", "text"))
    if length > limits.CARD.most:
        yield Fault(at=card, message=f"{length} characters on the card, more than {limits.CARD.most}")
    for key in ("smallImageUrl", "largeImageUrl"):
        address = card.get("image", key)
        if len(address.text) > limits.IMAGE_URL.most:
            yield Fault(at=address, message=f"an address of {len(address.text)} characters")


def _ssml(reply: Reply) -> Iterator[Fault]:
    for speech in (reply.speech, reply.reprompt):
        if not speech.path or speech.path[-1] != "ssml" or not speech.text:
            continue
        # The namespaces of Alexa's own tags are declared nowhere in what is sent.
        text = re.sub(r"(</?)(amazon|alexa):", r"\1\2-", speech.text)
        try:
            root = ElementTree.fromstring(text)  # noqa: S314 (what the caller has written itself)
        except ElementTree.ParseError as error:
            yield Fault(at=speech, message=f"the SSML is not well formed: {error}")
            continue
        if root.tag != "speak":
            yield Fault(at=speech, message=f"SSML stands in <speak>, not in <{root.tag}>")
        clips = len(root.findall(".//audio"))
        if clips > limits.AUDIO.most:
            yield Fault(at=speech, message=f"{clips} audio clips, more than {limits.AUDIO.most}")


def _size(reply: Reply) -> Iterator[Fault]:
    size = reply.answered.document.size
    if size > limits.REPLY_BYTES.most:
        yield Fault(at=reply.answered, message=f"{size} bytes, more than {limits.REPLY_BYTES.most}")


def _open(reply: Reply) -> Iterator[Fault]:
    end = reply.response.get("shouldEndSession")
    if end.value is not False or not reply.speech.text:
        return
    if not _asks(_words(reply.speech)):
        yield Fault(at=reply.speech, message=f"it listens, and {quoted(_words(reply.speech)[-50:])} asks nothing")
    if not reply.reprompt.text:
        yield Fault(at=end, message="it listens, and there is no reprompt", fix="add a reprompt")


def _asks(words: str) -> bool:
    """Whether it ends in a question, or tells what to say: 'say "order it"; or say "stop".' asks as a question does."""
    if _QUESTION.search(words):
        return True
    last = re.split(r"(?<=[.!?])\s+", words)[-1]
    return re.search(r"\b(?:say|sag|tell me|dis|dites|di|diga)\b", last, re.IGNORECASE) is not None


def _closed(reply: Reply) -> Iterator[Fault]:
    end = reply.response.get("shouldEndSession")
    if end.value is not True:
        return
    if _QUESTION.search(_words(reply.speech)):
        yield Fault(at=reply.speech, message=f"it ends, and {quoted(_words(reply.speech)[-50:])} is a question")
    if reply.reprompt.text:
        yield Fault(at=reply.reprompt, message="it ends, and there is a reprompt", fix="leave the reprompt away")


def _supported(reply: Reply) -> Iterator[Fault]:
    device = reply.asked.get("context", "System", "device", "supportedInterfaces")
    for directive in reply.directives:
        wanted = next((name for start, name in _INTERFACES.items() if directive.text.startswith(start)), "")
        if wanted and device.there and not device.get(wanted).there:
            yield Fault(at=directive, message=f"the device has no {wanted} for {directive.text}")


def _alone(reply: Reply) -> Iterator[Fault]:
    for directive in reply.directives:
        if directive.text in _ALONE and len(reply.directives) > 1:
            yield Fault(at=directive, message=f"{directive.text} stands beside another directive")


def _courtesies(reply: Reply) -> Iterator[Fault]:
    if reply.intent == "AMAZON.HelpIntent" and reply.speech.text and not _asks(_words(reply.speech)):
        yield Fault(at=reply.speech, message="help ends without a question")
    if reply.intent in ("AMAZON.StopIntent", "AMAZON.CancelIntent") and not reply.directives:
        end = reply.response.get("shouldEndSession")
        if reply.intent == "AMAZON.StopIntent" and end.value is not True:
            yield Fault(at=end, message="stop doesn't end the session", fix="set shouldEndSession to true")
        if end.value is True and len(_words(reply.speech)) > _SHORT:
            yield Fault(at=reply.speech, message=f"a good-bye of {len(_words(reply.speech))} characters")


def _silent(reply: Reply) -> Iterator[Fault]:
    if reply.kind.startswith(_SILENT) and reply.speech.text:
        yield Fault(at=reply.speech, message=f"{reply.kind} is answered with speech, which nobody hears")


RULES = (
    Rule(
        id="A-R01",
        severity=ERROR,
        says=f"Speech has at most {limits.SPEECH.most} characters, a card {limits.CARD.most}, an image's address "
        f"{limits.IMAGE_URL.most}.",
        source=_RESPONSE,
        fix="say less",
        check=_lengths,
    ),
    Rule(
        id="A-R02",
        severity=ERROR,
        says=f"SSML is well formed, & and < are escaped, and it plays at most {limits.AUDIO.most} clips.",
        source="https://developer.amazon.com/docs/custom-skills/speech-synthesis-markup-language-ssml-reference.html",
        fix="escape & as &amp; and < as &lt;, and close every tag",
        check=_ssml,
    ),
    Rule(
        id="A-R03",
        severity=ERROR,
        says=f"The whole answer has at most {limits.REPLY_BYTES.most} bytes (24 KB).",
        source=_RESPONSE,
        fix="send less",
        check=_size,
    ),
    Rule(
        id="A-R04",
        severity=CERTIFICATION,
        says="What listens ends in a question, or tells what to say, and has a reprompt.",
        source=_TESTS,
        fix="end with a question",
        check=_open,
    ),
    Rule(
        id="A-R05",
        severity=CERTIFICATION,
        says="What ends the session asks nothing and has no reprompt.",
        source=_TESTS,
        fix="listen for the answer, or don't ask",
        check=_closed,
    ),
    Rule(
        id="A-R06",
        severity=ERROR,
        says="A directive is for an interface that the device has.",
        source="https://developer.amazon.com/docs/custom-skills/create-skills-for-alexa-enabled-devices-with-a-screen.html",
        fix="look at supportedInterfaces first",
        check=_supported,
    ),
    Rule(
        id="A-R07",
        severity=ERROR,
        says="Connections.StartConnection and Connections.SendRequest are the only directive of an answer.",
        source="https://developer.amazon.com/docs/custom-skills/understand-skill-connections.html",
        fix="send the other directive in another turn",
        check=_alone,
    ),
    Rule(
        id="A-R08",
        severity=CERTIFICATION,
        says=f"Help ends with a question, or tells what to say; stop ends the session, and a good-bye has at most "
        f"{_SHORT} characters.",
        source=_TESTS,
        fix="end help with a question, and a good-bye soon",
        check=_courtesies,
    ),
    Rule(
        id="A-R09",
        severity=ERROR,
        says="The session's end, skill events and player events are answered without speech.",
        source="https://developer.amazon.com/docs/custom-skills/request-types-reference.html",
        fix="send no outputSpeech",
        check=_silent,
    ),
)
