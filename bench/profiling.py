# SPDX-License-Identifier: Apache-2.0
"""Where a turn's time goes, function by function, in one process and without the network."""

import cProfile
import io
import pstats
from collections.abc import Sequence
from pathlib import Path

from bench.load import SignedRequest
from skill.app import create_app
from skill.settings import Settings

_LINES = 25


class Profiled:
    """The shop as a WSGI application in this process, under a profiler when asked to."""

    def __init__(self, settings: Settings) -> None:
        self._client = create_app(settings).test_client()
        self._profile = cProfile.Profile()

    def send(self, path: str, requests: Sequence[SignedRequest], *, watch: bool) -> list[bytes]:
        """The answers; with `watch` their making is recorded."""
        answers = []
        for headers, body in requests:
            if watch:
                self._profile.enable()
            response = self._client.post(path, data=body, headers=headers)
            self._profile.disable()
            answers.append(response.data)
        return answers

    def show(self) -> None:
        """Print what took the most time of its own."""
        output = io.StringIO()
        pstats.Stats(self._profile, stream=output).sort_stats("tottime").print_stats(_LINES)
        here = str(Path(__file__).resolve().parents[1])
        print("\n".join(line.replace(here + "/", "") for line in output.getvalue().splitlines() if line.strip()))
