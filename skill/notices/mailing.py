# SPDX-License-Identifier: Apache-2.0
"""A letter on its way: an e-mail as RFC 5322 has it, handed to one SMTP server over the standard library's client.

Passwords go over TLS only. No address, subject or text is ever logged or put into an error.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Protocol
from urllib.parse import unquote, urlsplit

from skill.errors import MailError

TIMEOUT_S = 10.0
"""For each answer of the server."""
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Whom letters of a brand come from, and who answers when they are answered."""

    name: str
    address: str
    reply_to: str | None = None


class Postman(Protocol):
    """Takes letters to a mail server."""

    def deliver(self, letter: EmailMessage) -> None:
        """Hand one over; returning means that the server took it. Raises MailError."""
        ...


def compose(
    *, subject: str, text: str, sender: Sender, to: str, message_id: str, at: datetime, locale: str
) -> EmailMessage:
    """An e-mail of plain text. Names and subject can't add a header: whatever breaks a line is a space there."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(display_name=_one_line(sender.name), addr_spec=sender.address)
    mail["To"] = Address(addr_spec=to)
    if sender.reply_to is not None:
        mail["Reply-To"] = Address(addr_spec=sender.reply_to)
    mail["Subject"] = _one_line(subject)
    mail["Date"] = at
    mail["Message-ID"] = message_id
    # https://www.rfc-editor.org/rfc/rfc3834#section-5: so that no vacation note answers it
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text, charset="utf-8", cte="quoted-printable")
    mail["Content-Language"] = locale
    return mail


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where letters are handed over, as DOLLHOUSE_SMTP_URL says it."""

    host: str
    port: int
    over_tls: bool = False
    """TLS from the first byte (smtps)."""
    starttls: bool = False
    """TLS before anything else is said, or nothing is."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    trust: ssl.SSLContext | None = None
    """Whom to believe; None is the system's roots."""
    timeout: float = TIMEOUT_S

    @contextmanager
    def open(self) -> Iterator[Postman]:
        """A connection for several letters. Raises MailError where the server isn't there or wants no letters."""
        client = self._connect()
        try:
            yield _Client(client)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                client.quit()

    def _connect(self) -> smtplib.SMTP:
        try:
            client = (
                smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=self._context())
                if self.over_tls
                else smtplib.SMTP(self.host, self.port, timeout=self.timeout)
            )
        except (OSError, smtplib.SMTPException) as error:
            raise MailError("no_server", retry=True, stop=True) from error
        try:
            self._greet(client)
        except smtplib.SMTPAuthenticationError as error:
            client.close()
            raise MailError("login_refused", retry=True, stop=True) from error
        except (OSError, smtplib.SMTPException) as error:
            client.close()
            raise MailError("no_greeting", retry=True, stop=True) from error
        return client

    def _greet(self, client: smtplib.SMTP) -> None:
        client.ehlo_or_helo_if_needed()
        offered = client.has_extn("starttls")
        if self.starttls and not offered:
            raise smtplib.SMTPNotSupportedError("the server offers no STARTTLS")
        if offered and not self.over_tls:
            client.starttls(context=self._context())
            client.ehlo()
        if self.user is not None:
            client.login(self.user, self.password or "")

    def _context(self) -> ssl.SSLContext:
        return self.trust or ssl.create_default_context()


def server_of(url: str) -> MailServer:
    """The server of an address like smtps://user:password@host:465, as settings.py checked it."""
    parts = urlsplit(url)
    return MailServer(
        host=parts.hostname or "",
        port=parts.port or _PORTS[parts.scheme],
        over_tls=parts.scheme == "smtps",
        # A password in the clear would be anybody's on the way.
        starttls=parts.scheme == "smtp+starttls" or (bool(parts.username) and parts.hostname not in _LOOPBACK),
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


class _Client:
    def __init__(self, client: smtplib.SMTP) -> None:
        self._client = client

    def deliver(self, letter: EmailMessage) -> None:
        try:
            self._client.send_message(letter)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()), (550, b""))[0]
            raise MailError("recipient_refused", retry=code < 500) from error
        except smtplib.SMTPSenderRefused as error:
            raise MailError("sender_refused", retry=True, stop=True) from error
        except smtplib.SMTPResponseException as error:
            raise MailError("letter_refused", retry=error.smtp_code < 500) from error
        except (smtplib.SMTPException, OSError) as error:
            # It may have been taken before the connection broke. The same letter comes again under the same id.
            raise MailError("connection_lost", retry=True, stop=True) from error
