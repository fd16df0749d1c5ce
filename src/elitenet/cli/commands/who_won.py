"""``who-won``; its words stand beside those of ``who-lost``."""

from __future__ import annotations

from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked


@o.expand
def who_won(
    *,
    case: o.KnownCase,
    days: o.Days,
    claims: o.ReachClaims,
    grouped: o.Grouped,
    listed: o.Listed,
    writing: o.Citing,
) -> None:
    """Who entered office, or holds more posts than before.

    Where the data name the seats studied, only these count. Who moved to a higher level
    comes after, and the first sentence says how many hold a post on the second day.
    """
    from elitenet.cli.commands.who_lost_text import listing_answer

    asked = Asked(case, days, claims, grouped=grouped)
    found = asked.change().who_won(listed.sort)
    references = answer.citing(asked.network, writing)
    made = listing_answer(
        found.to_dict(), "won", asked.network, references, evidence=listed.evidence
    )
    answer.write(made, writing, asked.network)
