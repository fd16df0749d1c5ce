"""The tests by name, each imported when it is run."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING

from elitenet.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from elitenet.change.compare import Change
    from elitenet.inference.result import TestResult


@dataclass(frozen=True, slots=True)
class Entry:
    """One test, and the question that it asks."""

    name: str
    question: str

    @property
    def module(self) -> str:
        """The module of the test, and the function in it."""
        return self.name.replace("-", "_")


TESTS = (
    Entry("coincidence", "Did people tied to one person lose more often than others at risk?"),
    Entry("sole-leader", "Do losses lie nearer to one person in the network, or to another?"),
    Entry(
        "replacement",
        "Who holds the seats that changed hands: the same network, the winner's, others?",
    ),
    Entry(
        "encircling",
        "Were people at the edge of the network removed before those at its centre?",
    ),
    Entry("survival", "Did posts of people tied to one person end sooner than other posts?"),
    Entry("hub", "How far does the network fall apart without one person, beside any other?"),
    Entry(
        "homophily",
        "Do ties stay within the groups of an attribute (the E-I index), and did that change?",
    ),
)
"""All tests, in the order in which they are listed."""

NAMES = tuple(entry.name for entry in TESTS)


def entry(name: str) -> Entry:
    """The test of a name.

    Raises
    ------
    UsageError
        If there is none.

    Examples
    --------
    >>> entry("sole-leader").module
    'sole_leader'
    """
    for found in TESTS:
        if found.name == name:
            return found
    there = f"there are: {', '.join(NAMES)}"
    raise UsageError(f"there is no test '{name}'{did_you_mean(name, NAMES, there)}")


def options_of(name: str) -> tuple[str, ...]:
    """The names of the options that a test takes.

    Examples
    --------
    >>> options_of("hub")
    ('actors', 'draws', 'seed')
    """
    return tuple(signature(_function(entry(name))).parameters)[1:]


def check_options(name: str, options: Iterable[str]) -> None:
    """See that a test takes some options.

    Parameters
    ----------
    options : iterable of str
        Their names.

    Raises
    ------
    UsageError
        If there is no such test, or it does not take one of them.
    """
    known = options_of(name)
    for option in options:
        if option not in known:
            takes = f"it takes: {', '.join(known)}"
            raise UsageError(
                f"the test '{name}' has no option '{option}'{did_you_mean(option, known, takes)}"
            )


def run(name: str, change: Change, **options: object) -> TestResult:
    """Run a test.

    Parameters
    ----------
    name : str
        One of :data:`NAMES`.
    **options
        Those of the test; see its function.

    Returns
    -------
    TestResult
        The same to the byte for the same data, options and seed.

    Raises
    ------
    UsageError
        If there is no such test, or it has no such option.

    Examples
    --------
    >>> import elitenet
    >>> from elitenet.folder.starter import TEMPLATE
    >>> network = elitenet.load(TEMPLATE)
    >>> event = network.turning_point()
    >>> change = elitenet.compare(
    ...     network.as_of(event.before), network.as_of(event.after), event=event
    ... )
    >>> run("coincidence", change, alternative="greater").main.n
    3
    """
    check_options(name, options)
    return _function(entry(name))(change, **options)


def _function(found: Entry) -> Callable[..., TestResult]:
    home = import_module(f"elitenet.inference.hypotheses.{found.module}")
    made: Callable[..., TestResult] = getattr(home, found.module)
    return made
