# SPDX-License-Identifier: Apache-2.0
"""One turn from load to reply, exactly once: claim, understand, step, perform, render, save.

A turn is claimed by its id before anything is read, so a repeated or parallel delivery gets the same reply, and a
claim that a crash left behind is taken over with the first delivery's time. Effects find what an earlier try of the
same turn did; everything else is written in one transaction at the end, or not at all.
"""

import hashlib
import logging
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from skill import dialogue
from skill.conversation import Prompt, Reply, Turn, TurnKind
from skill.conversing import Answered, Storefront, converse
from skill.dialogue import State
from skill.errors import DollhouseError, OurError, StoreError
from skill.measures import Counters, events_of
from skill.safeguards.model import RECOGNIZED
from skill.speaking import SpokenReply
from skill.store import funnel, openings, sessions
from skill.store.database import Database
from skill.store.driver import Driver
from skill.store.speakers import recognize

_LOG = logging.getLogger(__name__)

_TRIES = 12
"""How often a turn starts again because another turn of its session was faster."""
_PATIENCE_S = 6.0
"""How long a delivery waits for another that answers the same turn; platforms give up at about eight seconds."""
_POLL_S = 0.025
_LEFT_AFTER = timedelta(minutes=5)
"""Who says nothing in a session for so long may have gone on in another one."""
_UNSPEAKABLE = frozenset({TurnKind.ENDED, TurnKind.FORGET, TurnKind.SIGNAL})
"""Kinds to which nobody listens any more."""

