# SPDX-License-Identifier: Apache-2.0
"""What stands in the way of a purchase, and what more is asked for because of it. Core; nothing here moves money.

Laws: the strictest finding decides; what a rule asks for is asked one thing at a time, in one order, and each proof is
for one quote alone; nothing but PlaceOrder asks for an order, and only at an answer to the read-back; whatever can't be
shown here is asked of an adult's phone, so that no adult comes to a dead end.

in this order        asked                                  met by
Factor.AGAIN         before the read-back, in a question    a clear yes
CHALLENGE_WORD       in the last words of the read-back     the same word, said with the yes
VOICE_CODE           after the yes                          the platform's word (`returning`)
APPROVAL             instead of the read-back, or where     a yes on a page of its own (`approving`)
                     one of the others could not be shown

A guest, who has no home to ask in, is asked the first of these alone, and then whether they want a page of their own
(`paying`).
"""

from collections.abc import Callable, Iterable, Mapping

from skill.conversation import AskCode, Grade, Prompt, Reply, Role, TurnKind
from skill.dialogue import addressing, approving, paying
from skill.dialogue.challenging import another_word, foresee, proof, with_word
from skill.dialogue.checking_out import blocked, check_out, read_back, remind, renew
from skill.dialogue.effects import Foreseen, PlaceOrder, Refused
from skill.dialogue.over_limit import look_below
from skill.dialogue.proving import Agreed, Challenge
from skill.dialogue.replying import leave, listen
from skill.dialogue.state import Notice, Scene, Step
from skill.dialogue.talk import talk_of
from skill.orders.model import Quote
from skill.safeguards.model import Factor, Finding, Outcome


def foreseen(scene: Scene, outcome: Foreseen) -> Step:
    """Read the quote back, or ask what must be asked first, or say what stands in the way and keep the cart."""
    quote, findings = outcome.quote, outcome.findings
    on_page = paying.instead(scene, findings)
    findings = findings if on_page is None else on_page
    worst = strictest(findings)
    if worst is not None and worst.outcome is not Outcome.STEP_UP:
        return look_below(scene, quote, worst) or blocked(scene, worst)
    challenge = Challenge(word=outcome.word, quote_hash=quote.hash) if outcome.word else None
    again = _asking_for(findings, Factor.AGAIN)
    if again is not None:
        return _ask_whether_meant(scene, quote, again)
    if on_page is not None:
        return paying.offer(scene, quote)
    unmet = next((finding for finding in findings if not _can_be_shown_here(scene, finding, challenge)), None)
    if unmet is not None:
        # Who isn't known here must at least be here: nobody else hears the word.
        guard = challenge if _asking_for(findings, Factor.CHALLENGE_WORD) else None
        return approving.ask(scene, quote, challenge=guard, says=(_words(unmet),))
    before = scene.state.read_back
    if scene.state.quote is not None and before is not None and before.quote_hash == quote.hash:
        return _in_short(scene, challenge)
    notices = scene.state.notices
    also = addressing.also_to(scene) if scene.state.offered is None else None
    return read_back(scene.at(notices=(*notices, also) if also else notices), quote, challenge=challenge)


def answer(scene: Scene) -> Step:
    """Deal with an answer to the read-back; only a strong yes, with the word where one is due, goes on."""
    state, meaning = scene.state, scene.meaning
    if state.quote is None or meaning.grade is not Grade.STRONG_YES:
        return remind(scene)
    scene, right = with_word(scene)
    if not right:
        return _wrong_word(scene)
    place = PlaceOrder(
        quote=state.quote,
        read_back=state.read_back,
        turn=state.number,
        grade=meaning.grade,
        asked_words=meaning.asked_words,
        talk=talk_of(scene),
        proofs=scene.state.proofs,
    )
    return Step(state=scene.state, effects=(place,))


def say_word(scene: Scene) -> Step:
    """The word without the yes: at the read-back it counts for the yes that is asked for again."""
    if scene.state.challenge is None:
        return remind(scene)
    scene, right = with_word(scene)
    return remind(scene, says=(Prompt(id="word-right"),)) if right else _wrong_word(scene)


def meant(scene: Scene) -> Step:
    """Yes, it is meant as it sounds: on with the same quote."""
    quote = scene.state.quote
    if quote is None or scene.meaning.grade is not Grade.STRONG_YES:
        return remind(scene)
    return foresee(scene.at(proofs=(*scene.state.proofs, proof(scene, quote, Factor.AGAIN))), quote)


