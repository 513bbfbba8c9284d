# SPDX-License-Identifier: Apache-2.0
"""A real SMTP server on loopback that keeps what it took, and refuses, hangs up or dawdles as it is told to."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP, Envelope, Session

from skill.notices.mailing import MailServer


@dataclass
class MailBox:
    """What the server took, and how it behaves."""

    took: list[EmailMessage] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    """Answers to recipients, such as {"ben@example.com": "550 no such user"}."""
    hangs_up_after: int = 0
    """So many letters are taken and the connection is dropped before the answer."""
    refuses_letters: str = ""
    slow_s: float = 0.0

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.refuses_letters:
            return self.refuses_letters
        if self.slow_s:
            await asyncio.sleep(self.slow_s)
        content = envelope.content
        assert isinstance(content, bytes)
        self.took.append(message_from_bytes(content, _class=EmailMessage, policy=default))
        if self.hangs_up_after:
            self.hangs_up_after -= 1
            assert server.transport is not None
            server.transport.abort()
        return "250 taken"


@contextmanager
def mail_server(box: MailBox, *, timeout: float = 5.0) -> Iterator[MailServer]:
    """The server over a mail box, as DOLLHOUSE_SMTP_URL would name it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    serving = loop.create_server(lambda: SMTP(box, loop=loop, enable_SMTPUTF8=False), "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(serving, loop).result(5)
    try:
        yield MailServer(host="127.0.0.1", port=server.sockets[0].getsockname()[1], timeout=timeout)
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
