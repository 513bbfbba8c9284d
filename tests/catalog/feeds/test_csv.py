# SPDX-License-Identifier: Apache-2.0
"""Delimited text is read row by row, whatever its marks, endings and mistakes."""

import pytest

from skill.catalog.feeds import Row
from skill.catalog.feeds.csv import CSV
from skill.errors import ConfigurationError


def read(content: bytes, **options: str) -> tuple[tuple[str, ...], list[Row], tuple[str, ...]]:
    table = CSV.open_table(content.splitlines(keepends=True), options)
    rows = list(table.rows())
    return table.header, rows, table.notices()


def test_a_byte_order_mark_and_line_ends_are_no_content() -> None:
    header, rows, notices = read(b"\xef\xbb\xbfid,name\r\n1,Lamp\r\n\r\n2,Bear")
    assert header == ("id", "name")
    assert [(row.line, row.cells) for row in rows] == [(2, ("1", "Lamp")), (4, ("2", "Bear"))]
    assert notices == ()


def test_a_quoted_cell_may_hold_lines_and_is_counted_where_it_starts() -> None:
    _, rows, _ = read(b'id,text\n1,"two\nlines"\n2,x\n')
    assert [(row.line, row.cells[1]) for row in rows] == [(2, "two\nlines"), (4, "x")]


def test_lines_that_are_not_utf8_are_read_as_windows_1252_and_told() -> None:
    _, rows, notices = read("id,name\n1,Café\n".encode("cp1252") + "2,Café\n".encode())
    assert [row.cells[1] for row in rows] == ["Café", "Café"]
    assert notices == ("1 lines are not UTF-8 and were read as Windows-1252",)


@pytest.mark.parametrize(("delimiter", "name"), [("\t", "tab"), (";", "semicolon"), ("|", "pipe")])
def test_the_header_tells_the_delimiter(delimiter: str, name: str) -> None:
    header, rows, notices = read(f'id{delimiter}"a, b"\n1{delimiter}x\n'.encode())
    assert header == ("id", "a, b")
    assert rows[0].cells == ("1", "x")
    assert name in notices[0]


def test_a_delimiter_that_is_given_is_taken() -> None:
    assert read(b"a;b,c\n1;2,3\n", delimiter="tab")[0] == ("a;b,c",)
    with pytest.raises(ConfigurationError, match="no delimiter"):
        read(b"a,b\n", delimiter="::")


def test_a_row_of_another_width_is_broken_unless_only_empty_cells_differ() -> None:
    _, rows, _ = read(b"a,b\n1\n1,2,\n1,2,3\n")
    assert [row.cells for row in rows] == [("1", ""), ("1", "2"), ()]
    assert rows[2].broken == "has 3 cells, the header 2"


def test_a_quotation_mark_left_open_does_not_take_the_whole_file() -> None:
    content = b'a,b\n1,"open\n' + b"x,y\n" * 60_000 + b"2,z\n"
    _, rows, _ = read(content)
    assert "quotation mark" in str(rows[0].broken)
    assert rows[-1].cells == ("2", "z")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(content: bytes) -> None:
    with pytest.raises(ConfigurationError, match="empty"):
        read(content)


def test_a_first_line_that_never_ends_is_told() -> None:
    with pytest.raises(ConfigurationError, match="no header"):
        read(b'id,"name\n' + b"x" * 200_000)


def test_utf16_is_told() -> None:
    with pytest.raises(ConfigurationError, match="UTF-16"):
        read("id,name\n".encode("utf-16"))
