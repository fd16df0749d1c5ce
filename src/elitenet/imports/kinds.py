"""Person or organization? By the sides of the ties, then by what was said, then by the words."""

from __future__ import annotations

from elitenet.imports.ids import slug

_LISTED = (
    "academy administration agency association authority bank board bureau cabinet center centre "
    "chamber club commission committee company congress corporation council court department "
    "directorate federation foundation fund government group holding inc institute llc llp ltd "
    "limited ministry office parliament party plc police senate service society trust union "
    "university "
    "ministerio banco partido comite comision consejo empresa fundacion universidad gobierno "
    "ministere banque parti comite commission conseil societe universite gouvernement "
    "ministerium bank partei ausschuss rat gesellschaft gmbh ag universitat regierung stiftung "
    "ministerstvo komitet partiia partiya sovet bank kompaniia kompaniya ooo oao zao pao ao too "
    "universitet pravitelstvo fond agentstvo sud duma srl spa sarl sa nv bv oy ab"
)
_WORDS = frozenset(_LISTED.split())
# Also the first names or surnames of people: alone, they say nothing.
_SHORT = frozenset({"ag", "sa", "ab", "rat", "ao", "sud", "oy", "spa"})


_PERSON = "person persons people individual human man woman politician"
_BODY = "organization organisation organizations organisations org institution body agency"
_PEOPLE = frozenset(_PERSON.split())
_BODIES = frozenset([*_BODY.split(), "legal-entity", "legalentity", "corporate"])


def said_kind(value: str) -> str:
    """The kind that a file says of an actor in a word of its own; blank where it is neither.

    Examples
    --------
    >>> said_kind("Individual"), said_kind("Company"), said_kind("red")
    ('person', 'organization', '')
    """
    word = slug(value)
    if word in _PEOPLE:
        return "person"
    return "organization" if word in _BODIES or (value and organization_word(value)) else ""


def organization_word(name: str) -> str:
    """The word by which a name is an organization's; blank where none says so.

    Examples
    --------
    >>> organization_word("Министерство финансов"), organization_word("Ann Lee")
    ('ministerstvo', '')
    """
    words = slug(name).split("-")
    for word in words:
        # A short form of a company stands last or first, and never alone.
        edge = len(words) > 1 and word in (words[0], words[-1])
        if word in _WORDS and (word not in _SHORT or edge):
            return word
    return ""
