"""What the fields of a Popolo record say: names, titles, dates, and whether a body is a party."""

from __future__ import annotations

from elitenet.imports.ids import slug
from elitenet.imports.json_file import items, mapping, text
from elitenet.imports.popolo_file import CLASSES, Popolo, Record
from elitenet.ledger.dates import PartialDate

_PARTIES = frozenset(
    (
        "party", "political party", "faction", "fraction", "parliamentary group",
        "parliamentary party", "parliamentary faction", "political group", "caucus",
    )
)  # fmt: skip
_NO_BODY = frozenset(
    (
        "unknown", "independent", "independents", "none", "no party", "nonpartisan",
        "non partisan", "unaffiliated", "not known", "n a",
    )
)  # fmt: skip
_BOTH = {
    "id", "name", "other_names", "identifiers", "links", "sources", "summary", "biography",
    "description", "abstract", "area_id", "_type", "@type", "type", "url",
}  # fmt: skip
_KEPT = (
    "gender", "given_name", "family_name", "additional_name", "patronymic_name",
    "honorific_prefix", "honorific_suffix", "national_identity", "birth_place",
)  # fmt: skip
READ = {
    "persons": _BOTH | {*_KEPT, "sort_name", "birth_date", "death_date"},
    "organizations": _BOTH
    | {"classification", "parent_id", "founding_date", "dissolution_date", "seats"},
    "memberships": {
        "id", "label", "role", "person_id", "member_id", "organization_id", "post_id",
        "on_behalf_of_id", "area_id", "legislative_period_id", "start_date", "end_date",
        "sources", "_type", "@type", "type", "url",
    },
    "posts": {
        "id", "label", "role", "other_label", "organization_id", "area_id", "start_date",
        "end_date", "sources", "_type", "@type", "type", "url",
    },
    "events": {
        "id", "name", "classification", "start_date", "end_date", "description", "sources",
        "identifiers", "organization_id", "_type", "@type", "type", "url",
    },
    "areas": {"id", "name", "identifier", "classification", "_type", "@type", "type", "url"},
}  # fmt: skip
STAMPS = ("updated_at", "modified", "last_modified", "retrieved", "retrieved_at")
"""Fields that only say when a record was written."""

ABOUT = ("summary", "description", "abstract", "biography")
"""Where a record says in words what it is about; the first one that does."""


def name_of(record: Record, id_: str) -> str:
    """The name of a record: its own, else its parts, else its id.

    Examples
    --------
    >>> name_of({"given_name": "Ann", "family_name": "Lee"}, "p1"), name_of({}, "p1")
    ('Ann Lee', 'p1')
    """
    parts = (text(record.get(key)) for key in ("given_name", "family_name"))
    return text(record.get("name")) or " ".join(filter(None, parts)) or text(id_) or "no name"


def title_of(post: Record, id_: str) -> str:
    """What the holder of a post is called."""
    return text(post.get("label")) or text(post.get("role")) or id_


def role_of(membership: Record, post: Record) -> tuple[str, str]:
    """The role of a member, and the words for it: a post says more than "member".

    Examples
    --------
    >>> role_of({"role": "member"}, {"label": "Member for Avon"}), role_of({}, {})
    (('member', 'Member for Avon'), ('member', 'member'))
    """
    role = text(membership.get("role")) or text(post.get("role"))
    title = text(post.get("label")) if role.casefold() in ("", "member") else ""
    said = title or role or text(membership.get("label")) or "member"
    return role or said, said


def is_party(classification: str) -> bool:
    """Whether a kind of organization is a party or a group of one in parliament.

    Examples
    --------
    >>> is_party("Parliamentary group"), is_party("party committee")
    (True, False)
    """
    return classification.casefold().replace("_", " ").replace("-", " ") in _PARTIES


def is_no_body(organization: Record) -> bool:
    """Whether an organization stands for those who have no party, or an unknown one.

    They do not meet in it, so it must not tie them to each other.

    Examples
    --------
    >>> is_no_body({"name": "Independent"}), is_no_body({"name": "Independent Party"})
    (True, False)
    """
    return slug(text(organization.get("name"))).replace("-", " ") in _NO_BODY


def partial(given: str) -> PartialDate | None:
    """A date, down to the day; ``None`` for what is none.

    Examples
    --------
    >>> str(partial("2011-02-08T10:00:00Z")), str(partial("2011-02-00")), partial("soon")
    ('2011-02-08', '2011-02', None)
    """
    day = given[:10]
    while day.endswith("-00"):
        day = day.removesuffix("-00")
    try:
        return PartialDate.parse(day)
    except ValueError:
        return None


def newest(popolo: Popolo) -> PartialDate | None:
    """The newest date on which a record, or the file, says that it was changed."""
    records = [one for class_ in CLASSES for _, one in popolo.all(class_)]
    found = (partial(text(one.get(key))) for one in (popolo.meta, *records) for key in STAMPS)
    return max((date for date in found if date), default=None)


def identifiers(record: Record) -> dict[str, str]:
    """Identifiers as columns: the one of Wikidata is ``qid``, others ``id_`` and their scheme.

    Examples
    --------
    >>> identifiers({"identifiers": [{"scheme": "wikidata", "identifier": "Q1"}]})
    {'qid': 'Q1'}
    """
    found: dict[str, list[str]] = {}
    for one in items(record.get("identifiers")):
        scheme = slug(text(mapping(one).get("scheme"))).replace("-", "_") or "other"
        column = "qid" if scheme == "wikidata" else f"id_{scheme}"
        if value := text(mapping(one).get("identifier")):
            found.setdefault(column, []).append(value)
    return {column: ";".join(sorted(set(values))) for column, values in found.items()}


def own_of(class_: str, id_: str, record: Record) -> dict[str, str]:
    """The fields of a person or an organization that have columns of their own."""
    found = identifiers(record) | {key: text(record.get(key)) for key in _KEPT}
    links = (text(mapping(one).get("url")) for one in items(record.get("links")))
    found["weblinks"] = " ".join(sorted(set(filter(None, links))))
    found["popolo_id"] = text(id_)
    if class_ == "organizations":
        found["seats"] = text(record.get("seats"))
    return found
