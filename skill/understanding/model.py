# SPDX-License-Identifier: Apache-2.0
"""The canonical intents and stages as plain data: what `interaction_models/model.yaml` holds, typed."""

from collections.abc import Mapping

from skill.understanding.language import Document


class Intent(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A canonical intent, as model.yaml declares it."""

    slots: tuple[str, ...] = ()
    grade: str = "unclear"
    heard: tuple[str, ...] = ()
    """Stages; empty means everywhere."""
    asked_words: bool = False
    question: bool = False
    """Whether it only asks for information; then its slots correct nothing at a read-back."""


class Stage(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stage of the conversation."""

    asks: str | None = None
    """The slot whose question is open."""
    names: str | None = None
    """The slot that takes a few bare words which nothing else explains."""
    ignores: tuple[str, ...] = ()
    """Kinds of values that would be a mishearing here."""
    counts: bool = False
    """Whether a number that is put right says how many."""
    dictates: str | None = None
    """The slot that takes everything that is said, but for the intents of `hears`."""
    hears: tuple[str, ...] = ()
    challenges: bool = False
    """Whether a challenge word may have to be said here."""
    commits: bool = False
    """Whether an answer here can bind somebody: then a guess counts for nothing, and a doubt only as a refusal."""


class Model(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """model.yaml: canonical intents and stages; knows no platform."""

    stages: Mapping[str, Stage]
    intents: Mapping[str, Intent]
