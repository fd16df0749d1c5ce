"""Ties as FollowTheMoney entities: bonds as links between two, acts as events."""

from __future__ import annotations

from collections.abc import Iterator

from elitenet.ftm.entity import Line
from elitenet.ftm.export_rows import Ids, call, cite
from elitenet.ftm.mapping import (
    OCCUPANCY,
    TAKEN,
    Shape,
    is_act,
    is_point,
    said,
    schema_of,
    sentence,
    shape_of,
)
from elitenet.ledger.acts import annulled
from elitenet.ledger.dates import EndBasis, PartialDate, StartBasis
from elitenet.ledger.network import Network, Tie
from elitenet.ledger.tie_types import STATUSES


class Ties:
    """Makes the lines of a network's ties, and the positions that its offices are in."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self.network: Network = ids.network
        self.companies = {
            actor.id for actor in self.network.actors if schema_of(actor, self.network) == "Company"
        }
        self.positions: dict[str, Line] = {}

    def lines(self) -> Iterator[Line]:
        """The positions, then every tie in its order."""
        # All ties first: each holder's title may add to what a position is called.
        ties = [self.line(tie) for tie in self.network.ties]
        yield from self.positions.values()
        yield from ties

    def line(self, tie: Tie) -> Line:
        """One tie."""
        shape = shape_of(tie, company=tie.to in self.companies)
        own = {"id": tie.id, "type": tie.type}
        line = Line(shape.schema, self.ids.of("tie", tie.id), "tie", own)
        self._ends(line, shape, tie)
        self._words(line, shape, tie)
        self._dates(line, tie)
        line.show("summary", f"{tie.status}: {STATUSES[tie.status]}")
        cite(line, tie.sources, self.ids)
        self._rest(line, tie)
        line.columns(tie.extra, TAKEN["tie"])
        return line

    def _ends(self, line: Line, shape: Shape, tie: Tie) -> None:
        line.show(shape.from_, self.ids.of("actor", tie.from_))
        if shape is OCCUPANCY:
            line.show(shape.to, self._position(tie))
            return
        line.show(shape.to, self.ids.of("actor", tie.to))
        if shape.from_ == shape.to:
            line.own |= {"from": tie.from_, "to": tie.to}

    def _position(self, tie: Tie) -> str:
        """The id of the position; its first holder's title names it, others are aliases."""
        seat = ("post", tie.post) if tie.post else ("title", tie.detail.casefold())
        id_ = self.ids.made("position", tie.to, *seat)
        line = self.positions.get(id_)
        if line is None:
            line = Line("Position", id_, "position", {"post": tie.post} if tie.post else {})
            line.show("organization", self.ids.of("actor", tie.to))
            body = self.network.actor_by_id[tie.to].name
            call(line, tie.detail, f"post at {body}")
            self.positions[id_] = line
        elif tie.detail and tie.detail not in line.entity.get("name"):
            line.show("alias", tie.detail)
        return id_

    def _words(self, line: Line, shape: Shape, tie: Tie) -> None:
        if is_act(tie.type):
            closed = ""
            if annulled(self.network, tie):
                closed = f" (annulled {tie.period.end})"
            call(line, sentence(tie, self.network) + closed)
            line.show("keywords", tie.type)
        elif shape.words and shape.label:
            line.show(shape.words, said(tie, shape.label))
            if not tie.detail:
                line.own["detail"] = ""
        if shape.detail != shape.words:
            line.carry("detail", shape.detail, tie.detail)
        elif (words := said(tie, tie.detail)) == tie.detail:
            line.carry("detail", shape.words, words)
        elif line.show(shape.words, words):
            line.own["detail"] = tie.detail
        else:
            line.keep("detail", tie.detail)

    def _dates(self, line: Line, tie: Tie) -> None:
        """Dates as precise as they are, and none said to be an end that is not one."""
        period = tie.period
        if is_point(tie.type):
            _date(line, "start", "date", period.start)
            _date(line, "end", "endDate", period.end)
        else:
            seen = period.attested_only
            first = seen or period.start_basis is StartBasis.FIRST_ATTESTED
            last = seen or period.end_basis is EndBasis.LAST_ATTESTED
            _date(line, "start", "date" if first else "startDate", period.start)
            _date(line, "end", "date" if last else "endDate", period.end)
        for field, basis in (("start_basis", period.start_basis), ("end_basis", period.end_basis)):
            if basis != "seen":
                line.keep(field, str(basis))

    def _rest(self, line: Line, tie: Tie) -> None:
        if tie.post and line.entity.schema.name != OCCUPANCY.schema:
            line.keep("post", tie.post)
        if tie.rank:
            line.keep("rank", tie.rank)
        if tie.about:
            line.keep("about", list(tie.about))


def _date(line: Line, field: str, prop: str, date: PartialDate | None) -> None:
    if date is None:
        return
    # 'date' says when something was so, not whether that is a start or an end.
    if prop == "date" and not is_point(str(line.own["type"])):
        line.show(prop, str(date))
        line.keep(field, str(date))
    else:
        line.carry(field, prop, str(date))
