# SPDX-License-Identifier: Apache-2.0
"""A shopper in the demo shop who says sentences and hears whole answers, without a server: quick enough to try all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from skill import understanding
from skill.conversation import Meaning, Reply, TurnKind
from skill.conversing import Storefront
from skill.dialogue import carry_over
from skill.safeguards.model import Factor, Finding, refuse, step_up
from skill.speaking import SpokenReply
from tests.dialogue.talking import BUYER, Talk

LOCALE = "en-US"
WAY_TO: Mapping[str, tuple[str, ...]] = {
    "start": (),
    "recipient": ("(launch)",),
    "age": ("(launch)", "I don't know"),
    "interests": ("(launch)", "it's for a colleague"),
    "budget": ("(launch)", "my daughter is turning five and she loves princesses"),
    "occasion": ("(launch)", "a gift for my niece, she is eight, under forty dollars", "you decide"),
    "deadline": ("(launch)", "a gift for my niece by today", "no"),
    "choosing": ("(launch)", "under forty dollars for my six year old niece who likes dinosaurs"),
    "considering": ("(launch)", "surprise me"),
    "reviewing": ("(launch)", "surprise me", "read me a review"),
    "comparing": (
        "(launch)", "under forty dollars for my six year old niece who likes dinosaurs",
        "what do people say about the first one",
    ),
    "pointing": ("(launch)", "under forty dollars for my six year old niece who likes dinosaurs", "read me a review"),
    "relaxing": ("(launch)", "about six", "beekeeping"),
    "variant": ("(launch)", "the first one", "tell me about the box kite", "I'll take it"),
    "carting": ("(launch)", "throw in the puzzle"),
    "wrapping": ("(launch)", "the star lamp", "I'll take it", "send it to my sister's"),
    "noting": ("(launch)", "the star lamp", "I'll take it", "add a note"),
    "shipping": ("(launch)", "the star lamp", "I'll take it", "ship it to a different address"),
    "meaning_it": ("(launch)", "the star lamp", "I'll take it"),
    "confirming": ("(launch)", "the star lamp", "I'll take it"),
    "approving": ("(launch)", "the star lamp", "I'll take it"),
    "paying": ("(launch)", "the star lamp", "I'll take it"),
    "ordered": ("(launch)", "the star lamp", "I'll take it", "order it"),
    "reminding": ("(launch)", "the star lamp", "I'll take it", "order it", "remind me next year"),
    "canceling": (
        "(launch)", "the star lamp", "I'll take it", "order it", "tell me about the moon rover", "I'll take it",
        "order it", "cancel my order",
    ),
    "withdrawing": ("(launch)", "the star lamp", "I'll take it", "order it", "I want to send it back"),
    "resuming": ("(launch)", "the star lamp", "I'll take it", "(tomorrow)"),
}  # fmt: skip
"""For each stage what one says to get there; a launch and a new session are no sentences."""
STEPS: Mapping[str, Finding] = {
    "meaning_it": step_up("repeat_orders", "bought_again", Factor.AGAIN, item="Star Lamp", count=2, unit="hours"),
    "approving": step_up("new_address", "address_is_new"),
    "paying": refuse("known_adult", "no_household"),
}
"""What a safeguard must have found for a stage to be come to."""


@dataclass
class Aloud(Talk):
    """One shopper talking, and the answer as it is heard."""

    front: Storefront = field(kw_only=True)

    @classmethod
    def at(cls, front: Storefront, stage: str, **more: object) -> "Aloud":
        """Somebody who has come to a stage."""
        aloud = cls(**{"front": front, "shelf": front.shelf, "shop": front.shop, "speaker": BUYER, **more})  # type: ignore[arg-type]  # fields by name
        if stage in STEPS:
            aloud.till.steps = (STEPS[stage],)
        for sentence in WAY_TO[stage]:
            aloud.hear(sentence)
        assert aloud.state.stage == stage, f"{stage}: came to {aloud.state.stage}"
        return aloud

    def hear(self, sentence: str) -> Reply:
        """The answer to a sentence, to a launch, or to one's silence."""
        if sentence == "(tomorrow)":
            self.turn(TurnKind.ENDED)
            self.state = carry_over(self.state, self.a_turn(TurnKind.LAUNCH))
        wordless = {"(launch)": TurnKind.LAUNCH, "(tomorrow)": TurnKind.LAUNCH, "": TurnKind.SILENCE}
        if sentence in wordless:
            return self.turn(wordless[sentence])
        return self.turn(TurnKind.INTENT, self.meaning_of(sentence))

    def meaning_of(self, sentence: str) -> Meaning | None:
        """What the shop takes a sentence for where the talk stands."""
        said = replace(self.a_turn(TurnKind.TEXT), text=sentence)
        return understanding.read(said, stage=self.state.stage, grammar=self.front.grammar(LOCALE)).meaning

    def read(self, reply: Reply) -> SpokenReply:
        """A reply in the shop's words."""
        return self.front.voice(LOCALE).render(reply)
