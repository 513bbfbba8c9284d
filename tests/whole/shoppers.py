# SPDX-License-Identifier: Apache-2.0
"""Shoppers who know what they want, each in their own words, and a speaker that mishears some of them.

A shopper listens to which question is open and answers it as a person would; when it is asked again, it says it in
other words. What is misheard follows the confusions that were measured on real recognisers: digits for words, small
words lost, sounds alike, a word said twice.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

PATIENCE = 18
"""Utterances after which a shopper gives up."""

RECIPIENTS = (
    ("my niece", 8), ("my nephew", 6), ("my son", 4), ("my daughter", 10), ("my grandson", 7), ("my sister", 35),
    ("my brother", 15), ("my mom", 61), ("my dad", 66), ("my friend", 41), ("a coworker", 30), ("my grandma", 80),
    ("my husband", 44), ("my wife", 39), ("my cousin", 12), ("my godson", 3), ("my teacher", 50),
    ("my granddaughter", 5), ("a baby", 0), ("my neighbor's child", 9),
)  # fmt: skip
OCCASIONS = ("a birthday", "christmas", "graduation", "no occasion", "a thank you", "valentine's day")
INTERESTS = (
    "space", "dinosaurs", "music", "animals", "cooking", "science", "gardening", "puzzles", "art", "trains", "reading",
    "building things", "magic", "board games",
)  # fmt: skip
BUDGETS = (20, 25, 30, 35, 40, 45, 50)
HABITS = (
    "corrects", "reviews", "facts", "cheaper", "else", "compares", "help", "more", "color", "several", "sister",
    "wraps", "writes", "another", "shipping", "haggles", "thanks", "hums", "again", "robot", "dithers",
)  # fmt: skip
DEADLINES = (None, None, None, "by next Friday", "by Christmas", "in two weeks", "before Christmas")
_ON_A_BUDGET = frozenset({"several", "another"})
"""Two gifts stay below what this home allows for one order only if each costs little."""
VOICES: tuple[str, ...] = (
    "{}", "{}", "{}", "um, {}", "{}, I guess", "oh, {}", "okay, {} then", "well, {}, thanks", "let me think... {}",
    "{} please", "so, {}", "uh {} I think",
)  # fmt: skip
"""How people wrap what they say; never the words that buy."""
_GROWN_UP = {"my sister": "in her thirties", "my friend": "in her forties", "my brother": "he's fifteen"}
"""Whose word tells no age: who names everything names that too."""

_YEARS = {0: "eleven months", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
          12: "twelve", 15: "fifteen"}  # fmt: skip
_DOLLARS = {20: "twenty", 25: "twenty five", 30: "thirty", 35: "thirty five", 40: "forty", 45: "forty five",
            50: "fifty"}  # fmt: skip
_TAKING = ("I'll take it", "I'll take the first one", "the first one please", "let's go with the first one", "buy it")
_BUYING = ("order it", "order it please", "yes order it", "please order it")


@dataclass(frozen=True, kw_only=True)
class Shopper:
    """One shopper's errand and manner."""

    number: int
    recipient: str
    age: int
    occasion: str
    interest: str
    dollars: int
    manner: str
    """whole: everything in one sentence; half: some of it; steps: one thing at a time"""
    habit: str | None
    deadline: str | None
    voice: str

    @property
    def years(self) -> str:
        return _YEARS.get(self.age, str(self.age))


def shoppers(count: int, *, seed: int = 7) -> tuple[Shopper, ...]:
    """So many shoppers, the same ones every time."""
    chance = random.Random(seed)
    return tuple(_shopper(number, chance) for number in range(count))


def _shopper(number: int, chance: random.Random) -> Shopper:
    recipient, age = chance.choice(RECIPIENTS)
    habit = chance.choice((None, None, None, *HABITS))
    return Shopper(
        number=number,
        recipient=recipient,
        age=age,
        occasion=chance.choice(OCCASIONS),
        interest=chance.choice(INTERESTS),
        dollars=chance.choice(BUDGETS[:2] if habit in _ON_A_BUDGET else BUDGETS),
        manner=chance.choice(("whole", "whole", "half", "steps")),
        habit=habit,
        deadline=chance.choice(
            (None, None, None, "by next Friday", "by Christmas", "in two weeks", "before Christmas")
        ),
        voice=chance.choice(VOICES),
    )


