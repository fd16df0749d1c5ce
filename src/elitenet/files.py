"""Write files whole or not at all: beside their place first, then renamed into it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Mapping
from os import PathLike
from pathlib import Path

from elitenet.errors import ElitenetError, UsageError


def write_file(path: str | PathLike[str], content: str | bytes) -> None:
    """Write one file; the old one stays as it was if anything fails.

    Parameters
    ----------
    content : str or bytes
        Text is written as UTF-8, its line ends as they are.

    Raises
    ------
    ElitenetError
        If the system refuses.
    """
    path = Path(path)
    write_folder(path.parent, {path.name: content}, overwrite=True)


def write_folder(
    folder: str | PathLike[str],
    contents: Mapping[str, str | bytes],
    *,
    overwrite: bool = False,
    verify: Callable[[Path], None] = lambda _: None,
) -> None:
    """Write several files into a folder, which is created if missing.

    Parameters
    ----------
    contents : mapping of str to str or bytes
        By file name.
    overwrite : bool
        Whether files of these names may be replaced.
    verify : callable
        Is given the folder of the files before they are put in place; what it raises
        leaves everything as it was.

    Raises
    ------
    UsageError
        If the folder is a file, or has one of the files and they may not be replaced.
    ElitenetError
        If the system refuses.
    """
    folder = Path(folder)
    if not overwrite:
        refuse(folder, contents)
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _stage(folder, contents, verify)
    except FileExistsError:
        raise UsageError(f"{folder} is a file; give a folder") from None
    except OSError as error:
        _remove_empty(made)
        raise ElitenetError(f"cannot write to {folder}: {error.strerror}") from error
    except BaseException:
        _remove_empty(made)
        raise


def refuse(folder: Path, names: Collection[str]) -> None:
    """Refuse a folder that has any of the files.

    Raises
    ------
    UsageError
        Naming those that are there.
    """
    there = [name for name in names if (folder / name).exists()]
    if there:
        raise UsageError(
            f"{folder} has {', '.join(there)} already; nothing was written. Give another folder"
        )


def _stage(
    folder: Path, contents: Mapping[str, str | bytes], verify: Callable[[Path], None]
) -> None:
    # Within the folder, so that the renames stay on one file system.
    stage = Path(tempfile.mkdtemp(prefix=".elitenet-", dir=folder))
    try:
        for name, content in contents.items():
            data = content.encode() if isinstance(content, str) else content
            (stage / name).write_bytes(data)
        verify(stage)
        for name in contents:
            (stage / name).replace(folder / name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _remove_empty(made: Collection[Path]) -> None:
    """Take away the folders that were made for files that never came."""
    for path in made:
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
