"""A group of commands whose modules are imported when they are needed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from elitenet.cli.errors import answer, set_debug

PACKAGE = "elitenet.cli"


class LazyGroup(TyperGroup):
    """Commands by name, from the modules that ``groups`` lists.

    Every command also takes ``--debug``, and is run under one guard, which turns
    errors into messages and exit codes.
    """

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """All commands, in the order of ``groups``."""
        for module, _ in self.groups:
            self._load(module)
        order = [name for _, names in self.groups for name in names]
        return sorted(self.commands, key=lambda name: order.index(name) if name in order else 99)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name; only its own module is imported."""
        for module, names in self.groups:
            if cmd_name in names:
                self._load(module)
                break
        else:
            self.list_commands(ctx)
        return self.commands.get(cmd_name)

    def _load(self, module: str) -> None:
        name = f"{PACKAGE}.{module}"
        if find_spec(name) is None:
            return
        app = typer.Typer(rich_markup_mode=None)
        import_module(name).register(app)
        for command_name, command in get_group(app).commands.items():
            if command_name not in self.commands:
                command.params.append(_debug_option())
                _spare_params(command)
                self.commands[command_name] = command

    def get_params(self, ctx: Any) -> Any:
        """The options of the group itself."""
        return _spared(super().get_params(ctx))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what goes wrong becomes a message and an exit code."""
        with answer(ctx):
            return super().invoke(ctx)


def _spare_params(command: Any) -> None:
    params_of = command.get_params
    command.get_params = lambda ctx: _spared(params_of(ctx))


def _spared(params: Iterable[Any]) -> list[Any]:
    found = list(params)
    for param in found:
        if not getattr(param, "elitenet_spared", False):
            param.elitenet_spared = True
            _spare_validator(param)
    return found


def _spare_validator(param: Any) -> None:
    """Take plain values as they are.

    Newer typers build a pydantic validator for every option, given or not, and importing
    pydantic takes a third of the time that ``who-lost`` has. What is not given, a text,
    a path and a choice that exists need none; all else goes the usual way.
    """
    usual = param.process_value
    kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    optional = not param.required and not getattr(param, "multiple", False)

    def process_value(ctx: Any, value: Any) -> Any:
        if value is None and optional:
            return param.callback(ctx, param, None) if param.callback else None
        if isinstance(value, str) and not param.callback:
            if kind is str:
                return value
            if kind is Path:
                return Path(value)
            if isinstance(kind, type) and issubclass(kind, StrEnum) and value in list(kind):
                return kind(value)
        return usual(ctx, value)

    param.process_value = process_value


def _debug_option() -> Any:
    """``--debug``, made here once for all commands instead of in each signature."""
    app = typer.Typer(add_completion=False)

    @app.command()
    def command(
        _debug: Annotated[
            bool,
            typer.Option(
                "--debug",
                callback=set_debug,
                is_eager=True,
                expose_value=False,
                help="Show the traceback when something goes wrong.",
            ),
        ] = False,
    ) -> None:
        """Carry the option."""

    return get_command(app).params[0]
