"""What becomes what, out and in: tie types, rows and the FollowTheMoney schemata for them.

The one table of the mapping: export, import and ``docs/ftm.md`` follow it. First come the
schemata that a network is told in, then what an import makes of each schema.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from elitenet.ledger.network import Actor, Network, Tie
from elitenet.ledger.tie_types import DEFAULT_STATUSES, TIE_TYPES


@dataclass(frozen=True, slots=True)
class Shape:
    """How a tie is told in one FollowTheMoney schema.

    Parameters
    ----------
    from_, to : str
        Properties that name the two actors. The same property on both sides: it does
        not tell them apart.
    words : str
        Property that says what kind of link it is, in words.
    label : str
        What is written there; ``""``: the tie's own detail, which then goes nowhere else.
    """

    schema: str
    from_: str
    to: str
    words: str = ""
    label: str = ""

    @property
    def detail(self) -> str:
        """The property that holds the tie's detail."""
        return self.words if self.words and not self.label else "description"

    @property
    def happened(self) -> bool:
        """Whether its ``date`` says when it happened; all others begin and end."""
        return self.schema in ("Event", "Succession")


def _family(label: str = "") -> Shape:
    # 'relationship' says what the relative is to the person; our 'from is [detail] of to'
    # says what 'from' is to 'to'.
    return Shape("Family", "relative", "person", "relationship", label)


def _associate(label: str = "") -> Shape:
    return Shape("Associate", "associate", "person", "relationship", label)


def _link(label: str = "") -> Shape:
    return Shape("UnknownLink", "subject", "object", "role", label)


_EVENT = Shape("Event", "organizer", "involved")

OWNERSHIP = Shape("Ownership", "owner", "asset", "role")
DIRECTORSHIP = Shape("Directorship", "director", "organization", "role")
OCCUPANCY = Shape("Occupancy", "holder", "post")
SANCTION = Shape("Sanction", "authority", "entity")
"""Its authority is a name and no entity."""

_SHAPES: dict[str, tuple[Shape, ...]] = {
    "kinship": (_family(),),
    "marriage": (_family(), _family("spouse")),
    "affinity": (_family(),),
    "office": (OCCUPANCY,),
    "party": (Shape("Membership", "member", "organization", "role"),),
    # An employer is an organization in FollowTheMoney; here it is a person.
    "staff": (_associate(),),
    "membership": (Shape("Membership", "member", "organization", "role"),),
    "business": (OWNERSHIP, DIRECTORSHIP, _link()),
    # Only a company can be owned.
    "ownership": (OWNERSHIP, _link("owns")),
    "patronage": (_associate("patron"),),
    "ally": (_associate("ally"),),
    "hierarchy": (_associate("superior"),),
    "influence": (_link("has influence over"),),
    "veto-power": (_link("holds a right of consent that binds"),),
    "succession": (Shape("Succession", "predecessor", "successor", "role"),),
    # Who is injured organizes nothing.
    "injured-party": (Shape("Event", "involved", "involved"),),
    "legal-act": (_EVENT, SANCTION),
}

SHAPES: Mapping[str, tuple[Shape, ...]] = MappingProxyType(
    {name: _SHAPES.get(name, (_EVENT,)) for name in TIE_TYPES}
)
"""The shapes of each tie type; where there are several, the wording decides."""

EXACT = frozenset(
    name
    for name, shapes in SHAPES.items()
    if shapes[0].schema not in ("Associate", "UnknownLink", "Event")
)
"""Types for which FollowTheMoney has a schema of their own; all others are told in words."""

ACTOR_FIELDS: Mapping[str, str] = MappingProxyType(
    {"name": "name", "aliases": "alias", "role": "summary", "sector": "sector", "sources": "proof"}
)
"""Fields of an actor and the properties that hold them. ``died`` is ``deathDate`` or
``dissolutionDate``, ``part_of`` a Membership of its own."""

SOURCE_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "publisher": "publisher",
        "author": "author",
        "published": "publishedAt",
        "url": "sourceUrl",
        "notes": "notes",
    }
)
"""Fields of a source and the properties of its Article."""

EVENT_FIELDS: Mapping[str, str] = MappingProxyType(
    {"title": "name", "date": "date", "description": "description", "sources": "proof"}
)
"""Fields of an event and the properties of its Event."""

POST_FIELDS: Mapping[str, str] = MappingProxyType(
    {"title": "name", "organization": "organization", "sources": "proof"}
)
"""Fields of a post and the properties of its Position."""

PART_OF = "part of"
"""The role in the Membership of one organization in another."""

PARTY = "pol.party"
"""The topic of an organization in which somebody holds a party post."""

