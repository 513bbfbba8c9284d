# SPDX-License-Identifier: Apache-2.0
"""Where each platform's requests come in: one table of entrances, each with a channel for every brand."""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from skill.accounts.links import subject_of
from skill.brand import Brand
from skill.channels import Channel
from skill.channels.alexa import AlexaChannel
from skill.channels.alexa import Verifier as AlexaVerifier
from skill.channels.alexa.verifying import Keys as AlexaKeys
from skill.channels.google import Codec, GoogleChannel
from skill.channels.google import authority as development
from skill.channels.google.actions_builder import ActionsBuilder
from skill.channels.google.dialogflow_cx import DialogflowCx
from skill.channels.google.dialogflow_es import DialogflowEs
from skill.channels.google.key_set import Keys as GoogleKeys
from skill.channels.google.key_set import fetched_keys, kept_keys
from skill.channels.google.verifying import AssistantSignature, Basic, IdTokens, SecretHeader, Verifier, Way
from skill.interaction_model.alexa import canonical
from skill.settings import Settings
from skill.variables import SHORTEST_SECRET
from skill.wiring import Clock, OpenShop

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """One platform's way in, in one of its formats."""

    path: str
    """Of the first brand; every brand has it below its own."""
    channels: Mapping[str, Channel]
    """By brand."""
    too_large: int = 413
    """The status for a body over the limit."""
    suffixes: tuple[str, ...] = ()
    """What the platform may write behind the path, as rules of routes have it."""


def entrances(
    shop: OpenShop, *, alexa_keys: AlexaKeys, desk: GoogleKeys | None, request_handlers: Sequence[Any], clock: Clock
) -> tuple[Entrance, ...]:
    """Every way in. `desk`: the key of a development shop's own tools, None in production."""
    _warn_of_short_secrets(shop.settings)
    path = shop.settings.google_key_set
    google_keys = kept_keys(path, clock=clock) if path else fetched_keys(clock=clock)

    def of_each_brand(make: Callable[[Brand], Channel]) -> Mapping[str, Channel]:
        return {brand.id: make(brand) for brand in shop.brands}

    def agents(codec: Codec[Any]) -> Mapping[str, Channel]:
        return of_each_brand(partial(_google, shop, codec=codec, keys=google_keys, desk=desk, clock=clock))

    skill = partial(_alexa, shop, keys=alexa_keys, request_handlers=request_handlers, clock=clock)
    return (
        # Alexa expects 400 for everything that it should not have sent; its certification refuses other codes.
        Entrance(path="/alexa", channels=of_each_brand(skill), too_large=400),
        Entrance(path="/google/cx", channels=agents(DialogflowCx(shop.model))),
        Entrance(path="/google/es", channels=agents(DialogflowEs(shop.model))),
        # google/actions/sdk/v2/webhook.proto, HttpsEndpoint.base_url: of several handlers, the name of the one that is
        # called stands behind the address. It stands in the request too, where we read it.
        Entrance(path="/google/actions", channels=agents(ActionsBuilder(shop.model)), suffixes=(":<handler>",)),
    )


def _alexa(shop: OpenShop, brand: Brand, *, keys: AlexaKeys, request_handlers: Sequence[Any], clock: Clock) -> Channel:
    ids = brand.alexa_skill_ids or shop.settings.alexa_skill_ids
    return AlexaChannel(
        brand=brand.id,
        locales=brand.locales,
        verifier=AlexaVerifier(skill_ids=ids, certificates=keys, clock=clock),
        clock=clock,
        canonical=canonical,
        take=shop.runtime.take,
        apologize=shop.runtime.apologize,
        address=shop.settings.public_url,
        request_handlers=request_handlers,
    )


def _google(
    shop: OpenShop, brand: Brand, *, codec: Codec[Any], keys: GoogleKeys, desk: GoogleKeys | None, clock: Clock
) -> Channel:
    settings, signed = shop.settings, codec.name == ActionsBuilder.name
    paths = [f"/brands/{brand.id}/google/{codec.name}"]
    if brand.id == shop.brands[0].id:
        paths.append(f"/google/{codec.name}")
    chosen = replace(
        settings,
        google_service_accounts=brand.google_service_accounts or settings.google_service_accounts,
        google_project_id=brand.google_project_id or settings.google_project_id,
    )
    addresses = [settings.public_url + path for path in paths]
    return GoogleChannel(
        codec=codec,
        brand=brand.id,
        locales=brand.locales,
        verifier=agent_verifier(chosen, signed=signed, addresses=addresses, keys=keys, desk=desk, clock=clock),
        clock=clock,
        digest=shop.database.keys.digest,
        subject_of=partial(subject_of, settings.secret_key, "link", previous=settings.secret_key_previous),
        take=shop.runtime.take,
        apologize=shop.runtime.apologize,
        address=settings.public_url,
    )


def agent_verifier(
    settings: Settings,
    *,
    signed: bool,
    addresses: Collection[str],
    keys: GoogleKeys,
    desk: GoogleKeys | None,
    clock: Clock,
) -> Verifier:
    """Who may call one of Google's routes: whoever proves it in one of the ways that the settings choose.

    `signed`: the platform signs beside the shopper's own token; else its ID token is the request's own.
    """
    ways: list[Way] = []
    own: list[Way] = []
    if signed:
        if settings.google_project_id:
            ways.append(AssistantSignature(keys=keys, project=settings.google_project_id, clock=clock))
        if desk is not None:
            own.append(AssistantSignature(keys=desk, project=development.PROJECT, clock=clock))
    else:
        if settings.google_service_accounts:
            audiences, accounts = settings.google_audience or addresses, settings.google_service_accounts
            ways.append(IdTokens(keys=keys, audiences=audiences, accounts=accounts, clock=clock))
        if desk is not None:
            own.append(IdTokens(keys=desk, audiences=addresses, accounts=[development.ACCOUNT], clock=clock))
    if settings.google_basic:
        ways.append(Basic(settings.google_basic))
    if settings.google_header is not None:
        ways.append(SecretHeader(*settings.google_header))
    return Verifier(ways, desk=own, shoppers_bearer=signed)


def _warn_of_short_secrets(settings: Settings) -> None:
    """Say in production's log which secret somebody could find by trying."""
    secrets = {
        "DOLLHOUSE_GOOGLE_BASIC": settings.google_basic.partition(":")[2],
        "DOLLHOUSE_GOOGLE_HEADER": settings.google_header[1] if settings.google_header else "",
    }
    for name, secret in secrets.items():
        if settings.production and 0 < len(secret) < SHORTEST_SECRET:
            _LOG.warning("%s: its secret is shorter than %s characters", name, SHORTEST_SECRET)
