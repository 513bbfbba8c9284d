# SPDX-License-Identifier: Apache-2.0
"""HTML as shops write their texts in, made plain enough to say. Core: no I/O."""

import re
from html.parser import HTMLParser

_SILENT = frozenset(("script", "style", "head", "template"))
_ENDS_A_LINE = frozenset(
    ("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr",
     "ul")
)  # fmt: skip
_LOOKS_LIKE_HTML = re.compile(r"<\s*(?:/\s*)?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]\w+);|<!--")
_CLOSED = (".", "!", "?", ":", ";", ",", "…")


def plain_text(text: str) -> str:
    """A text without its markup: what is not said goes, and what stood on a line of its own ends as a sentence does."""
    if not _LOOKS_LIKE_HTML.search(text):
        return " ".join(text.split())
    reader = _Reader()
    # After the last ">" nothing can be a tag any more; the parser would look for one from every "<" to the end.
    end = text.rfind(">") + 1
    reader.feed(text[:end])
    reader.feed(text[end:].replace("<", "&lt;"))
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """See HTMLParser."""
        self._silent += tag in _SILENT
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        """See HTMLParser."""
        self._silent = max(self._silent - (tag in _SILENT), 0)
        self._end_line(tag)

    def handle_data(self, data: str) -> None:
        """See HTMLParser."""
        if not self._silent:
            self._lines[-1] += data

    def text(self) -> str:
        """All that is said."""
        said: list[str] = []
        for line in filter(None, (" ".join(line.split()) for line in self._lines)):
            goes_on = not said or said[-1].endswith(_CLOSED) or line[0].islower()
            said += [line] if not said else [" ", line] if goes_on else [". ", line]
        return "".join(said)

    def _end_line(self, tag: str) -> None:
        if tag in _ENDS_A_LINE and self._lines[-1]:
            self._lines.append("")
