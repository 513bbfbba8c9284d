# SPDX-License-Identifier: Apache-2.0
"""A locale ready to understand: normaliser, extractors, templates, answers. Built from plain language data."""

from collections.abc import Iterator

from skill.conversation import Grade
from skill.errors import ConfigurationError
from skill.understanding.answers import Grader
from skill.understanding.automaton import Automaton, Target
from skill.understanding.challenge import WORD, Challenges
from skill.understanding.language import Group, Language, ListValue
from skill.understanding.matching import Matcher
from skill.understanding.model import Intent, Model, Stage
from skill.understanding.normalising import Normalizer, Sentence, fluent
from skill.understanding.phrases import Phrases
from skill.understanding.templates import Alternative, Node, Slot, literal_words, parse, slots
from skill.understanding.values import Extractor
from skill.understanding.values.dates import DAYS
from skill.understanding.values.lists import LISTS

DESCRIBED = "find_gift"
"""The intent of slots and carriers in any order."""
BROWSED = "browse"
"""The same behind "what do you have"."""
_TYPED = ("age", "duration", "budget", "bound", "pair", "number", "ordinal", "other_ordinal")
KINDS = frozenset((*LISTS, *_TYPED, *DAYS, WORD))
"""What a `{slot}` of a template may name."""
FREE = frozenset({"product", "other_product", "interest", "attribute", "option", "place", "note"})
"""What free words may fill: `{*product}`."""
_NOWHERE = Stage()
_UNKNOWN = Intent()
_LOOPED = ("recipient", "age", "duration", "occasion", "budget", "bound", "interest", "deadline", "day")


class Grammar:
    """Everything needed to understand one locale. Holds no state but caches; share it between threads."""

    def __init__(self, language: Language, model: Model) -> None:
        self.locale = language.locale
        self.language = language
        self.model = model
        self.currency = language.numbers.currency
        self._normalizer = Normalizer(language.utterances.typing, language.numbers)
        self._hesitations = frozenset(language.utterances.typing.hesitations)
        self._stutters = frozenset(language.utterances.typing.stutters)
        self.rules = self._rules()
        self.templates = tuple(self._templates())
        self.carriers = tuple(self.parse(template) for template in language.utterances.carriers)
        carrier_words = frozenset(word for node in self.carriers for word in literal_words(node))
        self.extractor = Extractor(language, self._normalizer, carriers=carrier_words)
        self.grader = Grader(language.answers, words=self._normalizer.words)
        self.challenges = Challenges(language.challenge, words=self._normalizer.words)
        self.challenged_grader = Grader(
            language.answers, words=self._normalizer.words, challenged=self.challenges.forms()
        )
        self.negators = frozenset(language.utterances.negators)
        self.empty = frozenset(language.utterances.free.empty)
        self.articles = frozenset(language.numbers.articles) | frozenset(language.numbers.ordinal_articles)
        self.joiners = frozenset(language.numbers.joiners)
        self.never = frozenset(language.utterances.free.never)
        self.asking = Phrases[bool]()
        self.asking.add_all(language.utterances.asking, True, words=self._normalizer.words)
        self.deniers = Phrases[bool]()
        self.deniers.add_all(language.utterances.deniers, True, words=self._normalizer.words)
        self.gifts = frozenset(language.utterances.gifts)
        self.matcher = self._matcher()

    def parse(self, template: str) -> Node:
        """The tree of a template in this locale's words."""
        return parse(template, words=self._normalizer.words, rules=self.rules)

    def sentence(self, text: str) -> Sentence:
        """The words of an utterance."""
        return self._normalizer.sentence(text)

    def fluent(self, sentence: Sentence) -> Sentence:
        """The sentence without what only fills time."""
        return fluent(sentence, hesitations=self._hesitations, stutters=self._stutters)

    def stage(self, name: str) -> Stage:
        """What a stage asks and ignores; an unknown stage asks nothing."""
        return self.model.stages.get(name, _NOWHERE)

    def intent(self, name: str) -> Intent:
        """How model.yaml declares an intent."""
        return self.model.intents.get(name, _UNKNOWN)

    def grade(self, intent: str) -> Grade:
        """The grade that an intent carries by itself."""
        return Grade(self.intent(intent).grade)

    def choice(self, list_name: str, id_: str) -> ListValue | None:
        """What slots.yaml tells of a value: a recipient's ages, an interest's words."""
        values: dict[str, ListValue] = getattr(self.language.slots, list_name, {})
        return values.get(id_)

    def _rules(self) -> dict[str, Node]:
        rules: dict[str, Node] = {}
        for name, template in self.language.utterances.rules.items():
            rules[name] = parse(template, words=self._normalizer.words, rules=rules)
        return rules

    def _templates(self) -> Iterator[tuple[Node, Target]]:
        for intent, entries in self.language.utterances.intents.items():
            if intent not in self.model.intents:
                raise ConfigurationError(f"intent {intent!r} is not in model.yaml", hint="declare it or correct it")
            everywhere = self.model.intents[intent].heard
            for entry in entries:
                group = entry if isinstance(entry, Group) else Group(heard=everywhere, say=(entry,))
                unknown = [stage for stage in group.heard if stage not in self.model.stages]
                if unknown:
                    raise ConfigurationError(f"{intent}: no stage is called {unknown[0]!r}", hint="see model.yaml")
                target = Target(intent=intent, stages=frozenset(group.heard) or None)
                for template in group.say:
                    node = self.parse(template)
                    _check(node, template)
                    yield node, target

    def _matcher(self) -> Matcher:
        automaton = Automaton()
        loop: list[Node] = [Slot(kind) for kind in _LOOPED]
        loop += self.carriers
        browsing = Alternative(tuple(self.parse(template) for template in self.language.utterances.browsing))
        automaton.add_loop(loop, Target(intent=BROWSED, stages=None, described=True), behind=browsing)
        automaton.add_loop(loop, Target(intent=DESCRIBED, stages=None, described=True))
        for node, target in self.templates:
            automaton.add(node, target)
        return Matcher(automaton=automaton, empty=self.empty, never=self.never | self.negators)


def _check(node: Node, template: str) -> None:
    for slot in slots(node):
        if slot.name not in (FREE if slot.free else KINDS):
            raise ConfigurationError(f"template {template!r}: no slot {slot.name!r}", hint=f"one of {sorted(KINDS)}")
