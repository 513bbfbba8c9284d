# SPDX-License-Identifier: Apache-2.0
"""The shipped words: they suit the ear, and they and the code know each other."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel import Locale

from skill.accounts import approvals, pay_links
from skill.brand.products import demo_products
from skill.brand.voices import load_voice, spoken_locales
from skill.catalog.quoting import SPOKEN_WORDS
from skill.conversation import Age, Amount, Choice, Day, Many, Prompt, Series, TurnKind, Value
from skill.dialogue.questions import QUESTIONS, Question
from skill.dialogue.replying import line_item
from skill.dialogue.routes import STAGES
from skill.dialogue.state import Scene, State
from skill.documents import load_document
from skill.interaction_model import load_source
from skill.money import Money
from skill.notices import LETTERS
from skill.orders import settling
from skill.safeguards import REASONS
from skill.speaking import Voice
from skill.speaking.checking import Expected, check_words
from skill.speaking.hearing import Wording
from skill.speaking.values import join
from tests.conftest import ROOT
from tests.dialogue.talking import Talk

SKILL = ROOT / "skill"
WORDS = ROOT / "interaction_models"
STEPS = ("ask", "reprompt", "nomatch-1", "nomatch-2", "nomatch-3", "help")
# What names a whole cart may be as long as its read-back; what names several things has an idea a thing.
WHOLE_CART = (
    "read-back", "confirming-ask", "confirming-reprompt", "confirming-nomatch-1", "confirming-nomatch-2",
    "confirming-nomatch-3", "ordered", "cart-holds", "welcome-back-cart", "order-status", "order-canceled",
)  # fmt: skip
LISTS = ("gifts", "gifts-by", "gifts-popular", "gifts-popular-too", "about", "canceling-which", "review-begins")
PRICE = Money(12990, "USD")
# Answers to questions that everybody is asked.
OFTEN: Mapping[str, tuple[Value, ...]] = {
    "recipient": (Choice(id="niece", words="niece"), Choice(id="other", words="somebody")),
    "age": (Age(value=7), Age(max=12)),
    "interest": (Many(values=(Choice(id="space", words="space"),)),),
    "occasion": (Choice(id="birthday", words="birthday"),),
    "deadline": (Day(on=date(2026, 12, 4)),),
    "budget": (Amount(currency="USD", min=2000),),
}
# Spoken amounts, letters and pages are looked up by currency, kind and topic; their own tests say all of them.
LOOKED_UP = re.compile(r"money-|mail-|page-")


def _slot(question: Question) -> str:
    return question.slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A `Prompt(id=…)` in the code: the ids that it may have, and its arguments where they can be read."""

    place: str
    ids: re.Pattern[str]
    given: frozenset[str] | None
    asks: bool


@cache
def uses() -> tuple[Use, ...]:
    return tuple(use for path in sorted(SKILL.rglob("*.py")) for use in _uses_in(path))


@cache
def constants() -> frozenset[str]:
    """Every string that stands in the code, for ids that tables hold."""
    return frozenset(
        node.value
        for path in SKILL.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _uses_in(path: Path) -> Iterator[Use]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asking = {id(question) for node in ast.walk(tree) for question in _questions_of(node)}
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != "Prompt":
            continue
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        named = _pattern(keywords.get("id"))
        if named is not None:
            place = f"{path.relative_to(ROOT)}:{call.lineno}"
            yield Use(place=place, ids=named, given=_given(keywords.get("args")), asks=id(call) in asking)


def _questions_of(node: ast.AST) -> Iterator[ast.expr | None]:
    """What is asked by a node: an argument or a variable called `question`, and what a `…question…` returns."""
    if isinstance(node, ast.Call):
        rejects = isinstance(node.func, ast.Name) and node.func.id == "Rejected"
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "question" or rejects)
    if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == "question" for one in node.targets):
        yield node.value
    if isinstance(node, ast.FunctionDef) and "question" in node.name:
        yield from (inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return))