_SILENT = SpokenReply(speech=None, reprompt=None, card=None, listens=False)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(SpokenReply)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A claimed turn with its speaker known, and the state it starts from."""

    claim: sessions.Claim
    turn: Turn
    state: State
    version: int
    """Of the stored session; 0 when there is none."""


Converse = Callable[[Storefront, Turn, State], Answered]


class _ClaimLostError(Exception):
    """Another delivery took this turn over while we were at it."""


class _SessionMovedError(Exception):
    """Another turn of the same session was saved while we were at it."""


class Runtime:
    """Answers turns. One instance serves all threads of a process."""

    def __init__(
        self,
        *,
        database: Database,
        storefronts: Mapping[str, Storefront],
        owner: sessions.Owner,
        counters: Counters,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        converse: Converse = converse,
        observe: Callable[[Answered], None] | None = None,
        address_of: Callable[[str], str] = str,
    ) -> None:
        """`observe` sees each turn that was answered anew, after it was saved; what it raises is logged, no more.

        `address_of` makes the address of a card's pay link, which is kept nowhere.
        """
        self._database = database
        self._storefronts = storefronts
        self._owner = owner
        self._counters = counters
        self._clock = clock
        self._converse = converse
        self._observe = observe
        self._address_of = address_of

    def take(self, turn: Turn) -> SpokenReply:
        """The reply to a turn: a new one, or the stored one of its first delivery. Never raises for a turn's sake.

        What fails is answered with a spoken apology that is not stored, so that the same turn may come again.
        """
        started = time.perf_counter()
        owner = self._owner.new()
        try:
            found = self._claim(turn, owner)
            answered = found if isinstance(found, SpokenReply) else self._answer(found)
        except Exception as error:
            self._give_up(turn, owner, error)
            answered, outcome = self.apologize(turn), "apologized"
        else:
            outcome = "repeated" if isinstance(answered, SpokenReply) else "answered"
        seconds = time.perf_counter() - started
        self._counters.turn(channel=turn.channel, kind=turn.kind, outcome=outcome, seconds=seconds)
        if isinstance(answered, SpokenReply):
            _log(turn, outcome=outcome, seconds=seconds)
            return answered.addressed(self._address_of)
        _log(answered.turn, outcome=outcome, seconds=seconds, stages=f"{answered.before.stage}>{answered.state.stage}")
        self._show(answered)
        return answered.reply.addressed(self._address_of)

    def _show(self, answered: Answered) -> None:
        """Let the observer look on; whoever looks on can't spoil a turn."""
        if self._observe is None:
            return
        try:
            self._observe(answered)
        except Exception as error:
            _LOG.error("observing failed: error=%s reason=%s", type(error).__name__, _place(error))

    # --- claim ---------------------------------------------------------------------------------------

    def _claim(self, turn: Turn, owner: str) -> _Opened | SpokenReply:
        """Our claim with the state it starts from, or the reply that another delivery stored."""
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            with self._database.driver() as driver:
                found = sessions.claim(driver, turn, owner=owner, now=self._clock())
                if isinstance(found, sessions.Claim):
                    return self._open(driver, turn, found)
            if isinstance(found, sessions.StoredReply):
                return _DECODER.decode(found.reply)
            if time.monotonic() > deadline:
                raise StoreError("another delivery of this turn is still being answered", retry=True)
            time.sleep(_POLL_S)

    def _open(self, driver: Driver, turn: Turn, claim: sessions.Claim) -> _Opened:
        """Recognise the speaker and load the session, or begin one where the same person left off.

        A chat stays open for days: its member may have gone on elsewhere meanwhile, and there it is gone on with.
        """
        # A policy that asks for a code with every voice asks for it when something is bought (known_adult.py).
        speaker, saved = recognize(driver, turn, voice_confidence=RECOGNIZED)
        turn = replace(turn, at=claim.first_at, speaker=speaker)
        left = sessions.load_latest(driver, turn) if saved is None or _was_left(saved, turn) else None
        if saved is not None and (left is None or left.key == sessions.session_key(turn)):
            state = _read_state(saved.state) or dialogue.new_state(turn.session)
            turn = replace(turn, new_session=turn.new_session or state.over)
            return _Opened(claim=claim, turn=turn, state=state, version=saved.version)
        turn = replace(turn, new_session=True)  # not every platform tells
        state = dialogue.new_state(turn.session)
        old = _read_state(left.state) if left is not None else None
        if old is not None:
            # A turn that failed or died after it had ordered left the cart behind: "nothing is ordered" were untrue.
            bought = old.offered is not None and sessions.ordered(driver, old.offered)
            state = state if bought else dialogue.carry_over(old, turn)
        return _Opened(claim=claim, turn=turn, state=state, version=saved.version if saved else 0)

    # --- answer --------------------------------------------------------------------------------------

    def _answer(self, opened: _Opened) -> Answered | SpokenReply:
        """Converse and save; start again from the newer state when another turn of the session was faster."""
        for _ in range(_TRIES):
            answered = self._converse(self._storefront(opened.turn), opened.turn, opened.state)
            try:
                self._save(opened, answered)
                return answered
            except _SessionMovedError:
                with self._database.driver() as driver:
                    opened = self._open(driver, opened.turn, opened.claim)
            except _ClaimLostError:
                found = self._claim(opened.turn, opened.claim.owner)
                if isinstance(found, SpokenReply):
                    return found
                if answered.money_moved:  # the claim is gone because the account was forgotten: the order stands
                    self._save(found, answered)
                    return answered
                opened = found
            except StoreError as error:
                if not answered.money_moved:
                    raise
                # The order stands, so the truth is said; a repeated delivery finds the order and says it again.
                self._give_up(opened.turn, opened.claim.owner, error)
                return answered
        raise StoreError("other turns of this session were faster each time", retry=True)

    # --- save ----------------------------------------------------------------------------------------

    def _save(self, opened: _Opened, answered: Answered) -> None:
        """Reply and state in one transaction, or nothing of either."""
        turn = answered.turn
        reply = _ENCODER.encode(answered.reply)
        with self._database.driver(durable=answered.money_moved) as driver:
            if answered.forget:
                sessions.forget(driver, turn)
            if not sessions.store_reply(driver, turn, owner=opened.claim.owner, reply=reply):
                raise _ClaimLostError
            if answered.forget:
                return
            if turn.kind is not TurnKind.SIGNAL and (opened.version or turn.kind is not TurnKind.ENDED):
                _save_session(driver, opened, answered)
                funnel.note(driver, turn, events_of(answered), number=answered.state.number)
                self._note_opening(driver, answered)

    def _note_opening(self, driver: Driver, answered: Answered) -> None:
        """Keep that a conversation was opened so, in the turn's own transaction: one small row a session."""
        turn, opening = answered.turn, answered.state.opening
        if opening is None or opening == answered.before.opening:
            return
        speaker = turn.speaker
        whose = f"household {speaker.household}" if speaker.household else f"account {turn.channel} {speaker.user}"
        household = self._database.keys.digest(f"opened by {whose}")[: len(opening)]
        openings.note(driver, brand=turn.brand, digest=opening, at=turn.at, household=household)

    # --- when it fails -------------------------------------------------------------------------------

    def _give_up(self, turn: Turn, owner: str, error: Exception) -> None:
        """Log the reason without anybody's words or ids, and free the claim for the next delivery."""
        digest = hashlib.sha256(sessions.turn_key(turn).encode()).hexdigest()[:12]
        # Only our own errors' messages are known to hold no word of the shopper's; of others, the place must do.
        reason = str(error) if isinstance(error, DollhouseError) else _place(error)
        _LOG.error("turn failed: turn=%s error=%s reason=%s", digest, type(error).__name__, reason)
        with suppress(StoreError), self._database.driver() as driver:
            sessions.release(driver, turn, owner=owner)

    def apologize(self, turn: Turn) -> SpokenReply:
        """Say that something went wrong on our side; silence where nobody listens any more."""
        if turn.kind in _UNSPEAKABLE:
            return _SILENT
        try:
            return self._storefront(turn).voice(turn.locale).render(Reply(says=(Prompt(id="apology"),)))
        except DollhouseError:
            _LOG.exception("the apology itself can't be said: brand=%s locale=%s", turn.brand, turn.locale)
            return _SILENT

    def _storefront(self, turn: Turn) -> Storefront:
        try:
            return self._storefronts[turn.brand]
        except KeyError:
            raise OurError(f"a turn for brand {turn.brand}, which isn't served here") from None


