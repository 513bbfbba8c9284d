# SPDX-License-Identifier: Apache-2.0
"""What brings the tables of an older release to this one's: one file a revision in versions/, read by Alembic alone."""
