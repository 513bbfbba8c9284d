# SPDX-License-Identifier: Apache-2.0
"""A locale's words as plain data: what `interaction_models/<locale>/*.yaml` hold, typed.

Core: knows no file and no platform. What is called a template is written in the sentence syntax of `templates.py`.
"""

from collections.abc import Mapping

import msgspec


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language file; a key that nobody knows is an error."""


class Group(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Templates that are heard in some stages only."""

    heard: tuple[str, ...]
    say: tuple[str, ...]


class Typing(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How text becomes words."""

    clitics: tuple[str, ...]
    """Parts that are split off at an apostrophe: 's, 'll."""
    folds_accents: bool
    """Whether accents may be left out."""
    spellings: Mapping[str, str]
    """Other spellings and short forms of a word, and what they stand for."""
    hesitations: tuple[str, ...] = ()
    """Sounds that say nothing, wherever they stand: "um"."""
    stutters: tuple[str, ...] = ()
    """Small words that are often said twice while one thinks."""


class Free(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the words of a slot without a list may be: a product's name, an interest nobody listed."""

    empty: tuple[str, ...]
    """Words that alone name nothing: articles, pronouns, helping verbs."""
    never: tuple[str, ...]
    """Words that never stand inside a name: a sentence with them says something else."""
    interest_cues: tuple[str, ...]
    """Templates after which an interest follows: "loves", "is crazy about"."""
    interest_fillers: tuple[str, ...]
    """Words between a cue and the interest: "to", "playing with"."""


class Utterances(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """utterances.yaml: what people say for each intent."""

    typing: Typing
    free: Free
    rules: Mapping[str, str]
    """Named parts: `<name>` in a template."""
    intents: Mapping[str, tuple[str | Group, ...]]
    carriers: tuple[str, ...]
    """Templates of the words around slots; slots and carriers in any order are a description of a gift."""
    asking: tuple[str, ...]
    """Templates that begin a question about a thing; nothing behind them describes a gift."""
    browsing: tuple[str, ...]
    """Templates behind which such a description asks what there is, and wants no question back."""
    negators: tuple[str, ...]
    """Words that take back the value right after them: "not six, seven"."""
    deniers: tuple[str, ...]
    """Templates that say of what follows that it is not wanted: "he hates", "nothing with"."""
    gifts: tuple[str, ...]
    """Words by which a long sentence is known to be about a gift."""
    greetings: tuple[str, ...] = ()  # templates; what opens a conversation where that is an intent of its own


class ListValue(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One value of a closed list."""

    say: tuple[str, ...]
    """Templates; the first is the value's name on a platform."""
    alone: tuple[str, ...] = ()
    """What means the value only when nothing else is said: "me"."""
    ages: str = "any"
    """For a recipient: baby | child | teen | adult | any."""
    years: tuple[int, int] | None = None
    """For a recipient that tells an age: "a teenager" is 13 to 19."""
    words: tuple[str, ...] = ()
    """For an interest: what a product's text may say; for an option: how a catalog may write it."""
    keys: tuple[str, ...] = ()
    """For an attribute: the names under which a catalog may hold it."""


class Slots(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """slots.yaml: the closed lists."""

    recipient: Mapping[str, ListValue]
    occasion: Mapping[str, ListValue]
    interest: Mapping[str, ListValue]
    pick: Mapping[str, ListValue]
    attribute: Mapping[str, ListValue]
    answer: Mapping[str, ListValue]
    tone: Mapping[str, ListValue]
    option: Mapping[str, ListValue]
    place: Mapping[str, ListValue]
    method: Mapping[str, ListValue]
    product: Mapping[str, ListValue] = {}
    """Common nouns, for platforms that want examples of an open slot; never needed to understand one."""


class Currency(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How people say an amount of one currency."""

    symbols: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    """Names of the unit, templates."""
    cents: tuple[str, ...] = ()
    """Names of the hundredth, templates."""
    notes: Mapping[str, int] = {}
    """Nouns that are an amount themselves: a tenner."""


class Bands(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ages that are said without a number."""

    say: tuple[str, ...]
    years: tuple[int, int]


class Numbers(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """numbers.yaml: numerals, money, ages, places in a list."""

    decimal: str
    grouping: str
    currency: str
    """The currency that a bare amount is reported in."""
    small: Mapping[str, int]
    hundred: tuple[str, ...]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    """Letters behind digits: 5k."""
    dozens: tuple[str, ...]
    articles: tuple[str, ...]
    joiners: tuple[str, ...]
    points: tuple[str, ...]
    minus: tuple[str, ...]
    half: tuple[str, ...]
    fractions: Mapping[str, int]
    """Denominators: "quarters" 4."""
    pronouns: tuple[str, ...]
    """Number words that are pronouns too: "one"."""
    pronoun_before: tuple[str, ...]
    """Words before which, as "of them", or ... a pronoun is meant."""
    number_before: tuple[str, ...]
    """Words after which a pronoun word is a number after all: "age one"."""

    ordinals: Mapping[str, int]
    ordinal_suffixes: tuple[str, ...]
    ordinal_cues: tuple[str, ...]
    """Templates before a number: "number two"."""
    ordinal_articles: tuple[str, ...]
    ordinal_nouns: tuple[str, ...]
    not_ordinal: tuple[str, ...]
    """Templates that look like an ordinal and are none: "a second"."""
    birthdays: tuple[str, ...]
    """What after an ordinal makes it an age: "sixth birthday"."""

    bounds: Mapping[str, tuple[str, ...]]
    """Templates in front of an amount: below, above, about, between, up_from."""
    bounds_after: Mapping[str, tuple[str, ...]]
    """Templates behind an amount: below, above, about."""
    range_words: tuple[str, ...]
    between_words: tuple[str, ...]
    """Range words behind "between" only."""
    either_words: tuple[str, ...]
    """Range words only where one unit serves both numbers: "thirty or forty dollars"."""

    currencies: Mapping[str, Currency]
    not_money_before: tuple[str, ...]
    """Words that make a currency's name a measure: pounds *of* cookies."""
    money_cues: tuple[str, ...]
    """Templates that make the number behind them an amount: "a budget of"."""
    money_after: tuple[str, ...]

    age_units: Mapping[str, tuple[str, ...]]
    """year | month | week | day: their names."""
    age_old: tuple[str, ...]
    """Templates behind an age: "old", "of age"."""
    age_short: tuple[str, ...]
    """Words glued to digits: 5yo."""
    age_cues: tuple[str, ...]
    """Templates that make the number behind them an age: "turning"."""
    age_subjects: tuple[str, ...]
    age_copulas: tuple[str, ...]
    """After a subject, a number is an age: "she is six"."""
    age_bands: tuple[Bands, ...]
    not_age_after: tuple[str, ...]
    """Words that make a stretch of time no age: "in three days"."""
    not_age_before: tuple[str, ...]
    """Words behind a number after "she is" that make it no age: "she is five feet tall"."""

    forms: Mapping[str, tuple[str, ...]]
    """How age and budget are said around a platform's number slots."""
    examples: Mapping[str, str]
    """One spoken value for each platform slot."""


class DayWords(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to name a day; its fields are those of a Day, beside what its slots hold."""

    say: tuple[str, ...]
    kind: str = "day"
    """deadline: a day wherever it is said; day: beside something else, or where a day is asked; date: only there."""
    cued: bool = True
    """Whether it may stand behind a cue: "by"."""
    days: int = 0
    weekday: int | None = None
    weeks: int = 0
    month: int | None = None
    day: int | None = None
    before: bool = False


class Dates(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """dates.yaml: how a day is named."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    shy_months: tuple[str, ...]
    """Words that are a month only beside a day of it: "may"."""
    counts: Mapping[str, int]
    unit_days: Mapping[str, int]
    """How many days an age's unit has."""
    occasions: tuple[str, ...]
    """Those of slots.yaml that name a day."""
    cues: Mapping[str, tuple[str, ...]]
    """by | before: what stands in front of a day."""
    tails: tuple[str, ...]
    not_after: tuple[str, ...]
    """Words behind which no day to come is meant: "last"."""
    not_before: tuple[str, ...]
    nth_before: tuple[str, ...]
    """The only words that may follow "the twelfth" where it is a day: "the twelfth floor" is none."""
    days: tuple[DayWords, ...]


class Answers(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """answers.yaml: what counts as a yes, a no, and neither. Templates all."""

    asked: tuple[str, ...]
    """The very words that a read-back asks for."""
    yes: tuple[str, ...]
    short: tuple[str, ...]
    """A yes of its own, and nothing in front of a no: "it is"."""
    wraps: tuple[str, ...]
    """What is said around an answer: "the answer is"."""
    soft: tuple[str, ...]
    """A yes only beside a clear one: "okay"."""
    weak: tuple[str, ...]
    """Never more than a weak yes: "I guess"."""
    no: tuple[str, ...]
    negators: tuple[str, ...]
    later: tuple[str, ...]
    pauses: tuple[str, ...]
    """A later where nothing follows, else somebody thinking aloud: "let me think"."""
    conditions: tuple[str, ...]
    """What ties a string to a yes, said first or behind it: "if"."""
    joints: tuple[str, ...]
    """What does so behind a yes only: "but"."""
    marks: tuple[str, ...]
    """What begins a correction: "wait", "I meant"."""
    polite: tuple[str, ...]
    """A weak yes alone, nothing beside anything else: "please"."""
    fillers: tuple[str, ...]
    links: tuple[str, ...]
    """What ties a sentence to one before it: no part of an answer."""
    questions: tuple[str, ...]
    never: tuple[str, ...]
    """What sounds like a yes or a no and is neither."""


class ChallengeWords(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """challenge_words.yaml: what is said at the end of a read-back, to be said with the yes."""

    cues: tuple[str, ...]
    """Templates that announce the word: "and the word"."""
    joints: tuple[str, ...]
    """Templates of what may stand right before it: "and"."""
    words: tuple[str, ...]
    """Plain words, far from each other and from everything that means something here."""


class Language(Document, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that one locale says."""

    locale: str
    utterances: Utterances
    slots: Slots
    numbers: Numbers
    dates: Dates
    answers: Answers
    challenge: ChallengeWords
