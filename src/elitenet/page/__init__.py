"""The page: a case as one HTML file, and the same served to the browser of this machine.

Examples
--------
>>> import elitenet
>>> from elitenet import page
>>> ledger = elitenet.load()
>>> change = elitenet.compare(ledger.as_of("2021-12-31"), ledger.as_of("2022-05-31"))
>>> found = page.build(change)
>>> page.page_html(found)[:15]
'<!doctype html>'
"""

from __future__ import annotations

from elitenet.page.data import build
from elitenet.page.html import page_html

__all__ = ["build", "page_html"]
