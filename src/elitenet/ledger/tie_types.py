"""The vocabulary of ties: what each type means, which way it points, how its dates read.

This table is the one place where a tie type is declared. The reader, the layers, the
outcomes, the graph database and the codebook all follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Family(StrEnum):
    """The families of tie types, by what kind of claim they are."""

    KIN = "kin"
    INSTITUTION = "institution"
    ECONOMY = "economy"
    POWER = "power"
    POWER_ACT = "power-act"
    STRUCTURE = "structure"
    LEGAL = "legal"
    SPEECH = "speech"
    META = "meta"


class Layer(StrEnum):
    """The layers of the network between people."""

    KIN = "kin"
    PATRONAGE = "patronage"
    COLLEAGUE = "colleague"
    BUSINESS = "business"
    CAREER = "career"


class Time(StrEnum):
    """How the dates of a type read.

    ``span``: in force from start to end. ``lifelong``: a span that needs no dates.
    ``point``: something that happened at the start; an end closes it afterwards.
    """

    SPAN = "span"
    LIFELONG = "lifelong"
    POINT = "point"


_PERSON = frozenset({"person"})
_ORGANIZATION = frozenset({"organization"})
_ANY = _PERSON | _ORGANIZATION


@dataclass(frozen=True, slots=True)
class TieType:
    """What is declared of one tie type.

    Parameters
    ----------
    name : str
        As written in ``ties.csv``, e.g. ``"office"``.
    meaning : str
        The tie as a sentence; ``{from}`` and ``{to}`` stand for the two actors,
        ``[detail]`` for the tie's detail.
    directed : bool
        Whether the order of ``from`` and ``to`` carries meaning.
    relationship : str
        Name of the relationship type in the graph database.
    from_kinds, to_kinds : frozenset of str
        Kinds of actors that may stand on each side.
    subject : {"from", "to"} or None
        In an act: whom it happens to.
    layer : Layer or None
        The layer that it makes on its own (a ``colleague`` or ``business`` edge is
        made from two ties at the same organization).
    post : bool
        Holding it is holding a post.
    severity : int
        Rank of the gravest acts, 1 the gravest; 0 for all others.
    """

    name: str
    family: Family
    meaning: str
    time: Time
    directed: bool
    relationship: str
    from_kinds: frozenset[str] = _ANY
    to_kinds: frozenset[str] = _ANY
    subject: str | None = None
    layer: Layer | None = None
    post: bool = False
    severity: int = 0


def _kin(name: str, meaning: str, relationship: str, *, directed: bool) -> TieType:
    return TieType(
        name, Family.KIN, meaning, Time.LIFELONG, directed, relationship,
        _PERSON, _PERSON, layer=Layer.KIN,
    )  # fmt: skip


def _post(name: str, meaning: str, relationship: str) -> TieType:
    return TieType(
        name, Family.INSTITUTION, meaning, Time.SPAN, True, relationship,
        _PERSON, _ORGANIZATION, layer=Layer.COLLEAGUE, post=True,
    )  # fmt: skip


def _bond(name: str, meaning: str, relationship: str, *, directed: bool = True) -> TieType:
    return TieType(
        name, Family.POWER, meaning, Time.SPAN, directed, relationship,
        _PERSON, _PERSON, layer=Layer.PATRONAGE,
    )  # fmt: skip


def _act(
    name: str,
    family: Family,
    meaning: str,
    relationship: str,
    *,
    to: frozenset[str] = _ANY,
    severity: int = 0,
    layer: Layer | None = None,
) -> TieType:
    return TieType(
        name, family, meaning, Time.POINT, True, relationship,
        _ANY, to, subject="to", severity=severity, layer=layer,
    )  # fmt: skip


def _claim(
    name: str, family: Family, meaning: str, relationship: str, *, time: Time = Time.POINT
) -> TieType:
    return TieType(name, family, meaning, time, True, relationship)


_TYPES = (
    _kin("kinship", "{from} is [detail] of {to}", "KIN_OF", directed=True),
    _kin("marriage", "{from} and {to} are or were married", "MARRIED_TO", directed=False),
    _kin("affinity", "{from} is [detail] of {to}, by marriage", "IN_LAW_OF", directed=True),
    _post("office", "{from} holds the office [detail] at {to}", "HELD_OFFICE"),
    _post("party", "{from} holds the post [detail] in the party {to}", "HELD_PARTY_POST"),
    TieType(
        "staff", Family.INSTITUTION, "{from} works for {to} as [detail]", Time.SPAN, True,
        "WORKED_FOR", _PERSON, _PERSON, layer=Layer.PATRONAGE,
    ),
    TieType(
        "membership", Family.INSTITUTION, "{from} is a member of {to} ([detail])", Time.SPAN,
        True, "MEMBER_OF", _ORGANIZATION, _ORGANIZATION,
    ),
    TieType(
        "business", Family.ECONOMY, "{from} owns, chairs or controls {to} ([detail])",
        Time.SPAN, True, "HAD_BUSINESS_IN", _PERSON, _ORGANIZATION, layer=Layer.BUSINESS,
    ),
    # Between two bodies it makes no edge: the network is one of people. A person's share does.
    TieType(
        "ownership", Family.ECONOMY, "{from} owns {to}, in whole or in part ([detail])",
        Time.SPAN, True, "OWNED", _ANY, _ORGANIZATION, layer=Layer.BUSINESS,
    ),
    _bond("patronage", "{from} is the patron of {to}", "PATRON_OF"),
    _bond("ally", "{from} and {to} are described as close", "ALLY_OF", directed=False),
    _bond("hierarchy", "{from} is the superior of {to}", "SUPERIOR_OF"),
    TieType(
        "influence", Family.POWER, "{from} has influence over the body {to}", Time.SPAN, True,
        "HAD_INFLUENCE_OVER",
    ),
    TieType(
        "veto-power", Family.POWER, "{from} holds a right of consent that binds {to}",
        Time.SPAN, True, "HAD_VETO_OVER",
    ),
    _act("appointment", Family.POWER_ACT, "{from} appoints {to} to [detail]", "APPOINTED",
         to=_PERSON, layer=Layer.PATRONAGE),
    _act("nomination", Family.POWER_ACT, "{from} nominates {to} for [detail]", "NOMINATED",
         to=_PERSON, layer=Layer.PATRONAGE),
    _act("dismissal", Family.POWER_ACT, "{from} dismisses {to} ([detail])", "DISMISSED",
         to=_PERSON),
    TieType(
        "resignation", Family.POWER_ACT, "{from} leaves a post at {to} ([detail])",
        Time.POINT, True, "RESIGNED_FROM", _PERSON, _ORGANIZATION, subject="from",
    ),
    TieType(
        "succession", Family.STRUCTURE, "{from} is followed by {to} as [detail]",
        Time.POINT, True, "SUCCEEDED_BY", subject="from",
    ),
    _act("order", Family.POWER_ACT, "{from} gives {to} an order ([detail])", "ORDERED"),
    _act("request", Family.POWER_ACT, "{from} makes a request of {to} ([detail])", "REQUESTED"),
    _act("investigation", Family.LEGAL, "{from} investigates {to}; no charge stated",
         "INVESTIGATED", to=_PERSON, severity=6),
    _act("detention", Family.LEGAL, "{from} detains {to}", "DETAINED", to=_PERSON, severity=5),
    _act("arrest", Family.LEGAL, "{from} has {to} taken into custody", "ARRESTED",
         to=_PERSON, severity=4),
    _act("charge", Family.LEGAL, "{from} charges {to}", "CHARGED", to=_PERSON, severity=3),
    _act("trial", Family.LEGAL, "{to} stands trial before {from}", "TRIED",
         to=_PERSON, severity=2),
    _act("conviction", Family.LEGAL, "{from} convicts {to}", "CONVICTED",
         to=_PERSON, severity=1),
    _act("release", Family.LEGAL, "{from} releases {to}", "RELEASED", to=_PERSON),
    _act("court-order", Family.LEGAL, "{from} orders {to}, in a civil or procedural matter",
         "COURT_ORDERED"),
    TieType(
        "civil-proceeding", Family.LEGAL, "{from} brings a civil matter against {to}",
        Time.POINT, True, "BROUGHT_CIVIL_PROCEEDING", subject="to",
    ),
    _act("injured-party", Family.LEGAL, "{from} is named as injured in the verdict on {to}",
         "INJURED_BY"),
    _act("naming", Family.LEGAL, "{from} names {to} in public, without a charge", "NAMED"),
    _act("legal-act", Family.LEGAL, "a legal act of {from} affects {to}", "LEGAL_ACT_ON"),
    _claim("accusation", Family.SPEECH, "{from} accuses {to}", "ACCUSED"),
    _claim("public-criticism", Family.SPEECH, "{from} criticises {to}", "CRITICISED"),
    _claim("public-support", Family.SPEECH, "{from} supports {to} in public", "SUPPORTED"),
    _claim("statement", Family.SPEECH, "{from} makes a statement about {to}", "SPOKE_ABOUT"),
    _claim("interview", Family.SPEECH, "{from} interviews {to}", "INTERVIEWED"),
    _claim("assessment", Family.META, "{from} assesses {to}", "ASSESSED"),
    _claim("author-lists", Family.META,
           "the author {from} lists {to} under a headline; nothing more is said", "LISTED"),
    _claim("publication", Family.META, "{from} publishes about or in {to}", "PUBLISHED"),
    _claim("citation", Family.META, "{from} cites {to}", "CITED"),
)  # fmt: skip

TIE_TYPES: MappingProxyType[str, TieType] = MappingProxyType({t.name: t for t in _TYPES})
"""All tie types by name."""

USUAL = MappingProxyType(
    {
        "office": "Somebody holds a public post. Each spell is a row of its own.",
        "party": "Somebody holds a post in a party.",
        "business": "A person owns, chairs or controls a company.",
        "kinship": "Two people are related by blood. The detail says how: daughter, brother.",
        "marriage": "Two people are or were married.",
        "affinity": "Two people are related by a marriage. The detail says how: son-in-law.",
        "patronage": "A source says that one person gives another posts, protection or money.",
        "appointment": "Somebody puts a person into a post.",
        "dismissal": "Somebody removes a person from a post.",
        "resignation": "A person gives up a post: the source says that they resigned.",
        "arrest": "A person is taken into custody. Other legal steps have types of their own.",
        "conviction": "A court finds a person guilty.",
    }
)
"""The dozen that most cases need first, each with when to use it.

