# SPDX-License-Identifier: Apache-2.0
"""Builds everything from Settings: database, brands, their storefronts, the runtime and its jobs. Decides nothing."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Self
from zoneinfo import ZoneInfo

from skill.accounts.approvals import ask_approval
from skill.accounts.links import address_of
from skill.accounts.pay_links import ask_pay_link
from skill.accounts.seeding import seed as seed_households
from skill.brand import Brand, load_brand
from skill.brand.markets import load_goods
from skill.brand.voices import Voices
from skill.catalog.facts import Topic
from skill.conversation import Turn
from skill.conversing import Answered, Performer, Storefront
from skill.dialogue import Shop
from skill.dialogue.effects import (
    AskApproval,
    AskPayLink,
    CancelOrder,
    FindOrders,
    Foresee,
    Foreseen,
    NoteFeedback,
    PlaceOrder,
    SetReminder,
    WithdrawOrder,
)
from skill.errors import ConfigurationError, OurError
from skill.interaction_model import Source, load_source
from skill.jobs import shop_jobs, system_jobs
from skill.keeping import open_keys
from skill.listening import Reports, Webhook, reports, webhooks
from skill.measures import Counters
from skill.notices import Letter, household_of, link_of, write_letter
from skill.orders.canceling import find_orders, try_to_cancel
from skill.orders.placing import foresee_for, try_to_place
from skill.orders.reminding import set_reminder
from skill.orders.withdrawing import try_to_withdraw
from skill.payments import make_provider
from skill.payments.provider import HostsPayments, Provider
from skill.posting import letter_jobs
from skill.runtime import Runtime
from skill.settings import Settings
from skill.store import feedback, sessions, stocking
from skill.store.database import Database
from skill.store.keyring import Keyring
from skill.store.outbox import Message, messages
from skill.store.shelf import StoredShelf
from skill.systems import open_systems, secrets_of
from skill.understanding import Grammar
from skill.understanding.language import ListValue
from skill.understanding.model import Model
from skill.worker import Job

Clock = Callable[[], datetime]


def now() -> datetime:
    """The wall clock; everything below takes the time as an argument."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenShop:
    """A shop that is open for business; a context that closes it."""

    settings: Settings
    database: Database
    brands: tuple[Brand, ...]
    storefronts: Mapping[str, Storefront]
    runtime: Runtime
    counters: Counters
    providers: Mapping[str, Provider]
    """By brand: who holds its money."""
    notices: Mapping[str, str | None]
    """By brand: what its payment provider wants in every letter."""
    webhooks: Mapping[str, Webhook]
    """By provider that calls us."""
    reports: Mapping[str, Reports]
    """By brand whose own systems report parcels."""
    jobs: tuple[Job, ...]
    clock: Clock = now

    @property
    def model(self) -> Model:
        """The intents that every platform's requests are read into; they are the same in every language."""
        brand = self.brands[0]
        return self.storefronts[brand.id].grammar(brand.default_locale).model

    def outbox(self) -> tuple[Message, ...]:
        """What is to reach people outside the conversation by now, newest first."""
        with self.database.reading() as connection:
            return messages(connection, now=self.clock())

    def letter(self, message: Message) -> Letter:
        """A message of the outbox in words, on the clock of its household."""
        brand = next((brand for brand in self.brands if brand.id == message.brand), None)
        if brand is None:
            raise OurError(f"a message of brand {message.brand}, which isn't served here")
        with self.database.reading() as connection:
            household = household_of(connection, message)
        return write_letter(
            message.kind,
            message.payload,
            self.storefronts[brand.id].voice(brand.default_locale),
            zone=ZoneInfo(household.time_zone if household else brand.time_zone),
            notice=self.notices[brand.id],
            link=link_of(message, public_url=self.settings.public_url, secret=self.settings.secret_key),
        )

    def close(self) -> None:
        """Give the database back."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_shop(settings: Settings, *, clock: Clock = now, observe: Callable[[Answered], None] | None = None) -> OpenShop:
    """Open the shop of the settings: prepare the database, load brands and words, free what a crash left claimed.

    `observe` sees each answered turn (`Runtime`).
    """
    brands, counters = load_brands(settings), Counters()
    address = partial(address_of, settings.public_url, settings.secret_key)
    names, back_to = {brand.payments for brand in brands}, partial(address, "pay")
    providers = {name: make_provider(name, settings, back_to) for name in names}
    database = open_database(settings, brands)
    open_keys(database, sealing_anew=bool(settings.secret_key_previous))
    front = partial(_storefront, source=load_source(), database=database, secret=settings.secret_key)
    storefronts = {brand.id: front(brand, provider=providers[brand.payments]) for brand in brands}
    sessions.release_abandoned(database, owner := sessions.Owner())
    runtime = Runtime(
        database=database,
        storefronts=storefronts,
        owner=owner,
        counters=counters,
        clock=clock,
        observe=observe,
        address_of=partial(address, "order"),
    )
    shop = OpenShop(
        settings=settings,
        database=database,
        brands=brands,
        storefronts=storefronts,
        runtime=runtime,
        counters=counters,
        providers={brand.id: providers[brand.payments] for brand in brands},
        notices={brand.id: providers[brand.payments].notice for brand in brands},
        webhooks=webhooks(providers.values(), database=database, counters=counters, clock=clock),
        reports=reports(secrets_of(brands, settings), database=database, counters=counters, clock=clock),
        jobs=shop_jobs(database, providers.values(), counters, clock),
        clock=clock,
    )
    systems = system_jobs(open_systems(brands, settings), database, clock)
    letters = letter_jobs(settings, database=database, brands=brands, word=shop.letter, clock=clock)
    return replace(shop, jobs=(*shop.jobs, *systems, *letters))


def load_brands(settings: Settings) -> tuple[Brand, ...]:
    """The brands of the settings' folders, or the demo shop. Raises ConfigurationError."""
    brands = tuple(load_brand(directory) for directory in settings.brand_dirs) or (load_brand(None),)
    seen: set[str] = set()
    for brand in brands:
        if brand.id in seen:
            raise ConfigurationError(f"two brands have the id {brand.id}", hint="give each brand.yaml its own id")
        seen.add(brand.id)
    return brands


