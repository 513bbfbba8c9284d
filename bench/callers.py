# SPDX-License-Identifier: Apache-2.0
"""Callers of the demo shop: the same conversation through a Dialogflow CX agent, whose calls are proven ahead."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bench.load import SignedRequest
from bench.shoppers import LAUNCH, STEPS, Step, check
from bench.verification import now
from skill.accounts.links import token_of
from skill.brand import load_brand
from skill.channels.google.authority import Authority
from skill.channels.google.device import CxAgent
from skill.interaction_model.dialogflow_device import as_dialogflow
from skill.settings import DEMO_SECRET
from skill.understanding import Grammar

AUDIENCE = "https://bench.example/google/cx"
CALL = replace(LAUNCH, name="CX launch")
CX_STEP = replace(STEPS[0], name="CX slot turn")


class Callers:
    """Callers who are logged in as an adult of the demo household; their agent proves itself with an ID token."""

    path = "/google/cx"

    def __init__(self, count: int, *, authority: Authority, grammar: Grammar) -> None:
        self._grammar = grammar
        prove = partial(authority.prove, audience=AUDIENCE, now=now())
        login = token_of(DEMO_SECRET, "link", load_brand(None).households[0].logins[0].platform_id)
        self._agents = [CxAgent(prove=prove) for _ in range(count)]
        for agent in self._agents:
            agent.login = login

    def ask(self, step: Step) -> list[SignedRequest]:
        """The webhook call that every caller causes."""
        return [self._ask(agent, step, number) for number, agent in enumerate(self._agents)]

    def hear(self, answers: Sequence[bytes], step: Step) -> None:
        """Take the answers in; one that does not say what it must ends the benchmark."""
        for agent, answer in zip(self._agents, answers, strict=True):
            check(agent.hear(answer), step)

    def _ask(self, agent: CxAgent, step: Step, number: int) -> SignedRequest:
        if step.sentence is None:
            return agent.launch()
        sentence = step.sentence(number)
        return agent.say(sentence, as_dialogflow(sentence, stage=agent.stage, grammar=self._grammar))
