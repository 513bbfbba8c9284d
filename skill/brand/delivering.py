# SPDX-License-Identifier: Apache-2.0
"""Reads delivery.yaml: where a shop delivers, by which methods, with which tax, under whose law."""

from collections.abc import Iterable
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path
from zoneinfo import ZoneInfo

from skill.brand.amounts import read_time, read_weekdays
from skill.brand.files import DeliveryFile, GiftFile, MethodFile, TaxFile, ZoneFile
from skill.brand.values import Where, read_money, read_value
from skill.documents import load_document
from skill.errors import ConfigurationError, OurError
from skill.orders.delivery import Calendar, DeliveryPlan, GiftPlan, Law, Zone
from skill.orders.taxes import Rounding, Tax, TaxMode

# https://europa.eu/european-union/about-eu/countries: in ISO 3166, Greece is GR.
_EUROPEAN_UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)


def read_zones(path: Traversable | Path, *, currency: str, time_zone: ZoneInfo) -> tuple[Zone, ...]:
    """The zones of a delivery.yaml, the shop's own first; one that is everywhere where the file names none.

    Raises ConfigurationError that names the file and the value.
    """
    return _Reading(path, load_document(path, DeliveryFile), currency=currency, time_zone=time_zone).zones()


class _Reading:
    """One delivery.yaml under reading."""

    def __init__(self, path: Where, file: DeliveryFile, *, currency: str, time_zone: ZoneInfo) -> None:
        self._path = path
        self._file = file
        self._currency = currency
        self._time_zone = time_zone

    def zones(self) -> tuple[Zone, ...]:
        file = self._file
        if not file.zones:
            return (Zone(plans=self._plans(None, key="")),)
        return tuple(
            Zone(regions=zone.regions, plans=self._plans(zone, key=f"zones.{n}.")) for n, zone in enumerate(file.zones)
        )

    def _plans(self, zone: ZoneFile | None, *, key: str) -> tuple[DeliveryPlan, ...]:
        own = zone.methods if zone else None
        methods = own or self._file.methods or (self._only_method(),)
        if len({method.id for method in methods}) < len(methods):
            raise ConfigurationError(f"{self._path}: {key}methods: two have the same id", hint="rename one")
        name = f"{key}methods." if own or self._file.methods else ""
        return tuple(
            self._plan(method, zone, key=f"{name}{n}." if name else "", zone_key=key)
            for n, method in enumerate(methods)
        )

    def _only_method(self) -> MethodFile:
        file = self._file
        return MethodFile(
            id=file.method or "", fee=file.fee or "", free_over=file.free_over, transit_days=file.transit_days or 0
        )

    def _plan(self, method: MethodFile, zone: ZoneFile | None, *, key: str, zone_key: str) -> DeliveryPlan:
        file, path = self._file, self._path
        own_tax = zone.tax if zone else None
        own_days = zone.withdrawal_days if zone else None
        free_over = method.free_over
        try:
            return DeliveryPlan(
                method=method.id,
                fee=read_money(path, f"{key}fee", method.fee, self._currency),
                free_over=None if free_over is None else read_money(path, f"{key}free_over", free_over, self._currency),
                cut_off=read_value(path, f"{key}cut_off", read_time, method.cut_off or file.cut_off),
                time_zone=self._time_zone,
                handling_days=file.handling_days if method.handling_days is None else method.handling_days,
                transit_days=method.transit_days,
                working_days=read_value(path, "working_days", read_weekdays, file.working_days),
                holidays=frozenset(file.holidays),
                there=self._calendar(zone, key=zone_key),
                tax=self._tax(own_tax or file.tax, key=f"{zone_key}tax" if own_tax else "tax"),
                withdrawal_days=file.withdrawal_days if own_days is None else own_days,
                law=self._law(zone),
                gift=self._gift(file.gift),
            )
        except ConfigurationError:
            raise
        except OurError as error:
            raise ConfigurationError(f"{path}: {zone_key or key}{error}", hint="correct the value") from error

    def _calendar(self, zone: ZoneFile | None, *, key: str) -> Calendar | None:
        """The days on which a parcel moves in a zone, where they are not the shop's."""
        if zone is None or (zone.time_zone, zone.working_days, zone.holidays) == (None, None, None):
            return None
        file, path = self._file, self._path
        days = file.working_days if zone.working_days is None else zone.working_days
        return Calendar(
            time_zone=read_value(path, f"{key}time_zone", ZoneInfo, zone.time_zone or self._time_zone.key),
            working_days=read_value(path, f"{key}working_days", read_weekdays, days),
            holidays=frozenset(file.holidays if zone.holidays is None else zone.holidays),
        )

    def _law(self, zone: ZoneFile | None) -> Law | None:
        said = (zone.law if zone else None) or self._file.law
        return Law(said) if said else _law_of(zone.regions if zone else ())

    def _tax(self, tax: TaxFile, *, key: str) -> Tax:
        path = self._path
        percent = read_value(path, f"{key}.percent", Decimal, str(tax.percent))
        rates = {name: read_value(path, f"{key}.rates.{name}", Decimal, str(rate)) for name, rate in tax.rates.items()}
        try:
            return Tax(
                mode=TaxMode(tax.mode),
                percent=percent,
                rates=rates,
                on_delivery=tax.on_delivery,
                services=tax.services,
                rounding=Rounding(tax.rounding),
            )
        except OurError as error:
            raise ConfigurationError(f"{path}: {key}: {error}", hint="correct the value") from error

    def _gift(self, gift: GiftFile) -> GiftPlan:
        fee = gift.wrap_fee
        wrap_fee = None if fee is None else read_money(self._path, "gift.wrap_fee", fee, self._currency)
        return GiftPlan(wrap_fee=wrap_fee, note=gift.note)


def _law_of(regions: Iterable[str]) -> Law | None:
    """Whose consumer law a zone is under, where its file doesn't say: that of its countries."""
    laws = {
        Law.EU if country in _EUROPEAN_UNION else _LAWS.get(country)
        for country in (region.partition("-")[0] for region in regions)
    }
    # Of several the one that asks for most: the strictest wins.
    return next((law for law in (Law.EU, Law.UK, Law.JP, Law.US) if law in laws), None)


_LAWS = {"GB": Law.UK, "JP": Law.JP, "US": Law.US}
