"""XML from strangers as a tree: entities are refused, nothing is fetched, lines are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from elitenet.errors import DataError, Problem, UsageError

_DEEPEST = 200


@dataclass(slots=True)
class Element:
    """An element, its names without a prefix."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """An attribute; blank where it is missing."""
        return self.attributes.get(name, "").strip()

    def all(self, *tags: str) -> Iterator[Element]:
        """The children with one of these tags, in order."""
        return (child for child in self.children if child.tag in tags)

    def below(self) -> Iterator[Element]:
        """All elements inside it."""
        left = list(reversed(self.children))
        while left:
            element = left.pop()
            yield element
            left.extend(reversed(element.children))


def read_xml(path: str | PathLike[str], root: str, called: str) -> Element:
    """Read an XML file.

    Parameters
    ----------
    root : str
        The tag that its first element must have.
    called : str
        What such a file is called, for messages.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        With the line, if it is not XML, not of this kind, or declares entities: they can
        make a small file huge or read other files.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.sax import make_parser

    path = Path(path)
    if not path.is_file():
        raise UsageError(f"there is no file '{path}'; check the name")
    tree = _Tree(path.name)
    parser = make_parser()
    parser.setContentHandler(tree)
    try:
        with path.open("rb") as stream:
            parser.parse(stream)
    except DefusedXmlException:
        said = (
            f"the file declares XML entities, which {called} never needs and which can do harm; "
            "nothing of it was used. Open it in Gephi and export it again"
        )
        raise DataError([Problem(path.name, tree.line, None, None, said)]) from None
    except SAXParseException as error:
        said = f"this is not XML that can be read ({error.getMessage()}); export the file again"
        line = error.getLineNumber()
        raise DataError([Problem(path.name, line, None, None, said)]) from None
    except (SAXException, ValueError, LookupError) as error:
        said = f"this is not XML that can be read ({error}); export the file again"
        raise DataError([Problem(path.name, tree.line, None, None, said)]) from None
    found = tree.root
    assert found is not None
    if found.tag != root:
        said = f"this is not {called}: its first element is <{found.tag}>, not <{root}>"
        other = _OTHERS.get(found.tag)
        then = f"; try: elitenet import {other}" if other else "; check the file"
        raise DataError([Problem(path.name, found.line, None, None, f"{said}{then}")])
    return found


_OTHERS = {"gexf": "gexf", "graphml": "graphml"}


class _Tree(ContentHandler):
    """Makes the tree from what a parser reads."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.root: Element | None = None
        self.open: list[Element] = []
        self.locator: Locator | None = None

    @property
    def line(self) -> int | None:
        """Where the parser is."""
        return self.locator.getLineNumber() if self.locator else None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802
        self.locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        attributes = {key.rpartition(":")[2]: value for key, value in attrs.items()}
        element = Element(name.rpartition(":")[2], attributes, self.line or 0)
        if len(self.open) >= _DEEPEST:
            said = f"elements are nested more than {_DEEPEST} deep; check the file"
            raise DataError([Problem(self.file, self.line, None, None, said)])
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002
        self.open.pop()

    def characters(self, content: str) -> None:
        self.open[-1].text += content
