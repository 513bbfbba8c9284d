# SPDX-License-Identifier: Apache-2.0
"""What is kept: tables and repositories. The only SQLAlchemy; others take its transaction's type from here."""

from sqlalchemy import Connection

__all__ = ["Connection"]
