"""``who-lost``."""

from __future__ import annotations

from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked


@o.expand
def who_lost(*, case: o.KnownCase, days: o.Days, claims: o.ReachClaims, writing: o.Writing) -> None:
    """Who lost posts, or was acted against by the law.

    Lost: fewer posts on the second day than on the first. Each line leads to its ties and
    sources, and the list ends with how many were at risk. Being listed says nothing about
    guilt or cause.
    """
    from elitenet.cli.commands.who_lost_text import listing_answer

    asked = Asked(case, days, claims)
    found = asked.change().who_lost()
    answer.write(listing_answer(found.to_dict(), "lost", asked.network), writing, asked.network)
