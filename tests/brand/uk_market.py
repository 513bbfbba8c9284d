# SPDX-License-Identifier: Apache-2.0
"""A market of the demo shop: Lantern Lane in the United Kingdom, as docs/markets.md describes it."""

from pathlib import Path

MARKET = "lantern-lane-uk"
FILES = {
    "brand.yaml": """\
extends: demo
id: lantern-lane-uk
name: Lantern Lane UK
currency: GBP
time_zone: Europe/London
contact:
  phone: 020 7946 0142
""",
    "delivery.yaml": """\
cut_off: "16:00"
handling_days: 0
methods:
  - id: standard
    fee: 3.95 GBP
    free_over: 40 GBP
    transit_days: 3
  - id: express
    fee: 7.95 GBP
    transit_days: 1
holidays:
  - 2026-12-25
  - 2026-12-28
tax:
  mode: included
  percent: 20
  rates:
    books: 0
  on_delivery: true
gift:
  wrap_fee: 3.50 GBP
zones:
  - regions: [GB]
""",
    "policy.yaml": """\
version: 1
limits:
  per_order: 60 GBP
""",
    "household.yaml": """\
id: uk-household
time_zone: Europe/London
ship_to: home
region: GB
addresses:
  - label: home
    region: GB-SCT
  - label: sister
    for: [sister, niece]
  - label: paris
    region: FR
payment_method: demo-card
accounts:
  alexa: amzn1.ask.account.UK
members:
  - id: uk-adult
    role: adult
    nickname: Morag
    voices:
      alexa: amzn1.ask.person.UKADULT
""",
    "prices.csv": """\
id,price
star-lamp,29.90
moon-rover,34.00 GBP
spice-passport,19.90
orbit-marble-run,39
""",
}


def write_market(folder: Path, **changes: str) -> Path:
    """The market's folder, with some files (by name without its ending) written otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(changes.get(name.partition(".")[0], text), encoding="utf-8")
    return folder
