"""``compare``."""

from __future__ import annotations

from elitenet.cli import answer
from elitenet.cli import options as o
from elitenet.cli.arguments import Asked


@o.expand
def compare(
    *,
    case: o.KnownCase,
    days: o.Days,
    claims: o.ReachClaims,
    grouped: o.Grouped,
    top: o.Top = None,
    writing: o.Citing,
) -> None:
    """The network before and after, and who moved most.

    Every measure also stands on the posts whose holder is known on both days, because
    a post without a coded successor looks like change. --top limits the movers.
    """
    from elitenet.change.whole_network import contrast
    from elitenet.cli.commands.compare_text import contrast_answer

    asked = Asked(case, days, claims, with_careers=True, grouped=grouped)
    change = asked.change()
    found = contrast(change)
    references = answer.citing(asked.network, writing)
    shown = contrast_answer(found.to_dict(), change, top, references)
    answer.write(shown, writing, asked.network)
