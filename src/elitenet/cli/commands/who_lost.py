"""``who-lost``."""

from __future__ import annotations

from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked


@o.expand
def who_lost(
    *,
    case: o.KnownCase,
    days: o.Days,
    claims: o.ReachClaims,
    counting: o.Counting,
    grouped: o.Grouped,
    listed: o.Listed,
    writing: o.Citing,
) -> None:
    """Who lost posts, or faced legal action.

    Lost: fewer posts on the second day than on the first, and no new one. Where the data
    name the seats studied, only these count. Who moved to a lower level comes after, and
    the first sentence says how many were at risk. Being listed says nothing about guilt
    or cause.
    """
    from elitenet.cli.commands.who_lost_text import listing_answer

    asked = Asked(case, days, claims, counting=counting, grouped=grouped)
    found = asked.change().who_lost(listed.sort)
    references = answer.citing(asked.network, writing)
    made = listing_answer(
        found.to_dict(), "lost", asked.network, references, evidence=listed.evidence
    )
    answer.write(made, writing, asked.network)