def refused(scene: Scene, outcome: Refused) -> Step:
    """Nothing was bought. Where asking again or asking for more can help, ask; else say why and keep the cart."""
    finding, quote = strictest(outcome.findings), scene.state.quote
    if finding is not None and quote is not None and scene.state.stage == "approving" and _asks_for_word(finding):
        return foresee(scene, quote)  # somebody else than whom it was read to wants it sent
    if finding is None or quote is None or scene.state.stage != "confirming":
        return blocked(scene, finding or outcome.findings[0])
    if finding.outcome is not Outcome.STEP_UP:
        return _AFTER_REFUSAL.get(finding.reason, blocked)(scene, finding)
    again = _asking_for(outcome.findings, Factor.AGAIN)
    if again is not None:
        return _ask_whether_meant(scene, quote, again)
    needs_word = [one for one in outcome.findings if _asks_for_word(one)]
    rest = [one for one in outcome.findings if one not in needs_word]
    if all(Factor.VOICE_CODE in one.factors for one in rest) and (not rest or can_ask_code(scene)):
        return foresee(scene, quote) if needs_word else _ask_code(scene, quote, finding)
    return approving.ask(scene, quote, says=(_words(rest[0]),))


def strictest(findings: Iterable[Finding]) -> Finding | None:
    """The finding that decides: the first of the strictest."""
    return max(findings, key=lambda finding: finding.outcome, default=None)


def can_ask_code(scene: Scene) -> bool:
    """Whether the platform can ask this very person for a code, and was not just asked to."""
    asked = scene.turn.kind is TurnKind.RETURNED
    return scene.turn.surface.code and scene.turn.speaker.role is Role.ADULT and not asked


def _wrong_word(scene: Scene) -> Step:
    """A missing or another word: a fresh one, and after a few of them the phone of whoever is known here."""
    again, quote = another_word(scene), scene.state.quote
    if again is not None:
        return again
    if quote is not None and scene.turn.speaker.role is Role.ADULT:
        return approving.ask(scene, quote, says=(Prompt(id="word-wrong"),))
    return leave(scene, Prompt(id="letting-go"))


def _ask_whether_meant(scene: Scene, quote: Quote, finding: Finding) -> Step:
    asking = scene.at(stage="meaning_it", quote=quote, read_back=None)
    return listen(asking, says=(_words(finding),))


def _in_short(scene: Scene, challenge: Challenge | None) -> Step:
    """What was read out in full before is named once more, with how to say yes to it now."""
    says = tuple(Prompt(id=notice.id, args=notice.args) for notice in scene.state.notices)
    return listen(renew(scene.at(stage="confirming", challenge=challenge, notices=())), says=says)


def _ask_code(scene: Scene, quote: Quote, finding: Finding) -> Step:
    """Hand over to the platform, which asks for the code; the yes waits for what it says."""
    speaker, meaning = scene.turn.speaker, scene.meaning
    agreed = Agreed(
        quote_hash=quote.hash,
        turn=scene.state.number,
        at=scene.turn.at,
        grade=meaning.grade,
        asked_words=meaning.asked_words,
        household=speaker.household,
        member=speaker.member,
    )
    reply = Reply(says=(_words(finding), Prompt(id="code-asked")), ask_code=AskCode(token=quote.hash))
    return Step(state=scene.at(agreed=agreed).state, reply=reply)


def _can_be_shown_here(scene: Scene, finding: Finding, challenge: Challenge | None) -> bool:
    """Whether this voice can meet a finding in the conversation, on this device."""
    if Factor.CHALLENGE_WORD in finding.factors and challenge is not None:
        return True
    return Factor.VOICE_CODE in finding.factors and can_ask_code(scene)


def _asking_for(findings: Iterable[Finding], factor: Factor) -> Finding | None:
    return next((finding for finding in findings if factor in finding.factors), None)


def _asks_for_word(finding: Finding) -> bool:
    return Factor.CHALLENGE_WORD in finding.factors


def _words(finding: Finding) -> Prompt:
    return Prompt(id=f"finding-{finding.reason}", args=finding.args)


def _ask_again(scene: Scene, finding: Finding) -> Step:
    return remind(scene, says=(_words(finding),))


def _quote_again(scene: Scene, finding: Finding) -> Step:
    return check_out(scene.at(notices=(Notice(id=f"finding-{finding.reason}"),)))


# What a refusal leads to; every other reason is said, and the cart waits.
_AFTER_REFUSAL: Mapping[str, Callable[[Scene, Finding], Step]] = {
    "yes_not_strong": _ask_again,
    "bare_yes_not_enough": _ask_again,
    "stale_consent": _quote_again,
    "quote_expired": _quote_again,
    "not_read_back": _quote_again,
    "other_quote_read_back": _quote_again,
    "read_to_another": _quote_again,
    "same_turn": _quote_again,
}
