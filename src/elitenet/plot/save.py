"""A picture into a file: whole or not at all, and the same bytes on every run."""

from __future__ import annotations

import io
import os
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from elitenet.errors import UsageError
from elitenet.files import write_file
from elitenet.plot.style import styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from elitenet.plot.picture import Picture

ENDINGS = (".png", ".svg", ".pdf")
"""The formats, by the ending of the file."""

DPI = 300
"""Dots per inch of a PNG: what printers ask for at the least."""

# A date in a file would make it another one every day.
_METADATA: dict[str, dict[str, Any]] = {
    ".png": {"Software": "elitenet"},
    ".svg": {"Creator": "elitenet", "Date": None},
    ".pdf": {"Creator": "elitenet", "CreationDate": None},
}


def ending(path: str | PathLike[str]) -> str:
    """The ending of a file that is one of the three formats.

    Raises
    ------
    UsageError
        Naming the three.

    Examples
    --------
    >>> ending("figure.SVG")
    '.svg'
    >>> ending("figure.jpg")
    Traceback (most recent call last):
        ...
    elitenet.errors.UsageError: 'figure.jpg' must end in .png, .svg or .pdf
    """
    found = Path(path).suffix.lower()
    if found not in ENDINGS:
        raise UsageError(f"'{path}' must end in .png, .svg or .pdf")
    return found


def data(figure: Figure, format_: str, *, title: str = "") -> bytes:
    """A picture as the bytes of a file.

    Parameters
    ----------
    format_ : {".png", ".svg", ".pdf"}
    title : str
        Goes into the metadata, for those who hear a picture instead of seeing it.
    """
    metadata = {**_METADATA[format_], **({"Title": title} if title else {})}
    stream = io.BytesIO()
    with styled():
        figure.savefig(stream, format=format_[1:], dpi=DPI, metadata=metadata)
    return stream.getvalue()


def save(figure: Picture, path: str | PathLike[str] | None, *, title: str = "") -> Picture:
    """Write a picture into a file, if one is named.

    Returns
    -------
    Picture
        The same one.

    Raises
    ------
    UsageError
        If the ending is none of the three, or there is no such folder.
    ElitenetError
        If the system refuses; the old file then stays as it was.
    """
    if path is not None:
        format_ = checked(path)
        write_file(os.path.realpath(path), data(figure, format_, title=title))
    return figure


def checked(path: str | PathLike[str]) -> str:
    """The ending of a file that can be written; asked before anything is drawn."""
    format_ = ending(path)
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise UsageError(f"'{path}' is a folder; name a file in it")
    if not target.parent.is_dir():
        raise UsageError(f"cannot write '{path}': there is no folder '{Path(path).parent}'")
    return format_
