# SPDX-License-Identifier: Apache-2.0
"""Files of a development authority, which nobody but their owner reads."""

import os
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    unfinished.replace(path)
