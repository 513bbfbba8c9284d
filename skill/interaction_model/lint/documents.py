# SPDX-License-Identifier: Apache-2.0
"""JSON texts as documents: whatever a file holds, reading it ends in a document, or in one that tells why not. Pure."""

import json
from typing import NoReturn

from skill.interaction_model.lint.node import Document

LARGEST = 64 * 1024 * 1024
"""Bytes of one file: more than any platform takes."""


def json_document(name: str, content: bytes) -> Document:
    """A JSON file as a document."""
    document = Document(name=name, text="", size=len(content))
    if len(content) > LARGEST:
        document.problem = f"the file has {len(content)} bytes, more than any platform takes"
        return document
    try:
        document.text = content.decode("utf-8-sig")
        document.value = json.loads(document.text, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        document.problem = f"the file is not UTF-8 text: {error.reason} at byte {error.start}"
    except json.JSONDecodeError as error:
        document.problem, document.line = f"the file is not JSON: {error.msg}", error.lineno
    except RecursionError:
        document.problem = "the file is not a document of ours or of any platform: it is nested too deep"
    except ValueError as error:
        document.problem = f"the file is not JSON: {error}"
    return document


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no value of JSON")
