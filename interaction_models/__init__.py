# SPDX-License-Identifier: Apache-2.0
"""The one source of every interaction model, and what is built from it: files, read with importlib.resources."""