TAKEN: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "actor": frozenset(
            {*ACTOR_FIELDS.values(), "deathDate", "dissolutionDate", "sourceUrl", "previousName"}
        ),
        "source": frozenset(SOURCE_FIELDS.values()),
        "event": frozenset({*EVENT_FIELDS.values(), "involved", "organizer", "sourceUrl"}),
        "post": frozenset({*POST_FIELDS.values(), "alias", "sourceUrl"}),
        "tie": frozenset(
            {
                "name",
                "relationship",
                "role",
                "description",
                "summary",
                "startDate",
                "endDate",
                "date",
                "proof",
                "sourceUrl",
                "keywords",
            }
        ),
    }
)
"""Properties that the mapping itself fills, by kind of row; no other column goes there."""

_OWNS = re.compile(r"own|share(?!d)|stake|equity|percent|%|beneficia", re.IGNORECASE)
_DIRECTS = re.compile(
    r"chair|director|board|chief|\bceo\b|president|manag|executive|head|supervis", re.IGNORECASE
)

_MARRIED = re.compile(
    r"spouse|husband|\b(?:ex-?)?wife\b|\bmarried\b|\bdivorced|\bwidow|супруг|\bжена\b|\bмуж\b",
    re.IGNORECASE,
)
_BY_MARRIAGE = re.compile(
    r"in[- ]law|\bstep-?[a-z]|by marriage|\bзять\b|\bсвёкор\b|\bсвекровь\b|\bт[её]ща\b|\bтесть\b"
    r"|\bневестка\b|\bсват\b",
    re.IGNORECASE,
)


def shape_of(tie: Tie, *, company: bool) -> Shape:
    """The shape that a tie is told in.

    A sanction that came from a file of entities goes back as one; it says so in its column
    ``ftm_schema``.

    Parameters
    ----------
    company : bool
        Whether ``to`` is told as a Company; nothing else can be owned.

    Examples
    --------
    >>> [shape_of(Tie("t", "a", "b", "business", "reported", ("s",), said), company=True).schema
    ...  for said in ("31.9 percent stake", "Chairman of the board", "linked by media")]
    ['Ownership', 'Directorship', 'UnknownLink']
    """
    shapes = SHAPES[tie.type]
    if tie.type == "marriage":
        named, spouse = shapes
        return named if kin(tie.detail) == "marriage" else spouse
    if tie.type == "legal-act":
        sanction = dict(tie.extra).get("ftm_schema") == SANCTION.schema
        return SANCTION if sanction else shapes[0]
    if tie.type == "ownership":
        return shapes[0] if company else shapes[1]
    if tie.type != "business":
        return shapes[0]
    owns, directs, link = shapes
    if company and _OWNS.search(tie.detail):
        return owns
    return directs if _DIRECTS.search(tie.detail) else link


def kin(relationship: str) -> str:
    """The tie type that a relationship in words is of.

    Examples
    --------
    >>> [kin(said) for said in ("ex-wife", "son-in-law", "stepmother", "sister", "")]
    ['marriage', 'affinity', 'affinity', 'kinship', 'kinship']
    """
    if _BY_MARRIAGE.search(relationship):
        return "affinity"
    return "marriage" if _MARRIED.search(relationship) else "kinship"


def said(tie: Tie, words: str) -> str:
    """Words about a tie that do not claim more than it does.

    A status that is not taken by default stands in them, since most programs show these
    words and nothing else of the entity.

    Examples
    --------
    >>> said(Tie("t", "a", "b", "patronage", "alleged", ("s",)), "patron")
    'patron (alleged)'
    """
    return words if tie.status in DEFAULT_STATUSES else f"{words} ({tie.status})".strip()


def sentence(tie: Tie, network: Network) -> str:
    """What happened, in the words that the tie type declares.

    Examples
    --------
    >>> from elitenet.ledger.network import Source
    >>> network = Network((Actor("a", "Ada", "person"), Actor("b", "Ben", "person")),
    ...     (Tie("t", "a", "b", "charge", "alleged", ("s",), "fraud"),), (Source("s", "News"),))
    >>> sentence(network.ties[0], network)
    'Ada charges Ben (alleged)'
    """
    text = tie.declared.meaning
    text = text.replace("([detail])", f"({tie.detail})" if tie.detail else "")
    text = text.replace("to [detail]", f"to {tie.detail}" if tie.detail else "to a post")
    text = text.replace("for [detail]", f"for {tie.detail}" if tie.detail else "for a post")
    parts = {"{from}": tie.from_, "{to}": tie.to}
    # In one pass: a name may hold braces.
    text = re.sub(r"\{(?:from|to)\}", lambda m: network.actor_by_id[parts[m[0]]].name, text)
    return said(tie, text.strip())


_COMPANY = re.compile(r"\b(?:company|business|bank|firm|corporate|enterprise)\b")
_PUBLIC = re.compile(
    r"\b(?:state|government|public|security|judiciary|courts?|parliament|ministry|agency|military"
    r"|legislature|executive)\b"
)


