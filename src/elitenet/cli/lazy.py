"""A group of commands, each imported when it is needed."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Any, ClassVar

import typer
from typer.core import TyperGroup
from typer.main import get_group

from elitenet.cli.errors import guard
from elitenet.cli.waiting import sign_of_life

PACKAGE = "elitenet.cli.commands"


class LazyGroup(TyperGroup):
    """Commands by name; what goes wrong in one becomes a message and an exit code.

    A command ``x-y`` is the function ``x_y`` of the module ``x_y``; a group of commands is
    the ``typer.Typer`` of that name there. After a Python keyword comes an underscore.
    """

    names: ClassVar[tuple[str, ...]] = ()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """All commands, in the order of ``names``."""
        for name in self.names:
            self._load(name)
        return list(self.names)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name; only its own module is imported."""
        if cmd_name in self.names:
            self._load(cmd_name)
        else:
            # Typer suggests one of the commands that are there.
            self.list_commands(ctx)
        return self.commands.get(cmd_name)

    def _load(self, name: str) -> None:
        if name in self.commands:
            return
        stem = name.replace("-", "_")
        stem += "_" * iskeyword(stem)
        found = getattr(import_module(f"{PACKAGE}.{stem}"), stem)
        alone = typer.Typer(rich_markup_mode=None)
        if isinstance(found, typer.Typer):
            alone.add_typer(found, name=name)
        else:
            alone.command(name)(found)
        self.commands[name] = get_group(alone).commands[name]

    def invoke(self, ctx: Any) -> Any:
        """Run the command under the guard."""
        with guard(ctx), sign_of_life():
            return super().invoke(ctx)
