# SPDX-License-Identifier: Apache-2.0
"""The log: one line an event on standard error, without what no line of ours shows."""

import logging
import time


def start_logging() -> None:
    """Log to standard error. Does nothing where somebody has set up logging already."""
    if logging.root.handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # https://docs.python.org/3/howto/logging.html#optimization: neither file and line nor thread and process are shown.
    logging._srcfile = None
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def failure_of(error: Exception) -> str:
    """An error's type and where it was raised, for the log; not its message, which may quote a shopper."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "unknown place"
    return f"{type(error).__name__} at {place}"


class Lines(logging.Formatter):
    """`2026-03-01 10:00:00,123 INFO skill.runtime turn …`; the second's text is made once a second."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._second = (-1, "")

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record; one with a trace is left to the standard format."""
        if record.exc_info or record.exc_text or record.stack_info:
            return super().format(record)
        second, text = self._second
        if second != int(record.created):
            second = int(record.created)
            text = time.strftime(self.default_time_format, time.localtime(second))
            self._second = (second, text)
        return f"{text},{int(record.msecs):03d} {record.levelname} {record.name} {record.getMessage()}"
