# SPDX-License-Identifier: Apache-2.0
"""Revisions, oldest first. One that was released never changes; a new one changes METADATA and schema.REVISION too."""