def opening(shopper: Shopper) -> str:
    """The first sentence of a shopper."""
    gift = "a gift" if shopper.occasion == "no occasion" else f"{shopper.occasion} present"
    gift = gift if gift.startswith("a") else f"a {gift}"
    when = f" {shopper.deadline}" if shopper.deadline else ""
    budget = f"under {_DOLLARS[shopper.dollars]} dollars"
    if shopper.manner == "whole":
        return _whole(shopper, gift, budget=budget, when=when)
    if shopper.manner == "half":
        halves = (
            f"I need {gift} for {shopper.recipient} who loves {shopper.interest}",
            f"so I'm looking for {gift} for {shopper.recipient}, {budget}",
            f"do you have anything with {shopper.interest} for {shopper.recipient}",
            f"it's for {shopper.recipient}, something with {shopper.interest} maybe",
        )
        return halves[shopper.number % len(halves)]
    starts = ("I need a gift", "help me find a present", "I'm looking for a gift", "hi, I need a present", "gift ideas")
    return starts[shopper.number % len(starts)]


def _whole(shopper: Shopper, gift: str, *, budget: str, when: str) -> str:
    """Everything that matters in one sentence, in one of the orders in which people say it."""
    it = ("she", "he")[shopper.number % 2]
    to = shopper.recipient
    age = f", {it}'s {shopper.years}" if 0 < shopper.age < 18 else ""
    age = f", {_GROWN_UP[to]}" if to in _GROWN_UP else age
    bare = f", {shopper.years}" if 0 < shopper.age < 18 and to not in _GROWN_UP else age
    ways = (
        f"{gift} for {to}{age}, likes {shopper.interest}, {budget}{when}",
        f"I'm looking for {gift} for {to}{age}, who loves {shopper.interest}, {budget}{when}",
        f"{budget}, {gift} for {to}{age}, {it}'s into {shopper.interest}{when}",
        f"{gift} for {to}{bare}, who likes {shopper.interest}, {budget}{when}",
        f"um so I need {gift} for {to}{age} and {it} really loves {shopper.interest}, {budget}{when}",
    )
    return ways[shopper.number // 2 % len(ways)]


@dataclass
class Manner:
    """How a shopper answers, stage by stage, in other words each time the same question comes again."""

    shopper: Shopper
    asked: dict[str, int] = field(default_factory=dict)
    habit_shown: bool = False
    taken: int | None = None
    """How many utterances had been said when "I'll take it" came."""

    def answer(self, stage: str) -> str:
        """What the shopper says in this stage."""
        time = self.asked.get(stage, 0)
        self.asked[stage] = time + 1
        habit = _HABITS.get((self.shopper.habit or "", stage))
        if habit is not None and not self.habit_shown:
            self.habit_shown = True
            return habit(self.shopper)
        if stage == "carting" and self.shopper.habit == "another" and time == 0:
            return "and something for my cousin, she's eight, she likes art"
        if stage == "interests" and not self.asked.keys().isdisjoint(_LOOKED_AT):
            return "board games"  # what they like was looked for, and led nowhere
        ways = _ANSWERS[stage](self.shopper)
        said = ways[(self.shopper.number + time) % len(ways)]
        return said if stage in _PLAIN else self.shopper.voice.format(said)


_PLAIN = frozenset({"confirming", "noting"})
"""Where every word counts."""
_LOOKED_AT = ("choosing", "considering")

_Say = Callable[[Shopper], str]
_AMONG_GIFTS: dict[str, _Say] = {
    "corrects": lambda its: f"make it under {_DOLLARS[its.dollars]} dollars",
    "reviews": lambda its: "what do people say about the first one",
    "facts": lambda its: "does the first one need batteries",
    "cheaper": lambda its: "anything cheaper",
    "else": lambda its: "something else",
    "compares": lambda its: "compare the first two",
    "help": lambda its: "help",
    "more": lambda its: "tell me more about the first one",
    "color": lambda its: "does the first one come in blue",
    "several": lambda its: "I'll take two of the first one",
    "another": lambda its: "add the first one",
    "shipping": lambda its: "how long does shipping take",
    "haggles": lambda its: "do you have any coupons",
    "thanks": lambda its: "thanks",
    "hums": lambda its: "hmm",
    "again": lambda its: "what was the first one again",
    "robot": lambda its: "are you a robot",
}
_AT_THE_READ_BACK: dict[str, _Say] = {
    "sister": lambda its: "send it to my sister's",
    "wraps": lambda its: "can you gift wrap it",
    "writes": lambda its: "write happy birthday, with love",
    "dithers": lambda its: "hmm, I'm not sure",
}
_HABITS: dict[tuple[str, str], _Say] = {
    **{(name, stage): say for name, say in _AMONG_GIFTS.items() for stage in _LOOKED_AT},
    **{(name, "confirming"): say for name, say in _AT_THE_READ_BACK.items()},
}

_ANSWERS: dict[str, Callable[[Shopper], Sequence[str]]] = {
    "recipient": lambda its: (
        f"it's for {its.recipient}", its.recipient, f"for {its.recipient}", f"{its.recipient}, actually",
    ),
    "age": lambda its: (
        (its.years, f"{its.years} old", f"they're {its.years}")
        if its.age == 0
        else (its.years, f"{its.years} years old", f"about {its.years}", f"turning {its.years}", f"{its.years} or so",
              f"they'll be {its.years}")
    ),
    "interests": lambda its: (
        its.interest, f"they like {its.interest}", f"{its.interest} mostly", f"they're really into {its.interest}",
        f"anything with {its.interest}", f"they love {its.interest} and stuff",
    ),
    "budget": lambda its: (
        f"{_DOLLARS[its.dollars]} dollars", f"under {_DOLLARS[its.dollars]}", f"${its.dollars}",
        f"I've got like {_DOLLARS[its.dollars]} bucks", f"not more than {_DOLLARS[its.dollars]}",
        f"I don't want to go over {_DOLLARS[its.dollars]} dollars", f"{_DOLLARS[its.dollars]} tops",
    ),
    "occasion": lambda its: (its.occasion, f"it's for {its.occasion}", "skip"),
    "deadline": lambda its: (its.deadline or "no hurry", "I don't know", "whenever"),
    "choosing": lambda its: (
        "I'll take the first one", "the first one please", "buy the first one", "the first one",
        "the first one sounds nice", "let's do the first one", "they'd like the first one",
    ),
    "considering": lambda its: (
        "I'll take it", "yes", "buy it", "yes I'll take it", "they'd like that", "let's do that",
    ),
    "reviewing": lambda its: ("no, I'll take it", "I'll take it", "buy it"),
    "pointing": lambda its: ("the first one", "the first"),
    "comparing": lambda its: ("yes please", "no, I'll take it", "no thanks"),
    "relaxing": lambda its: ("yes", "yes please", "sure"),
    "variant": lambda its: ("the first one", "the second one", "either"),
    "carting": lambda its: (
        "check out", "that's it, check out", "checkout please", "that's all", "no that's everything",
    ),
    "wrapping": lambda its: ("neither", "no thanks", "neither please"),
    "noting": lambda its: ("no note", "never mind the note"),
    "shipping": lambda its: ("my home", "home", "to my home"),
    "confirming": lambda its: _BUYING,
    "resuming": lambda its: ("start over", "no, start over"),
    "ordered": lambda its: ("another present please", "I need a gift"),
}  # fmt: skip


# --- a speaker that mishears --------------------------------------------------------------------------

_HEARD_AS = (
    ("fifty", "50"), ("forty", "40"), ("thirty", "30"), ("twenty", "20"), ("eight", "ate"), ("eight", "8"),
    ("four", "for"), ("for ", "four "), ("two", "to"), ("ten", "10"), ("who loves", "who love"), ("niece", "neice"),
    ("niece", "nice"), ("likes", "like"), ("dollars", "dollar"), ("first one", "first won"), ("first one", "1st one"),
    ("I'll take", "I take"), ("I'll take", "all take"), ("order it", "ordered"), ("order it", "order at"),
    ("cancel", "console"), ("compare the first two", "compare the first tee"), ("present", "presents"),
    ("gift", "gifts"), ("birthday", "birth day"), ("space", "the space"), ("dinosaurs", "dinosaur"),
    ("puzzles", "puzzle"), ("husband", "first bed"), ("fifteen", "15"), ("christmas", "chris mass"),
    ("by next friday", "the next friday"),
    ("my ", "mi "), ("batteries", "battery's"), ("reading", "reeding"),
)  # fmt: skip
_SMALL = frozenset({"a", "the", "my", "please", "it's", "she", "he", "is", "i", "need"})


def misheard(sentence: str, chance: random.Random) -> str:
    """The sentence as a recogniser may have it: half of the time as it was said."""
    if chance.random() < 0.5:
        return sentence
    kinds = [_sounds_alike, _loses_a_small_word, _says_twice, _fills]
    return chance.choice(kinds)(sentence, chance)


def _sounds_alike(sentence: str, chance: random.Random) -> str:
    fitting = [pair for pair in _HEARD_AS if pair[0] in sentence]
    if not fitting:
        return sentence
    said, heard = chance.choice(fitting)
    return sentence.replace(said, heard, 1)


def _loses_a_small_word(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    small = [place for place, word in enumerate(words) if word.lower() in _SMALL]
    if not small or len(words) < 3:
        return sentence
    del words[chance.choice(small)]
    return " ".join(words)


def _says_twice(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    place = chance.randrange(len(words))
    return " ".join([*words[: place + 1], *words[place:]])


def _fills(sentence: str, chance: random.Random) -> str:
    return f"{chance.choice(('um', 'uh', 'well', 'so', 'okay so', 'hmm'))} {sentence}"
