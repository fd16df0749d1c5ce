"""What is no error in a folder, but worth a look: few warnings, and useful ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from elitenet.errors import number
from elitenet.folder import contradictions, duplicates, invisible, lives, odd_dates
from elitenet.folder.columns import ACTORS, EVENTS, POSTS, SOURCES, TIES
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.acts import linked_spells
from elitenet.ledger.network import Network
from elitenet.ledger.tie_types import LINKED

_NAMED = 5
_SHORT = 4
_NO_DIGITS = str.maketrans("", "", "0123456789")


def warn(network: Network, lines: Mapping[str, Mapping[str, int]], problems: Problems) -> None:
    """Note what is odd in a network.

    Parameters
    ----------
    lines : mapping of str to mapping of str to int
        The line of each id, by file.
    problems : Problems
        Gets the warnings.
    """
    _empty(network, problems)
    duplicates.warn(network, lines, problems)
    invisible.warn(network, lines, problems)
    _unused(network, problems)
    _unlinked(network, problems)
    _half_dated(network, lines, problems)
    _events(network, lines, problems)
    _seats(network, lines, problems)
    _levels(network, lines, problems)
    contradictions.warn(network, lines, problems)
    lives.warn(network, lines, problems)
    odd_dates.warn(network, lines, problems)


def _empty(network: Network, problems: Problems) -> None:
    for file, rows, what in (
        (ACTORS, network.actors, "each person and body"),
        (TIES, network.ties, "each tie"),
        (SOURCES, network.sources, "each source"),
    ):
        if not rows:
            said = f"there are no rows below the header; write one for {what}"
            problems.warn(file, None, said)


def _unused(network: Network, problems: Problems) -> None:
    tied = {id_ for tie in network.ties for id_ in (tie.from_, tie.to)}
    tied |= {actor.part_of for actor in network.actors if actor.part_of}
    tied |= {id_ for event in network.events for id_ in (event.outgoing, event.incoming) if id_}
    tied |= {post.organization for post in network.posts}
    alone = [
        actor.id
        for actor in network.actors
        if actor.id not in tied and actor.part_of is None and actor.frame
    ]
    if alone and network.ties:
        said = (
            f"{number(len(alone), 'actor')} without a tie: {_few(alone)}; code a tie, delete the "
            "row, or write no in 'frame'"
        )
        problems.warn(ACTORS, None, said)
    cited = {id_ for actor in network.actors for id_ in actor.sources}
    cited |= {id_ for tie in network.ties for id_ in tie.sources}
    cited |= {id_ for event in network.events for id_ in event.sources}
    cited |= {id_ for post in network.posts for id_ in post.sources}
    uncited = [source.id for source in network.sources if source.id not in cited]
    if uncited:
        said = (
            f"{number(len(uncited), 'source')} that no row cites: {_few(uncited)}; cite or delete "
            f"{'it' if len(uncited) == 1 else 'them'}"
        )
        problems.warn(SOURCES, None, said)


def _unlinked(network: Network, problems: Problems) -> None:
    acts = [tie for tie in network.ties if tie.type in LINKED]
    loose = [act.id for act in acts if not linked_spells(network, act)]
    if loose:
        problems.warn(
            TIES,
            None,
            f"{len(loose)} of {len(acts)} appointments, nominations, dismissals and resignations "
            f"could not be linked to a post; name its tie in 'about': {_few(loose)}",
        )


def _half_dated(
    network: Network, lines: Mapping[str, Mapping[str, int]], problems: Problems
) -> None:
    for tie in network.ties:
        for column, date, basis in (
            ("start", tie.period.start, tie.period.start_basis),
            ("end", tie.period.end, tie.period.end_basis),
        ):
            if date is None and basis != "seen":
                said = (
                    f"'{column}_basis' is '{basis}', but '{column}' is blank; give the date, or "
                    "leave both blank"
                )
                problems.warn(TIES, lines[TIES][tie.id], said, f"{column}_basis", str(basis))


def _events(network: Network, lines: Mapping[str, Mapping[str, int]], problems: Problems) -> None:
    for event in network.events:
        if (event.before is None) != (event.after is None):
            there, blank = ("before", "after") if event.before else ("after", "before")
            said = (
                f"'{there}' is given and '{blank}' is blank, so the event is not a turning point; "
                "give both, or neither"
            )
            problems.warn(EVENTS, lines[EVENTS][event.id], said, blank, "")
        for column, id_ in (("outgoing", event.outgoing), ("incoming", event.incoming)):
            if id_ and not network.actor_by_id[id_].is_person:
                said = f"'{column}' names the organization {shown(id_)}; name a person as patron"
                problems.warn(EVENTS, lines[EVENTS][event.id], said, column, id_)


def _seats(network: Network, lines: Mapping[str, Mapping[str, int]], problems: Problems) -> None:
    if not network.posts:
        return
    if not network.studied:
        said = (
            "every seat has 'frame' = no, so all posts count, as they do without this file; "
            "write yes in the seats that you study"
        )
        problems.warn(POSTS, None, said)
    held = {spell.post for spell in network.spells}
    empty = [post.id for post in network.posts if post.frame and post.id not in held]
    if empty:
        problems.warn(
            POSTS,
            None,
            f"no spell in {TIES} names {len(empty)} of the seats studied, so nobody holds "
            f"{'it' if len(empty) == 1 else 'them'}: {_few(empty)}",
        )
    for spell in network.spells:
        if (post := network.post_by_id.get(spell.post)) and post.organization != spell.to:
            said = (
                f"'post' names {shown(post.id)}, a seat at {shown(post.organization)} in "
                f"{POSTS}, but 'to' is {shown(spell.to)}; correct one"
            )
            problems.warn(TIES, lines[TIES][spell.id], said, "post", spell.post)
    slips = _slips(held - set(network.post_by_id) - {""}, network.post_by_id)
    for spell in network.spells:
        if spell.post in slips:
            said = (
                f"'post' is {shown(spell.post)}, which is not in {POSTS}; did you mean "
                f"{shown(slips[spell.post])}?"
            )
            problems.warn(TIES, lines[TIES][spell.id], said, "post", spell.post)


def _slips(labels: Iterable[str], known: Iterable[str]) -> Mapping[str, str]:
    """Labels one slip of the finger away from one that is listed: 'minister-tarde'.

    Short labels (``pm`` and ``fm``) and numbered ones are too much alike to tell.
    """
    from rapidfuzz.distance import OSA

    listed, found = sorted(id_ for id_ in known if len(id_) > _SHORT), {}
    for label in sorted(label for label in labels if len(label) > _SHORT):
        plain = label.translate(_NO_DIGITS)
        near = (
            id_
            for id_ in listed
            if OSA.distance(label, id_, score_cutoff=1) <= 1 and id_.translate(_NO_DIGITS) != plain
        )
        if meant := next(near, None):
            found[label] = meant
    return found


def _levels(network: Network, lines: Mapping[str, Mapping[str, int]], problems: Problems) -> None:
    for actor in network.actors:
        for column, value in (("level", actor.level), ("arena", actor.arena)):
            if actor.is_person and value:
                said = f"'{column}' is for organizations alone; leave it blank for a person"
                problems.warn(ACTORS, lines[ACTORS][actor.id], said, column, str(value))


def _few(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
