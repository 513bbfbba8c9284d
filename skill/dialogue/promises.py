# SPDX-License-Identifier: Apache-2.0
"""What a quote promises beyond its price: what may come back, what to be warned of, that to order is to pay. Core.

Law: what is said is true of every line; what can't go back is named where something else can.
"""

from collections.abc import Mapping

from skill.catalog.sentences import plain_text, word_count
from skill.conversation import Prompt, Scalar, Series
from skill.orders.model import Quote, QuoteLine

SPOKEN_WARNING = 14
"""A warning of so many words is said; a longer one stands on the card."""
_NAMED = 7
"""Seller, lines and what can't go back may be named by so many words where all is said in one sentence each."""
_SEVERAL = "several"
"""Things that can't go back, each for a reason of its own."""
_SHOP = "shop"
"""A shop that takes nothing back."""


def promise_args(quote: Quote) -> dict[str, Scalar | Prompt | Series]:
    """A quote's variables for tax, withdrawal and the obligation to pay."""
    kept = tuple(line for line in quote.lines if line.withdrawal_days == 0)
    return {
        "taxed": "no" if quote.tax.minor == 0 else "included" if quote.tax_included else "added",
        "withdrawal_days": quote.withdrawal_days,
        "returnable": "yes" if not kept else "no" if len(kept) == len(quote.lines) else "some",
        "kept": Series(items=tuple(line.spoken_name for line in kept), style="and"),
        "kept_count": len(kept),
        "kept_reason": _reason(kept),
        "obligation": "yes" if quote.obligation else "no",
    }


def safety_args(quote: Quote) -> dict[str, Scalar | Prompt | Series]:
    """The variables of a card that has a quote's warnings and makers."""
    rows = tuple(Prompt(id="card-sentence", args={"sentence": row}) for row in safety_of(quote))
    return {"safe": "no" if rows else "yes", "safety": Series(items=rows, style="words")}


def promises_at_length(quote: Quote) -> bool:
    """Whether what can't go back takes so many words that something else of the read-back has to be said briefly."""
    kept = [line.spoken_name for line in quote.lines if line.withdrawal_days == 0]
    named = (quote.seller, *(line.spoken_name for line in quote.lines), *kept)
    return bool(kept) and (len(quote.lines) == 1 or sum(map(word_count, named)) > _NAMED)


def kept_back(args: Mapping[str, object], quote: Quote) -> tuple[Prompt, ...]:
    """What can't go back, where the read-back (of these variables) has no room for it."""
    if args["room"] != "none" or args["returnable"] == "yes":
        return ()
    return (Prompt(id="kept-said", args=promise_args(quote)),)


def warned(quote: Quote) -> tuple[Prompt, ...]:
    """What must be warned of before the read-back: one short warning in its words, else where it can be read."""
    # Directive 2009/48/EC art. 11(2) and Regulation (EU) 2023/988 art. 19: before the purchase, also at a distance.
    warnings = tuple(dict.fromkeys(warning for line in quote.lines for warning in line.warnings))
    if not warnings:
        return ()
    text = plain_text(warnings[0]).rstrip(" .!;")
    if len(warnings) == 1 and word_count(text) <= SPOKEN_WARNING:
        return (Prompt(id="warning-said", args={"warning": text}),)
    return (Prompt(id="warnings-on-card"),)


def safety_of(quote: Quote) -> tuple[Prompt, ...]:
    """Each line's warnings and maker, to be read: rows for a screen or a card."""
    several = len(quote.lines) > 1
    return tuple(row for line in quote.lines for row in _rows(line, several=several))


def _rows(line: QuoteLine, *, several: bool) -> tuple[Prompt, ...]:
    args: dict[str, Scalar | Prompt | Series] = {"item": line.name, "several": "yes" if several else "no"}
    rows = [Prompt(id="screen-warning", args={**args, "warning": plain_text(text)}) for text in line.warnings]
    if line.maker is not None:
        maker = {
            "maker": line.maker.name,
            "contact": line.maker.contact,
            "known": "yes" if line.maker.contact else "no",
        }
        rows.append(Prompt(id="screen-maker", args={**args, **maker}))
    return tuple(rows)


def _reason(kept: tuple[QuoteLine, ...]) -> str:
    reasons = {line.withdrawal_reason or _SHOP for line in kept}
    return reasons.pop() if len(reasons) == 1 else _SEVERAL