_IN_FIRMS = frozenset({"business", "ownership"})


def schema_of(actor: Actor, network: Network) -> str:
    """The schema of an actor.

    Returns
    -------
    str
        Of an organization: what its ``ftm_schema`` column says; else Company where
        somebody owns it or has business in it or its sector says so, PublicBody where
        its sector says so, else Organization.
    """
    if actor.is_person:
        return "Person"
    told = dict(actor.extra).get("ftm_schema", "")
    if told in ("Organization", "Company", "PublicBody"):
        return told
    sector = actor.sector.casefold()
    ties = network.ties_of[actor.id]
    if any(tie.type in _IN_FIRMS and tie.to == actor.id for tie in ties):
        return "Company"
    if _COMPANY.search(sector):
        return "Company"
    return "PublicBody" if _PUBLIC.search(sector) else "Organization"


@dataclass(frozen=True, slots=True)
class Link:
    """How a link between two entities is read as a tie.

    Parameters
    ----------
    from_, to : str
        Properties that name the two ends.
    types : str
        What it becomes, in words, for the docs.
    detail : tuple of str
        Properties that make the tie's detail.
    blank : str
        The detail where these say nothing.
    rank : str
        The rank of the post, if it is one.
    type : str
        The tie type, where there is only one.
    named : bool
        Whether ``from_`` holds names, and no entities.
    """

    from_: str
    to: str
    types: str
    detail: tuple[str, ...] = ("role",)
    blank: str = ""
    rank: str = ""
    type: str = ""
    named: bool = False


LINKS: Mapping[str, Link] = MappingProxyType(
    {
        "Family": Link(
            "relative",
            "person",
            "`marriage` or `affinity` where the relationship says so, else `kinship`",
            ("relationship",),
            "relative",
        ),
        "Associate": Link("associate", "person", "`ally`", ("relationship",), type="ally"),
        "Occupancy": Link("holder", "post", "`office`, in a party `party`", ()),
        "Directorship": Link(
            "director",
            "organization",
            "`business` in a company, else `office` or `party`",
            blank="director",
        ),
        "Ownership": Link(
            "owner",
            "asset",
            "`ownership` if the owner is an organization, else `business`",
            ("role", "percentage"),
            "owner",
        ),
        "Control": Link(
            "controller",
            "controlled",
            "`business`",
            ("controlType", "role"),
            "controls",
            type="business",
        ),
        "Membership": Link(
            "member",
            "organization",
            "of a person `party` in a party, else `office`; of an organization `membership`, with "
            "the role 'part of' `part_of`",
            blank="member",
            rank="member",
        ),
        "Employment": Link(
            "employee", "employer", "`office`, in a party `party`", blank="employee", rank="staff"
        ),
        "Sanction": Link(
            "authority",
            "entity",
            "`legal-act`, an act of the authority",
            ("program", "reason"),
            "sanction",
            type="legal-act",
            named=True,
        ),
        "Succession": Link("predecessor", "successor", "`succession`", type="succession"),
        "Representation": Link(
            "agent",
            "client",
            "`staff`, between two people",
            blank="representative",
            type="staff",
        ),
    }
)
"""Links that become ties."""

TURNED: Mapping[str, str] = MappingProxyType(
    {
        "Person": "an actor, a person",
        "Organization": "an actor, an organization",
        "Company": "an actor, an organization",
        "PublicBody": "an actor, an organization",
        "LegalEntity": "an actor; a person where it stands where only a person can",
        "Article": "a source",
        "Document": "a source, if something cites it",
        "Event": "an event",
        "Position": "the post and title of its occupancies; without an organization, a body. It "
        "makes no row of `posts.csv`: no file of others says which seats you study",
    }
)
"""Entities that become rows or parts of rows; what extends a Document is one."""

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        name: why
        for names, why in (
            (
                "Airplane Asset BankAccount CryptoWallet License RealEstate Security UserAccount "
                "Vehicle Vessel Territory Address",
                "a thing, not a person or an organization",
            ),
            (
                "EconomicActivity Identification Passport TaxRoll Note Risk",
                "a record about one entity, not a tie between two",
            ),
            (
                "Call Contract ContractAward CallForTenders Debt Payment Project "
                "ProjectParticipant Trip",
                "a deal, a contact or a project, for which there is no tie type",
            ),
            ("Mention Page", "part of a file"),
            ("UnknownLink", "a link that does not say what it is; no tie type says so little"),
            ("Similar", "a guess that two entities are one"),
            ("Documentation", "says that a document is about something, not what it says"),
            (
                "CourtCase CourtCaseParty",
                "a case does not say what happened to whom; code its acts by hand",
            ),
        )
        for name in names.split()
    }
)
"""Schemata that are read and left out, each with the reason."""

UNKNOWN = "this version of elitenet does not know the schema"
