# SPDX-License-Identifier: Apache-2.0
"""What a gift needs: variants, reviews, pictures, addresses, days; a funnel and feedback;
a brand in the key of a turn's messages.
"""

from alembic import op
from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Integer, String, Text, true

from skill.store.migrations.changing import place, table
from skill.store.migrations.first_tables import key

revision = "0002"
down_revision = "0001"

_FIGURES = [
    "brand", "listed", "currency", "price_minor", "age_min_months", "on_hand", "held", "popularity", "id", "revision",
    "age_max_months",
]  # fmt: skip


def upgrade() -> None:
    """Change what is there, then add what is new."""
    _change_product()
    _change_orders()
    _change_outbox()
    _new_tables_of_households()
    _new_tables_of_the_catalog()
    _new_tables_of_talks()


def _change_product() -> None:
    op.drop_index("ix_product_figures", "product")
    with table("product") as product:
        for name in ("interests", "occasions", "attributes"):
            product.alter_column(name, type_=Text())
        days = Column("handling_days", Integer, nullable=False, server_default="0")
        product.add_column(days, **place(insert_before="description"))
        product.add_column(Column("picture", Text), **place(insert_before="description"))
    op.create_index("ix_product_figures", "product", [*_FIGURES, "handling_days"])


def _change_orders() -> None:
    """Order lines and holds learn of variants; what was sold before had none."""
    with table("order_line") as line:
        line.add_column(Column("variant", key(255)), **place(insert_after="product"))
        options = Column("options", Text, nullable=False, server_default="{}")
        line.add_column(options, **place(insert_after="variant"))
    with table("order_line") as line:
        line.alter_column("options", server_default=None, existing_type=Text(), existing_nullable=False)
    with table("stock_hold") as hold:
        variant = Column("variant", key(255), nullable=False, server_default="")
        hold.add_column(variant, **place(insert_after="product"))
        hold.drop_constraint("pk_stock_hold", type_="primary")
        hold.create_primary_key("pk_stock_hold", ["order_id", "product", "variant"])


def _change_outbox() -> None:
    with table("outbox") as outbox:
        outbox.add_column(Column("due_at", BigInteger), **place(insert_before="sent_at"))
        outbox.drop_constraint("uq_outbox_turn_id_number", type_="unique")
        outbox.create_unique_constraint("uq_outbox_brand_turn_id_number", ["brand", "turn_id", "number"])


def _new_tables_of_households() -> None:
    op.create_table(
        "address",
        Column("household", key(64), ForeignKey("household.id"), primary_key=True),
        Column("label", key(80), primary_key=True),
        Column("number", Integer, nullable=False),
        Column("recipients", Text, nullable=False),
    )
    op.create_table(
        "household_policy",
        Column("household", key(64), ForeignKey("household.id"), primary_key=True),
        Column("version", Integer, primary_key=True, autoincrement=False),
        Column("canonical", Text, nullable=False),
        Column("changed_by", key(64), nullable=False),
        Column("changed_at", BigInteger, nullable=False),
        CheckConstraint("version >= 1", name="version_is_positive"),
    )


def _new_tables_of_the_catalog() -> None:
    op.create_table(
        "variant",
        Column("brand", key(64), primary_key=True),
        Column("id", key(128), primary_key=True),
        Column("product", Integer, ForeignKey("product.number"), nullable=False),
        Column("position", Integer, nullable=False),
        Column("listed", Boolean, nullable=False, server_default=true()),
        Column("price_minor", BigInteger, nullable=False),
        Column("on_hand", Integer, nullable=False),
        Column("held", Integer, nullable=False, server_default="0"),
        Column("options", Text, nullable=False),
        CheckConstraint("price_minor > 0", name="price_above_zero"),
        CheckConstraint("held >= 0 AND held <= on_hand", name="held_within_stock"),
    )
    op.create_index("ix_variant_product_position", "variant", ["product", "position"])
    op.create_table(
        "review",
        Column("brand", key(64), primary_key=True),
        Column("id", key(128), primary_key=True),
        Column("product", key(128), nullable=False),
        Column("stars", Integer, nullable=False),
        Column("title", Text),
        Column("text", Text, nullable=False),
        Column("liked", Text),
        Column("disliked", Text),
        Column("written_on", String(10)),
        Column("label", Text),
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars_are_one_to_five"),
    )
    op.create_index("ix_review_brand_product_written_on", "review", ["brand", "product", "written_on"])


def _new_tables_of_talks() -> None:
    op.create_table(
        "funnel_event",
        Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
        Column("brand", key(64), nullable=False),
        Column("channel", key(32), nullable=False),
        Column("talk", key(16), nullable=False),
        Column("turn", Integer, nullable=False),
        Column("kind", key(24), nullable=False),
        Column("about", String(64)),
        Column("place", Integer),
        Column("at", BigInteger, nullable=False),
    )
    op.create_index("ix_funnel_event_brand_at", "funnel_event", ["brand", "at"])
    op.create_table(
        "feedback",
        Column("brand", key(64), primary_key=True),
        Column("id", key(32), primary_key=True),
        Column("channel", key(32), nullable=False),
        Column("kind", key(16), nullable=False),
        Column("product", key(128)),
        Column("order_id", key(64)),
        Column("at", BigInteger, nullable=False),
    )
    op.create_index("ix_feedback_brand_at", "feedback", ["brand", "at"])