def _pattern(node: ast.expr | None) -> re.Pattern[str] | None:
    """The ids that an expression may be; None for what only runs show (a variable)."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.compile(re.escape(node.value) + r"\Z")
    if isinstance(node, ast.JoinedStr):
        parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
        return re.compile("".join(parts) + r"\Z")
    return None


def _given(node: ast.expr | None) -> frozenset[str] | None:
    if node is None:
        return frozenset()
    if isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys):
        return frozenset(str(key.value) for key in node.keys if isinstance(key, ast.Constant))
    return None


@pytest.fixture(scope="module", params=spoken_locales())
def voice(request: pytest.FixtureRequest) -> Voice:
    return load_voice(None, request.param)


def test_the_words_suit_the_ear_with_the_longest_that_stands_in_them(voice: Voice) -> None:
    pressure = load_document(WORDS / voice.locale / "pressure.yaml", list[str])
    questions = {key for key in voice.messages for use in uses() if use.asks and use.ids.match(key)}
    expected = Expected(
        pressure=pressure,
        questions=questions,
        long=WHOLE_CART,
        lists=LISTS,
        samples=longest(voice),
        measured_whole=("read-back",),
        either=join(("", ""), "or", Locale.parse(voice.locale, sep="-")).strip(),
        names=("item", "items"),
        amounts=("price", "total", "fee", "budget", "tax", "limit", "goods"),
        apologies=load_document(WORDS / voice.locale / "wording.yaml", Wording).apologies,
    )

    found = check_words(voice.messages, expected)

    assert not found, "\n".join(map(str, found))


def longest(voice: Voice) -> dict[str, str]:
    """By variable the longest that a shop like ours puts there, in the voice's own words."""
    products = demo_products()
    by_words = sorted(products, key=lambda product: len(product.spoken_name.split()))
    names = [product.spoken_name for product in by_words[-3:]]
    options = {"color": "green", "size": "small"}
    lines = tuple(line_item(quantity=1, name=name, options=options, brief=True) for name in names)
    reason = Prompt(id="reason-popular", args={"rating": 4.6, "count": 112})
    gift = Prompt(id="gift", args={"item": names[-1], "reason": reason, "price": PRICE})
    order = Prompt(id="order-item", args={"item": lines[-1], "more": 2, "total": PRICE})
    said: dict[str, Prompt | Series | Money | date] = {
        "items": Series(items=lines, style="and"),
        "orders": Series(items=(order,) * 3),
        "reason": reason,
        "ship_to": Prompt(id="ship-to", args={"ship_to": "grandparents"}),
        "places": Series(items=(Prompt(id="ship-to", args={"ship_to": "grandparents"}),) * 3),
        **dict.fromkeys(("first", "second", "third"), gift),
        **dict.fromkeys(("price", "total", "fee", "tax", "budget", "limit", "goods", "over"), PRICE),
        **dict.fromkeys(("day", "by", "arrives"), date(2026, 12, 23)),
    }
    spoken = {name: voice.say(Prompt(id="described", args={"text": value})).text for name, value in said.items()}
    return spoken | {
        **dict.fromkeys(("item", "best", "cheapest", "one", "other"), names[-1]),
        "seller": "Lantern Lane Toys",
        "interests": "building things, board games, and the outdoors",
        "note": "word " * 16,
        "summary": f"{'Word ' * 27}word.",
        **dict.fromkeys(("age", "count", "rating", "to"), "112"),
        "text": "word " * SPOKEN_WORDS,
        "value": "word " * 8,
    }


def test_every_stage_of_the_model_has_its_words(voice: Voice) -> None:
    stages = set(load_source().model.stages) - {"start"}
    missing = {f"{stage}-{step}" for stage in stages for step in STEPS} - voice.messages.keys()

    assert not missing
    assert stages | {"start"} == STAGES | {"start"}


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question.slot in OFTEN], ids=_slot)
def test_an_answer_that_is_taken_often_is_acknowledged_in_two_ways(voice: Voice, question: Question) -> None:
    talk = Talk()
    turn = talk.a_turn(TurnKind.LAUNCH)
    for value in OFTEN[question.slot]:
        scenes = (
            Scene(state=State(session="s", number=number), turn=turn, shelf=talk.shelf, shop=talk.shop)
            for number in (0, 1)
        )
        one, other = (voice.say(question.acknowledge(value, scene)).text for scene in scenes)
        assert one != other


def test_what_an_amount_is_acknowledged_with_is_said_in_one_way(voice: Voice) -> None:
    assert "variant" not in voice.messages["budget-ack"].variables


def test_every_prompt_that_the_code_says_has_words(voice: Voice) -> None:
    speechless = [use.place for use in uses() if not any(map(use.ids.match, voice.messages))]

    assert not speechless


def test_every_variable_of_a_message_is_given_by_the_code(voice: Voice) -> None:
    missing = [
        f"{use.place}: {key} needs ${name}"
        for use in uses()
        if use.given is not None and "+" not in use.ids.pattern
        for key, message in voice.messages.items()
        if use.ids.match(key)
        for name in sorted(message.variables - use.given)
    ]

    assert not missing, "\n".join(missing)


def test_every_message_is_said_somewhere(voice: Voice) -> None:
    referred = {
        reference
        for path in (WORDS / voice.locale).glob("*.ftl")
        for reference in re.findall(r"\{ ([a-z][\w-]*) \}", path.read_text(encoding="utf-8"))
    }
    silent = [
        key
        for key in voice.messages
        if key not in referred | constants() and not LOOKED_UP.match(key)
        if not any(use.ids.match(key) for use in uses())
    ]

    assert not silent


@pytest.mark.parametrize(
    ("reason", "given"),
    sorted({**REASONS, **settling.REASONS, **approvals.REASONS, **pay_links.REASONS}.items()),
)
def test_every_reason_for_which_nothing_is_bought_has_words(voice: Voice, reason: str, given: tuple[str, ...]) -> None:
    assert voice.messages[f"finding-{reason}"].variables <= set(given)


def test_no_reason_has_words_that_nothing_gives(voice: Voice) -> None:
    worded = {key.removeprefix("finding-") for key in voice.messages if key.startswith("finding-")}

    assert worded <= set(REASONS) | constants()


@pytest.mark.parametrize("kind", LETTERS)
def test_every_letter_has_its_words(voice: Voice, kind: str) -> None:
    lines = {line for paragraph in LETTERS[kind] for line in paragraph} - {"lines", "units"}

    assert lines | {f"mail-{kind.replace('_', '-')}-subject", "mail-line"} <= voice.messages.keys()
