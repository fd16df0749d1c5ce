"""What an import makes of each FollowTheMoney schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


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
    """

    from_: str
    to: str
    types: str
    detail: tuple[str, ...] = ("role",)
    blank: str = ""
    rank: str = ""
    type: str = ""


LINKS: Mapping[str, Link] = MappingProxyType(
    {
        "Family": Link(
            "relative", "person",
            "`marriage` or `affinity` where the relationship says so, else `kinship`",
            ("relationship",), "relative",
        ),
        "Associate": Link("associate", "person", "`ally`", ("relationship",), type="ally"),
        "Occupancy": Link("holder", "post", "`office`, in a party `party`", ()),
        "Directorship": Link(
            "director", "organization", "`business` in a company, else `office` or `party`",
            blank="director",
        ),
        "Ownership": Link(
            "owner", "asset", "`business`", ("role", "percentage"), "owner", type="business"
        ),
        "Control": Link(
            "controller", "controlled", "`business`", ("controlType", "role"), "controls",
            type="business",
        ),
        "Membership": Link(
            "member", "organization",
            "`party` in a party, else `office`; of two organizations with the role 'part of', "
            "`part_of`",
            blank="member", rank="member",
        ),
        "Employment": Link(
            "employee", "employer", "`office`, in a party `party`", blank="employee", rank="staff"
        ),
        "Succession": Link("predecessor", "successor", "`succession`", type="succession"),
        "Representation": Link(
            "agent", "client", "`staff`, between two people", blank="representative",
            type="staff",
        ),
    }
)  # fmt: skip
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
        "Position": "the post and title of its occupancies; without an organization, a body",
    }
)
"""Entities that become rows or parts of rows; what extends a Document is one."""

_NO_ACTOR = "a thing, not a person or an organization"
_ABOUT_ONE = "a record about one entity, not a tie between two"
_DEAL = "a deal, a contact or a project, for which there is no tie type"
_FILE = "part of a file"

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("Airplane", "Asset", "BankAccount", "CryptoWallet", "License", "RealEstate",
             "Security", "UserAccount", "Vehicle", "Vessel", "Territory", "Address"), _NO_ACTOR,
        ),
        **dict.fromkeys(
            ("EconomicActivity", "Identification", "Passport", "TaxRoll", "Note", "Risk"),
            _ABOUT_ONE,
        ),
        **dict.fromkeys(
            ("Call", "Contract", "ContractAward", "CallForTenders", "Debt", "Payment",
             "Project", "ProjectParticipant", "Trip"), _DEAL,
        ),
        **dict.fromkeys(("Mention", "Page"), _FILE),
        "Sanction": "an act whose author is named in words and is no entity; the topics of "
        "the person or organization are kept",
        "UnknownLink": "a link that does not say what it is; no tie type says so little",
        "Similar": "a guess that two entities are one",
        "Documentation": "says that a document is about something, not what it says",
        "CourtCase": "a case does not say what happened to whom; code its acts by hand",
        "CourtCaseParty": "a case does not say what happened to whom; code its acts by hand",
    }
)  # fmt: skip
"""Schemata that are read and left out, each with the reason."""

UNKNOWN = "this version of elitenet does not know the schema"
