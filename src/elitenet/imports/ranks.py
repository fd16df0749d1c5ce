"""The rank of a post, where its title alone says it."""

from __future__ import annotations

import re

_HEADS = (
    "chair|chairman|chairwoman|chairperson|president|speaker|leader|head|director|mayor|"
    "governor|premier|ceo|chancellor|rector"
)
_HEAD = re.compile(
    rf"(?:{_HEADS}|prime minister|party leader|director[ -]general|general director|"
    r"secretary[ -]general|general secretary|chief executive(?: officer)?|managing director)"
)
_DEPUTY = re.compile(rf"(?:first |1st )?(?:deputy|vice)[ -](?:{_HEAD.pattern})")
_MEMBER = re.compile(
    r"member|ordinary member|full member|board member|committee member|mp|"
    r"member of (?:the )?(?:parliament|committee|board|council|commission)"
)
_MINISTER = re.compile(r"minister(?: (?:of|for) .+)?")


def rank_of(role: str, body: str = "") -> str:
    """A rank; blank where a title may mean several.

    Parameters
    ----------
    body : str
        What kind of body it is, as the file says: a minister heads a ministry and is a
        member of a cabinet.

    Examples
    --------
    >>> rank_of("Chair"), rank_of("Vice-President"), rank_of("member")
    ('head', 'deputy', 'member')
    >>> rank_of("Minister of Finance", "ministry"), rank_of("Minister of Finance", "cabinet")
    ('head', 'member')
    >>> rank_of("Adviser to the President"), rank_of("Minister of Finance")
    ('', '')
    """
    title, kind = role.casefold().strip(), body.casefold()
    if _HEAD.fullmatch(title):
        return "head"
    if _DEPUTY.fullmatch(title):
        return "deputy"
    if _MEMBER.fullmatch(title):
        return "member"
    if _MINISTER.fullmatch(title):
        return (
            "head"
            if kind in ("ministry", "department")
            else "member"
            if kind in ("cabinet", "government", "council of ministers")
            else ""
        )
    return ""
