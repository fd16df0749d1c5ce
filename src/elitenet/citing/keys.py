"""Ids of sources as keys that every reference manager can take."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r"""[\s{}(),"'#%=~\\@+]""")
"""What BibTeX reads as something else than a letter of a key, and the mark used instead."""


def key(id_: str) -> str:
    """An id as a key: itself, with what no key can hold as the number of the letter.

    Two ids never have one key, and a key does not hang on which other sources there are.

    Examples
    --------
    >>> key("dispatch-2023"), key("the dispatch")
    ('dispatch-2023', 'the+20+dispatch')
    """
    return _UNSAFE.sub(lambda found: f"+{ord(found[0]):x}+", id_)
