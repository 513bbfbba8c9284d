# SPDX-License-Identifier: Apache-2.0
"""The bugs that are planted, each as somebody might write it, with the general suite that is known to find it."""

from tests.mutants.planting import Plant

SUITES: dict[str, tuple[str, ...]] = {
    "walk": ("tests/orders/test_walk.py",),
    "laws": ("tests/safeguards/test_assessing.py", "tests/safeguards/test_merging.py"),
    "life": (
        *(
            f"tests/orders/test_{name}.py"
            for name in ("canceling", "capturing", "fulfilling", "returning", "withdrawing")
        ),
        "-k",
        "sqlite",
    ),
    "crashes": ("tests/orders/test_crashes.py", "-k", "sqlite"),
    "races": ("tests/orders/test_races.py", "-k", "postgresql"),
}
"""Suites that ask what must always be true; none was written for one bug. What `pytest` is given to run each."""

PLANTS = (
    Plant(
        name="another idempotency key at every try",
        module="skill.orders.settling",
        function="_asked",
        changes=(("key=payment.key, order_id", 'key=f"{payment.key}-{now.isoformat()}", order_id'),),
        suite="walk",
    ),
    Plant(
        name="stock is read, decided and written",
        module="skill.store.reserving",
        function="hold_stock",
        changes=(
            (
                "number = _lock_product(connection, line, brand=brand)",
                "number = connection.execute(select(PRODUCT.c.number).where("
                "PRODUCT.c.brand == brand, PRODUCT.c.id == line.product)).scalar_one_or_none() or 0",
            ),
            (
                "held = connection.execute(",
                "there = connection.execute(select(kept.c.held).where(*_there(line, number))).scalar_one_or_none()\n"
                "    if there is None:\n        return False\n    held = connection.execute(",
            ),
            (
                ".where(*_there(line, number), kept.c.price_minor == line.unit.minor)",
                ".where(*_there(line, number)[:1], kept.c.price_minor == line.unit.minor)",
            ),
            ("held=kept.c.held + line.quantity", "held=there + line.quantity"),
        ),
        suite="races",
    ),
    Plant(
        name="an order moves without a look at where it stands",
        module="skill.store.orders",
        function="advance",
        changes=(
            (
                "after = TRANSITIONS[event].get(stands) if stands else None",
                "after = TRANSITIONS[event].get(stands, next(iter(TRANSITIONS[event].values())))",
            ),
        ),
        suite="walk",
    ),
    Plant(
        name="where an order stands is read, decided and written",
        module="skill.store.orders",
        function="advance",
        changes=(
            (
                "stands = lock(connection, order_id)",
                "found = find(connection, order_id)\n"
                "    stands = Standing(found.state, found.payment, found.fulfillment) if found else None",
            ),
            (", PAYMENT.c.state == stands.payment)", ",)"),
            (", ORDER.c.state == stands.order, ORDER.c.fulfillment == stands.fulfillment)", ",)"),
        ),
        suite="races",
    ),
    Plant(
        name="a limit for each channel of its own",
        module="skill.orders.assessing",
        function="attempt_for",
        changes=(
            (
                "spent=spent_by(driver, household, policy=policy, now=now) if household else Spent()",
                "spent=spent_by(driver, household, policy=policy, now=now)"
                ' if household and (answer is None or answer.channel == "alexa") else Spent()',
            ),
        ),
        suite="walk",
    ),
    Plant(
        name="the consent is not written down",
        module="skill.store.orders",
        function="use_up_consent",
        changes=(("    connection.execute(insert(CONSENT).values(agreed))\n", ""),),
        suite="walk",
    ),
    Plant(
        name="the price is not looked at again when the order is written",
        module="skill.store.reserving",
        function="hold_stock",
        changes=((", kept.c.price_minor == line.unit.minor", ""),),
        suite="walk",
    ),
    Plant(
        name="any kind of yes is a yes",
        module="skill.safeguards.explicit_yes",
        function="_check",
        changes=(("answer is None or answer.grade is not Grade.STRONG_YES", "answer is None"),),
        suite="walk",
    ),
    Plant(
        name="no rules allow",
        module="skill.safeguards",
        function="assess",
        changes=(("    if not rules:\n", "    if rules is None:\n"),),
        suite="laws",
    ),
    Plant(
        name="the receipt is posted after the transaction that it tells of",
        module="skill.orders.settling",
        function="_authorized",
        changes=(
            (
                "    steps.post(",
                "    connection.commit()\n    connection.begin()\n    steps.post(",
            ),
        ),
        suite="crashes",
    ),
    Plant(
        name="a quote is good for ever",
        module="skill.safeguards.fresh_consent",
        function="_check",
        changes=(("attempt.now >= attempt.quote.expires_at", "attempt.quote.expires_at is None"),),
        suite="walk",
    ),
    Plant(
        name="what was proved for one quote counts for another",
        module="skill.safeguards.model",
        function="Attempt._counts",
        changes=((" and proof.quote_hash == self.quote.hash", ""),),
        suite="laws",
    ),
    Plant(
        name="a child may do what the household may",
        module="skill.safeguards.known_adult",
        function="_check",
        changes=(("attempt.role is Role.CHILD", "False"), ("attempt.role is not Role.ADULT or ", "")),
        suite="walk",
    ),
    Plant(
        name="what was canceled is given back to nobody",
        module="skill.store.reserving",
        function="release",
        changes=(
            (
                "release_holds(connection, STOCK_HOLD, STOCK_HOLD.c.order_id == order_id, at=at)",
                "connection.execute("
                "update(STOCK_HOLD).where(STOCK_HOLD.c.order_id == order_id).values(released_at=at))",
            ),
        ),
        suite="life",
    ),
    Plant(
        name="the household is not locked while its budget is summed",
        module="skill.orders.placing",
        function="_write",
        changes=(("    lock_household(connection, mandate.household)\n", ""),),
        suite="races",
    ),
    Plant(
        name="a refund is not bounded by what was captured",
        module="skill.store.payments",
        function="reserve_refund",
        changes=((".where(PAYMENT.c.order_id == order_id, left)", ".where(PAYMENT.c.order_id == order_id)"),),
        suite="life",
    ),
    Plant(
        name="a request to approve is not used up by its order",
        module="skill.orders.placing",
        function="_write",
        changes=(("    if request is not None:\n        _use_up(connection, request, mandate, order, now=now)\n", ""),),
        suite="walk",
    ),
    Plant(
        name="a request that is over gives its stock to nobody",
        module="skill.store.approvals",
        function="release",
        changes=(
            (
                "reserving.release_holds(connection, APPROVAL_HOLD, APPROVAL_HOLD.c.approval == approval_id, at=at)",
                "connection.execute("
                "update(APPROVAL_HOLD).where(APPROVAL_HOLD.c.approval == approval_id).values(released_at=at))",
            ),
        ),
        suite="walk",
    ),
)