Choosing among all of them is the hardest part of coding, so whoever starts sees these:
posts and companies, family, patrons, then the acts that give and take posts, then the two
legal steps that are reported most.
"""

BY_USE = (
    *USUAL,
    *(t.name for family in Family for t in _TYPES if t.family is family and t.name not in USUAL),
)
"""All names: the usual types first, then the others by family."""

BEGINNING = frozenset({"appointment", "nomination"})
ENDING = frozenset({"dismissal", "resignation"})
LINKED = BEGINNING | ENDING
"""Types of acts that are about spells in posts."""

POST_TYPES = frozenset(t.name for t in _TYPES if t.post)
"""Types whose holder holds a post."""

STATUSES = MappingProxyType(
    {
        "official": "an act or statement of a public body, as the cited source reports it",
        "reported": "a fact reported as news",
        "alleged": "an accusation or an association that nobody has confirmed",
        "claimed-by-author": "the judgement of one author",
    }
)
"""The statuses of a claim, strongest first, with their meanings."""

DEFAULT_STATUSES = ("official", "reported")
"""The statuses that an analysis takes unless told otherwise."""

RANKS = ("head", "deputy", "member", "staff")
"""Ranks of a post within its body, highest first."""

BELOW_HEAD = MappingProxyType({"head": 0, "deputy": 1, "member": 2, "staff": 2})
"""How many levels below the head of its body a post stands, by its rank."""
