# SPDX-License-Identifier: Apache-2.0
"""What several channels need: one person's talks found on all of them, logins that stay revoked, and pay links."""

from alembic import op
from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, ForeignKey, Integer, Text, false, text

from skill.store.migrations.first_tables import key

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Another index of the sessions, and what is new, part by part."""
    _logins()
    _pay_links()
    _holds_and_addresses()


def _logins() -> None:
    op.drop_index("ix_session_brand_platform_user_member_started_at", table_name="session")
    op.create_index("ix_session_member_platform_user", "session", ["member", "platform_user"])
    op.create_table(
        "revoked_login",
        Column("brand", key(64), primary_key=True),
        Column("channel", key(32), primary_key=True),
        Column("subject", key(64), primary_key=True),
        Column("revoked_at", BigInteger, nullable=False),
    )


def _pay_links() -> None:
    """Links to a page on which a guest orders and pays."""
    op.add_column("household", Column("guest", Boolean, nullable=False, server_default=false()))
    op.create_table(
        "pay_link",
        Column("id", key(64), primary_key=True),
        Column("brand", key(64), nullable=False),
        Column("account", key(64), nullable=False),
        Column("quote_id", key(64), nullable=False),
        Column("canonical", Text, nullable=False),
        Column("quote_hash", key(64), nullable=False),
        Column("token_hash", key(64), nullable=False, unique=True),
        Column("channel", key(32), nullable=False),
        Column("state", key(16), nullable=False),
        Column("asked_at", BigInteger, nullable=False),
        Column("expires_at", BigInteger, nullable=False),
        Column("ended_at", BigInteger),
        Column("order_id", key(64), ForeignKey("order.id"), unique=True),
        CheckConstraint("state IN ('open', 'used', 'expired', 'superseded')", name="state_is_known"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended_has_its_time"),
        CheckConstraint("(state = 'used') = (order_id IS NOT NULL)", name="used_has_its_order"),
        CheckConstraint("expires_at > asked_at", name="holds_for_a_while"),
    )
    is_open = text("state = 'open'")
    op.create_index(
        "ix_pay_link_open",
        "pay_link",
        ["brand", "account"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_pay_link_account_asked_at", "pay_link", ["account", "asked_at"])
    op.create_index("ix_pay_link_state_expires_at", "pay_link", ["state", "expires_at"])


def _holds_and_addresses() -> None:
    """The stock that a pay link holds, and where a guest's parcel goes."""
    op.create_table(
        "pay_link_hold",
        Column("pay_link", key(64), ForeignKey("pay_link.id"), primary_key=True),
        Column("product", key(255), primary_key=True),
        Column("variant", key(255), primary_key=True, server_default=""),
        Column("brand", key(64), nullable=False),
        Column("quantity", Integer, nullable=False),
        Column("released_at", BigInteger),
        CheckConstraint("quantity >= 1", name="quantity_is_positive"),
    )
    op.create_table(
        "order_address",
        Column("order_id", key(64), ForeignKey("order.id"), primary_key=True),
        Column("sealed", Text, nullable=False),
    )
