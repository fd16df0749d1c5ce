"""Words that people write in a column with a fixed list, and which of the list is meant.

A list of forty types helps nobody who has written ``brother``. So the nearest value is
named, by spelling and by meaning, and the whole list once a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from elitenet.folder.columns import ACTORS, Column
from elitenet.folder.problems import Problems, shown
from elitenet.ledger.spelling import fold
from elitenet.ledger.tie_types import TIE_TYPES, Family

_DETAILED = {
    "kinship": "brother sister sibling twin son daughter child father mother parent uncle "
    "aunt nephew niece cousin grandfather grandmother grandparent grandson "
    "granddaughter grandchild great-grandson half-brother half-sister stepbrother "
    "stepsister relative kinsman",
    "affinity": "son-in-law daughter-in-law father-in-law mother-in-law brother-in-law "
    "sister-in-law parent-in-law relative-in-law stepson stepdaughter stepfather "
    "stepmother",
    "office": "minister president vice-president premier prime-minister governor mayor "
    "ambassador chairman chairwoman chairperson chair head director ceo manager "
    "adviser advisor official deputy judge prosecutor general commander senator "
    "mp member-of-parliament legislator rector commissioner inspector chief "
    "board-member spokesman spokeswoman secretary-general member employee",
    "party": "party-leader party-chair party-chairman party-secretary party-member",
    "staff": "assistant aide bodyguard driver secretary press-secretary speechwriter "
    "chief-of-staff",
    "business": "shareholder co-owner founder investor beneficiary beneficial-owner "
    "businessman entrepreneur owner",
    "patronage": "protector mentor sponsor benefactor donor",
    "ally": "friend classmate schoolmate acquaintance neighbour confidant confidante "
    "comrade associate colleague business-partner",
    "hierarchy": "boss superior supervisor",
}
"""Nouns for one of two actors, by the type of the tie; the noun itself is the detail."""

_NAMED = {
    "kinship": "kin family blood relation related relationship",
    "marriage": "wife husband spouse married ex-wife ex-husband former-wife former-husband "
    "divorced divorce fiancee wedding marries",
    "affinity": "in-law in-laws by-marriage",
    "office": "job position post role work works-at works-in worked-at employment career "
    "official-post government-post public-office appointment-held holds-office "
    "officeholder head-of minister-of",
    "party": "party-post party-office party-membership",
    "staff": "works-for worked-for serves employs personal-staff",
    "membership": "member-of member-organization member-organisation",
    "business": "company firm owns controls stake shares shareholding business-interest "
    "chairs beneficial-ownership commercial economic",
    "ownership": "subsidiary parent-company shareholder-company holding-company owned-by",
    "patronage": "patron client protege protected-by patron-client clientelism backs backed-by "
    "supported-by",
    "ally": "allied allies alliance friendship friends close close-to partner colleagues "
    "association associated linked connection contact tie link",
    "hierarchy": "subordinate reports-to superior-of manages supervises",
    "influence": "influences influenced lobbying lobbies",
    "veto-power": "veto consent",
    "appointment": "appointed appoints appoint hired hires named-to promoted promotes promotion "
    "installed designated",
    "nomination": "nominated nominates nominee proposed candidate",
    "dismissal": "fired fires sacked dismissed dismisses removed removal ousted ouster firing "
    "demoted demotion suspended expelled purged relieved",
    "resignation": "resigned resigns resign quit quits stepped-down left retired retires "
    "retirement stepping-down",
    "succession": "successor predecessor succeeded succeeded-by replaced replaced-by "
    "replacement followed-by",
    "order": "ordered orders instruction command instructed",
    "request": "requested requests asked petition",
    "investigation": "investigated investigates probe inquiry searched raided suspect suspected",
    "detention": "detained detains custody held questioned",
    "arrest": "arrested arrests house-arrest remanded",
    "charge": "charged charges indicted indictment prosecuted prosecution",
    "trial": "tried court-case on-trial",
    "conviction": "convicted convicts sentenced sentence jailed imprisoned prison jail guilty",
    "release": "released freed acquitted acquittal pardoned pardon amnesty bail",
    "court-order": "injunction confiscation confiscated asset-freeze",
    "civil-proceeding": "lawsuit sued sues suit civil-case litigation plaintiff defendant",
    "legal-act": "sanctioned sanctions sanction blacklisted extradited extradition travel-ban "
    "stripped fined",
    "accusation": "accused accuses allegation alleges",
    "public-criticism": "criticised criticized criticizes criticises criticism attacked rival "
    "enemy opponent opposes",
    "public-support": "endorsed endorses endorsement praised praises supporter",
    "statement": "said says comment commented quote speech",
    "publication": "article book published report",
}
"""Verbs and other words, by the type of the tie."""

_DIRECTED = frozenset({"kinship", "affinity", "hierarchy", "patronage"})
"""Types between two people of which one is what the noun says."""

_NOTES = {
    "owner": "or 'ownership', if the owner is an organization",
    "shareholder": "or 'ownership', if the shareholder is an organization",
    "member": "or 'party' in a party, or 'membership' between two organizations",
    "employee": "or 'staff', if the employer is a person",
    "colleague": "or, if they worked at one body, an 'office' there for each: that makes them "
    "colleagues",
    "jailed": "or 'arrest', if no court has convicted the person yet",
    "imprisoned": "or 'arrest', if no court has convicted the person yet",
    "divorced": "with the day of the divorce in 'end'",
    "divorce": "with the day of the divorce in 'end'",
    "subordinate": "with the superior in 'from'",
    "reports to": "with the superior in 'from'",
    "client": "with the patron in 'from'",
    "protege": "with the patron in 'from'",
    "sanctioned": "with 'sanctioned' in 'detail'",
    "acquitted": "with 'acquitted' in 'detail'",
    "partner": "or 'marriage', if they are a couple, or 'business' in a company",
    "secretary": "or 'office', if it is a post at a body",
    "predecessor": "with the predecessor in 'from'",
    "successor": "with the predecessor in 'from'",
}
"""What else may be meant, or has to be done, said after the type."""

_ELSEWHERE = {
    **dict.fromkeys(
        ("death", "died", "dead", "deceased", "killed", "murdered"),
        f"no tie: write the day in 'died' of the person in {ACTORS}, and delete the row",
    ),
    **dict.fromkeys(
        ("part of", "department", "department of", "division", "belongs to", "branch"),
        "no tie: where one body belongs inside another, write the id of the whole in 'part_of' of "
        f"{ACTORS}",
    ),
}

_OTHERS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "person": "people persons human individual natural-person man woman men women male "
        "female m f mr mrs ms he she politician official minister president "
        "businessman businesswoman oligarch lady gentleman member actor per pers "
        "p",
        "organization": "organisation organizations organisations org orgs company firm ministry "
        "state-body state-organ body bodies agency party political-party bank "
        "government institution ngo foundation fund media newspaper university "
        "army court corporation committee entity legal-entity group holding "
        "council parliament department office association enterprise business "
        "institute state public-body o",
    },
    "status": {
        "official": "decree law gazette government court-decision on-record certified formal legal",
        "reported": "confirmed certain fact true verified proven proved sure yes known "
        "established press news media published report 1",
        "alleged": "rumour rumor rumoured rumored claimed unconfirmed suspected gossip "
        "doubtful possible possibly probable likely disputed unverified "
        "accusation maybe unknown uncertain",
        "claimed-by-author": "opinion author analyst expert scholar judgement judgment "
        "interpretation coder own-judgement",
    },
    "start_basis": {
        "seen": "known exact exactly sure certain source sourced stated confirmed yes day",
        "inferred": "guess guessed estimate estimated approx approximate approximately circa "
        "ca c about calculated deduced derived assumed implied",
        "first-attested": "first-seen first-mention first-mentioned at-latest by no-later-than "
        "before attested earliest-mention already",
    },
    "end_basis": {
        "seen": "known exact exactly sure certain source sourced stated confirmed yes day",
        "inferred": "guess guessed estimate estimated approx approximate approximately circa "
        "ca c about calculated deduced derived assumed implied",
        "last-attested": "last-seen last-mention last-mentioned at-least not-before after attested "
        "still latest-mention first-attested",
        "latest": "by before at-latest no-later-than until at-the-latest not-after",
    },
    "rank": {
        "head": "chief boss leader chairman chair president director minister top "
        "governor mayor ceo rector chairwoman chairperson acting-head first",
        "deputy": "vice vice-chair deputy-head first-deputy deputy-minister vice-minister "
        "deputy-chair deputy-chairman vice-president second number-two",
        "member": "board-member mp ordinary ordinary-member deputy-of-parliament full-member",
        "staff": "employee aide assistant adviser advisor official officer expert low "
        "middle specialist secretary",
    },
    "frame": {
        "yes": "true 1 y t x in inside elite да ja oui si included include core",
        "no": "false 0 n f out outside context нет nein non excluded exclude foreign foreigner",
    },
}
"""Words for the values of the other columns."""

_FEW = 6

_WHY = {
    "status": {
        "reported": "or 'official', if the source reports an act or statement of a public body",
    },
}


@dataclass(slots=True)
class Words:
    """What to say of values that are not in the list of their column."""

    file: str
    problems: Problems
    _listed: set[str] = field(default_factory=set)

    def hint(self, column: Column, cell: str) -> str:
        """The end of a message: the value that is meant, and the list the first time."""
        near = _alike(column, cell) or meant(column, cell)
        near = near or self.problems.suggestion(cell, column.values)
        if column.name in self._listed and (near or len(column.values) > _FEW):
            return near
        self._listed.add(column.name)
        if near.endswith("?"):
            return f"{near} {_list(column, 'The')}"
        return f"{near}; {_list(column, 'the' if near else '')}"


def _alike(column: Column, cell: str) -> str:
    """A value of the list that differs in capitals, blanks and hyphens alone."""
    same = [value for value in column.values if fold(value) == fold(cell)]
    return f"; did you mean {shown(same[0])}?" if same else ""


def _list(column: Column, the: str) -> str:
    if column.name != "type":
        start = f"{the} values are" if the else "write one of"
        return f"{start}: {', '.join(column.values)}"
    families = (
        f"{family}: {', '.join(t.name for t in TIE_TYPES.values() if t.family is family)}"
        for family in Family
    )
    start = f"{the} types are, by family" if the else "write one of these, here by family"
    return f"{start}: {'; '.join(families)}"


def meant(column: Column, cell: str) -> str:
    """What a word means in a column, and what to write; ``""``: not known.

    Examples
    --------
    >>> from elitenet.folder.columns import COLUMNS, TIES
    >>> types = next(column for column in COLUMNS[TIES] if column.name == "type")
    >>> print(meant(types, "brother"))
    ; a brother is type 'kinship' with 'brother' in 'detail' ('from' is the brother of 'to')
    >>> print(meant(types, "fired"))
    ; for 'fired' write 'dismissal' ('from' dismisses 'to')
    """
    said = fold(cell)
    if column.name == "type":
        return _type_meant(cell)
    table = _table(column.name)
    value = next((table[word] for word in _tries(said) if word in table), None)
    if value is None or value not in column.values:
        return ""
    why = _WHY.get(column.name, {}).get(value)
    return f"; for {shown(cell)} write '{value}'{f', {why}' if why else ''}"


def _type_meant(cell: str) -> str:
    for word in _tries(fold(cell)):
        if word in _ELSEWHERE:
            return f"; {shown(cell)} is {_ELSEWHERE[word]}"
        note = f", {_NOTES[word]}" if word in _NOTES else ""
        if type_ := _nouns().get(word):
            return f"; {_detailed(cell, word, type_)}{note}"
        if type_ := _verbs().get(word):
            meaning = TIE_TYPES[type_].meaning.replace(" ([detail])", "")
            meaning = meaning.replace("{from}", "'from'").replace("{to}", "'to'")
            return f"; for {shown(cell)} write '{type_}' ({meaning}){note}"
    return ""


def _detailed(cell: str, word: str, type_: str) -> str:
    """What to write for a noun: the type, the detail, and which way round it goes."""
    one = fold(cell) == word
    which = (f"{_article(word)} {cell.casefold()} is" if one else "write") + f" type '{type_}'"
    detail = cell.casefold() if one else cell
    way = f" ('from' is the {detail} of 'to')" if type_ in _DIRECTED else ""
    return f"{which} with {shown(detail)} in 'detail'{way}"


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def _tries(said: str) -> Iterator[str]:
    """The whole, the same in the singular, its end that speaks of a marriage, then each word."""
    if not said:
        return
    yield said
    yield said.removesuffix("s")
    if said.endswith(" in law"):
        yield " ".join(said.split()[-3:])
        yield "in law"
    words = said.split()
    # "deputy minister of roads": what stands before "of" is what somebody is.
    main = words[: words.index("of")] if "of" in words[1:] else words
    yield " ".join(main)
    for word in (*reversed(main), *words):
        yield word
        yield word.removesuffix("s")


def _flat(table: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): value for value, words in table.items() for word in words.split()}


@cache
def _nouns() -> dict[str, str]:
    return _flat(_DETAILED)


@cache
def _verbs() -> dict[str, str]:
    return _flat(_NAMED)


@cache
def _table(name: str) -> dict[str, str]:
    return _flat(_OTHERS.get(name, {}))