def open_database(settings: Settings, brands: Iterable[Brand]) -> Database:
    """The settings' database, with what a fresh shop of these brands starts with.

    A SQLite file is made or upgraded first; a PostgreSQL that is behind is refused with the command to run.
    """
    database = Database(settings.database_url, keys=Keyring(settings.secret_key, previous=settings.secret_key_previous))
    try:
        database.prepare()
        for brand in brands:
            _fill(database, brand)
    except BaseException:
        database.close()
        raise
    return database


def _fill(database: Database, brand: Brand) -> None:
    seed_households(database, brand, now=now())
    if stocking.is_empty(database, brand.id):
        products, reviews = load_goods(brand)
        stocking.seed(database, brand.id, products, reviews)


def _storefront(brand: Brand, *, source: Source, database: Database, provider: Provider, secret: str) -> Storefront:
    return Storefront(
        shop=_shop(
            brand,
            [source.grammar(locale) for locale in brand.locales],
            pays_by_link=isinstance(provider, HostsPayments),
        ),
        shelf=StoredShelf(database, brand.id, currency=brand.currency),
        grammar=source.grammar,
        voice=Voices(*reversed(brand.folders), default=brand.default_locale).nearest,
        performers=_performers(brand, source=source, database=database, provider=provider, secret=secret),
        digest=database.keys.digest,
    )


def _shop(brand: Brand, grammars: Iterable[Grammar], *, pays_by_link: bool) -> Shop:
    ages: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    options: dict[str, tuple[str, ...]] = {}
    topics: dict[str, Topic] = {}
    for grammar in grammars:
        slots = grammar.language.slots
        ages |= {id_: value.ages for id_, value in slots.recipient.items()}
        # A product's text may be in any of the brand's languages.
        words |= {id_: (*words.get(id_, ()), *value.words) for id_, value in slots.interest.items()}
        topics |= {id_: topics.get(id_, Topic()).joined(_topic(value)) for id_, value in slots.attribute.items()}
        options |= {id_: (*options.get(id_, ()), *value.words) for id_, value in slots.option.items()}
    return Shop(
        brand=brand.id,
        seller=brand.name,
        currency=brand.currency,
        plan=brand.plan,
        zones=brand.zones,
        policy=brand.policy,
        ship_to=brand.ship_to,
        pays_by_link=pays_by_link,
        contact=brand.contact,
        recipient_ages=ages,
        interest_words=words,
        topics=topics,
        option_words=options,
    )


def _topic(value: ListValue) -> Topic:
    return Topic(keys=value.keys, words=value.words)


def _performers(
    brand: Brand, *, source: Source, database: Database, provider: Provider, secret: str
) -> Mapping[type, Performer]:
    """What does each effect. A turn's own time is the clock, so that a repeated delivery is judged as the first was."""
    policy = brand.policy

    def foresee_with_word(effect: Foresee, turn: Turn) -> Foreseen:
        words = source.grammar(turn.locale).challenges.words
        draw = partial(secrets.choice, words)
        return foresee_for(effect, turn, database=database, policy=policy, now=turn.at, draw_word=draw)

    return {
        Foresee: foresee_with_word,
        PlaceOrder: lambda effect, turn: try_to_place(
            effect, turn, database=database, provider=provider, policy=policy, now=turn.at
        ),
        AskApproval: lambda effect, turn: ask_approval(
            effect, turn, database=database, policy=policy, secret=secret, now=turn.at
        ),
        AskPayLink: lambda effect, turn: ask_pay_link(
            effect,
            turn,
            database=database,
            policy=policy,
            secret=secret,
            time_zone=brand.time_zone,
            now=turn.at,
        ),
        FindOrders: lambda effect, turn: find_orders(effect, turn, database=database, policy=policy),
        NoteFeedback: lambda effect, turn: feedback.take_down(effect, turn, database=database),
        SetReminder: lambda effect, turn: set_reminder(effect, turn, database=database, policy=policy, now=turn.at),
        WithdrawOrder: lambda effect, turn: try_to_withdraw(
            effect, turn, database=database, provider=provider, policy=policy, now=turn.at
        ),
        CancelOrder: lambda effect, turn: try_to_cancel(
            effect, turn, database=database, provider=provider, policy=policy, now=turn.at
        ),
    }
