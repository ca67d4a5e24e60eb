"""Names and texts of others as a terminal may show them: nothing in them moves the cursor, turns the text or hides."""

from __future__ import annotations

import unicodedata

from rich.markup import escape

_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, format (such as right-to-left), half characters, line ends


def visible(text: str) -> str:
    """One line of text, with every character that shows as something else than itself spelt out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spelt(character) if unicodedata.category(character) in _HIDDEN else character for character in text)


def _spelt(character: str) -> str:
    return (
        character.encode("ascii", "backslashreplace").decode() if ord(character) > 127 else f"\\x{ord(character):02x}"
    )


def visible_lines(text: str) -> str:
    """The same for a text of several lines."""
    return "\n".join(visible(line.replace("\t", "    ")) for line in text.split("\n"))


def shown(text: str) -> str:
    """A text for a console that understands markup: as it is, in one line."""
    return escape(visible(text))


def shown_lines(text: str) -> str:
    """The same for a text of several lines."""
    return escape(visible_lines(text))
