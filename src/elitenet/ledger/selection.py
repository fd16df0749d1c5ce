"""Which claims of a ledger an analysis reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from elitenet.errors import UsageError, did_you_mean
from elitenet.ledger.tie_types import DEFAULT_STATUSES, STATUSES, Layer

BigBodies = Literal["heads", "none", "all"]
"""What a body above the limit makes: ties to its heads, no ties, or those of any body."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The layers, statuses and rules that a network is built with.

    Parameters
    ----------
    layers : tuple of Layer
        Which layers make edges between people.
    statuses : tuple of str
        Which claims count.
    possibly : bool
        Whether ties that are only possibly in force count as well.
    max_body : int
        Bodies with more members than this are big.
    big_bodies : {"heads", "none", "all"}
        What big bodies make: ties of each member to the head or heads alone, no ties, or
        ties of all members to each other, as other bodies do.
    career_years : int or None
        How many years after its last day time spent together still makes a career tie;
        ``None``: without limit.
    reach_layers : tuple of Layer
        Layers along which the reach to office is measured.
    steps : int
        How many steps the reach to office goes.
    group_by : str or None
        A column of ``actors.csv`` by which people are grouped in answers, of the codebook
        or one of your own; ``None``: by tie to the two patrons, or, where a measure needs
        groups that the coder gave, the column ``group``.

    Examples
    --------
    >>> Selection.of(layers="kin,patronage").layers
    (<Layer.KIN: 'kin'>, <Layer.PATRONAGE: 'patronage'>)
    """

    layers: tuple[Layer, ...] = (Layer.KIN, Layer.PATRONAGE, Layer.COLLEAGUE)
    statuses: tuple[str, ...] = DEFAULT_STATUSES
    possibly: bool = False
    max_body: int = 20
    reach_layers: tuple[Layer, ...] = (Layer.KIN,)
    steps: int = 2
    big_bodies: BigBodies = "heads"
    career_years: int | None = None
    group_by: str | None = None

    def __post_init__(self) -> None:
        if self.max_body < 2:
            raise UsageError(f"max_body must be at least 2 members; it is {self.max_body}")
        if self.big_bodies not in get_args(BigBodies):
            raise UsageError(
                f"big_bodies must be one of {', '.join(get_args(BigBodies))}; "
                f"it is '{self.big_bodies}'"
            )
        if self.career_years is not None and self.career_years < 1:
            raise UsageError(f"career_years must be at least 1; it is {self.career_years}")
        if self.steps < 1:
            raise UsageError(f"steps must be at least 1; it is {self.steps}")

    @classmethod
    def of(
        cls,
        *,
        layers: str | None = None,
        statuses: str | None = None,
        possibly: bool = False,
        max_body: int = 20,
        reach_layers: str | None = None,
        steps: int = 2,
        big_bodies: BigBodies = "heads",
        career_years: int | None = None,
        group_by: str | None = None,
    ) -> Selection:
        """Make a selection from comma-separated names, as a command line gives them.

        Parameters
        ----------
        layers, statuses, reach_layers : str or None
            Comma-separated; ``None``: the default.

        Raises
        ------
        UsageError
            If there is no layer or status of a name.
        """
        return cls(
            layers=_layers(layers, cls.layers_default()),
            statuses=_named(statuses, tuple(STATUSES), DEFAULT_STATUSES, "status"),
            possibly=possibly,
            max_body=max_body,
            reach_layers=_layers(reach_layers, (Layer.KIN,)),
            steps=steps,
            big_bodies=big_bodies,
            career_years=career_years,
            group_by=group_by,
        )

    @staticmethod
    def layers_default() -> tuple[Layer, ...]:
        """The layers that a network has unless told otherwise."""
        return (Layer.KIN, Layer.PATRONAGE, Layer.COLLEAGUE)

    def as_dict(self) -> dict[str, object]:
        """The options as plain values, for output."""
        return {
            "layers": [str(layer) for layer in self.layers],
            "statuses": list(self.statuses),
            "possibly": "include" if self.possibly else "exclude",
            "max_body": self.max_body,
            "big_bodies": self.big_bodies,
            "career_years": self.career_years,
            "reach_layers": [str(layer) for layer in self.reach_layers],
            "steps": self.steps,
        }


def _layers(text: str | None, default: tuple[Layer, ...]) -> tuple[Layer, ...]:
    names = _named(text, tuple(str(x) for x in Layer), tuple(str(x) for x in default), "layer")
    return tuple(Layer(name) for name in names)


def _named(
    text: str | None, known: tuple[str, ...], default: tuple[str, ...], what: str
) -> tuple[str, ...]:
    """The names in a comma-separated list, in their canonical order."""
    if text is None:
        return default
    given = [name.strip() for name in text.split(",") if name.strip()]
    for name in given:
        if name not in known:
            there = f"there are: {', '.join(known)}"
            raise UsageError(f"there is no {what} '{name}'{did_you_mean(name, known, there)}")
    if not given:
        raise UsageError(f"no {what} is named; there are: {', '.join(known)}")
    return tuple(name for name in known if name in given)