def _save_session(driver: Driver, opened: _Opened, answered: Answered) -> None:
    if _save_on_top(driver, answered, base=opened.version):
        return
    # The conversation that bought is the one that goes on: another turn's state gives way to it.
    newer = sessions.load(driver, answered.turn) if answered.money_moved else None
    if newer is None or not _save_on_top(driver, answered, base=newer.version):
        raise _SessionMovedError


def _save_on_top(driver: Driver, answered: Answered, *, base: int) -> bool:
    state = msgspec.structs.replace(answered.state, version=base + 1)
    saved = sessions.SavedState(state=dialogue.state_to_bytes(state), version=state.version)
    return sessions.save(driver, answered.turn, saved, owner=state.owner, schema=state.schema, base=base)


def _was_left(saved: sessions.SavedState, turn: Turn) -> bool:
    """Whether a known person was away from this session for long enough to have spoken elsewhere."""
    at, speaks = saved.updated_at, turn.kind not in (*_UNSPEAKABLE, TurnKind.RETURNED)
    return speaks and turn.speaker.member is not None and at is not None and turn.at - at > _LEFT_AFTER


def _read_state(stored: bytes) -> State | None:
    """A stored state; None when another release wrote it in a shape that this one can't read."""
    try:
        return dialogue.state_from_bytes(stored)
    except (OurError, msgspec.DecodeError):
        _LOG.warning("a stored conversation can't be read by this release and begins anew")
        return None


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))


def _log(turn: Turn, *, outcome: str, seconds: float, stages: str = "-") -> None:
    """One line a turn: nothing in it names a person or repeats a word."""
    intent = turn.meaning.intent if turn.meaning else "-"
    _LOG.info(
        "turn channel=%s brand=%s kind=%s intent=%s stage=%s outcome=%s ms=%.1f",
        turn.channel, turn.brand, turn.kind, intent, stages, outcome, seconds * 1000,
    )  # fmt: skip
