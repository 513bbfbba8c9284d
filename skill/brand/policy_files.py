# SPDX-License-Identifier: Apache-2.0
"""The closed schemas of policy.yaml, of a household's own limits and of floor.yaml: an unknown key is an error."""

from typing import Annotated, Literal

import msgspec

from skill.brand.files import Name

Count = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
Years = Annotated[int, msgspec.Meta(ge=0, le=120)]


class LimitsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a household may spend, and how often; left out is no limit."""

    per_item: str | None = None
    per_order: str | None = None
    per_day: str | None = None
    per_week: str | None = None
    per_month: str | None = None
    orders_per_day: Count | None = None
    orders_per_week: Count | None = None
    orders_per_month: Count | None = None
    quantity_per_item: Annotated[int, msgspec.Meta(ge=1, le=10_000)] | None = None
    approvals_per_day: Count | None = None


class PausesFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How long a household waits between two orders, and somebody before the same product again."""

    between_orders: str | None = None
    same_product: str | None = None


class StepUpFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """When more is asked for than a yes; left out is not asked."""

    code_from: str | None = None
    unknown_may_ask: bool = True
    challenge_word: bool = False
    new_address_for: str | None = None
    ask_again_within: str | None = None
    ask_again_over: str | None = None


class HoursFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of every day, which may pass midnight."""

    begins: str = msgspec.field(name="from")
    ends: str = msgspec.field(name="to")


class CategoryFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Goods that aren't sold: by tag, by age, or by both; at some hours, or never."""

    tags: Annotated[tuple[Name, ...], msgspec.Meta(max_length=50)] = ()
    from_age: Years = 0
    hours: HoursFile | None = None


class RestrictionsFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a household may set for itself, and a brand for all its households."""

    limits: LimitsFile = LimitsFile()
    pauses: PausesFile = PausesFile()
    step_up: StepUpFile = StepUpFile()
    quiet_hours: Annotated[tuple[HoursFile, ...], msgspec.Meta(max_length=20)] = ()
    categories: Annotated[tuple[CategoryFile, ...], msgspec.Meta(max_length=50)] = ()


class ConfirmFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an answer counts; what is left out is as the floor has it."""

    bare_yes_up_to: str | None = None
    consent_ttl: str | None = None
    quote_ttl: str | None = None
    code_ttl: str | None = None
    approval_ttl: str | None = None
    voice_confidence: Literal[300, 400] = 300


class BroadcastFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many households that open with one sentence, how close together, are taken for a broadcast."""

    households: Annotated[int, msgspec.Meta(ge=2, le=1_000_000)] = 20
    within: str = "3 s"


class PolicyFile(RestrictionsFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """policy.yaml"""

    version: Annotated[int, msgspec.Meta(ge=1)]
    confirm: ConfirmFile = ConfirmFile()
    broadcast: BroadcastFile = BroadcastFile()
    cancel_window: str = "30 min"


class FloorLengthFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The longest that something may last, and where that is from."""

    value: str
    reference: str


class FloorConfidenceFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How surely a voice is recognised at least, and where that is from."""

    value: int
    reference: str


class FloorTotalFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A total that a platform names in its own currency, and what a shop in another one starts with."""

    value: str
    elsewhere: tuple[str, ...]
    reference: str


class FloorFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """safeguards/floor.yaml: what law and platforms ask of every shop."""

    version: Annotated[int, msgspec.Meta(ge=1)]
    voice_confidence: FloorConfidenceFile
    consent_ttl: FloorLengthFile
    quote_ttl: FloorLengthFile
    code_ttl: FloorLengthFile
    approval_ttl: FloorLengthFile
    step_up_from: FloorTotalFile
