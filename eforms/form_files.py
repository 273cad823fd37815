"""Form files read from TOML and checked: every problem with its file, line, key and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from eforms.blocks import BLOCKS
from eforms.form_schema import CrossRule, FieldSpec, FormFile
from eforms.judging import OWN_KINDS
from eforms.ways.rows import MARK
from validators.registry import KINDS, RULES, argument_faults, fields_of


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a form file; line counts from 1, 0 when it belongs to the whole file."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        """Word the problem on one line."""
        return f"{self.file}:{self.line}: {self.key}: {self.message}"


class FormError(ValueError):
    """A form file cannot be used; problems says where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems and word them as one message."""
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


def read_form_file(path: Path) -> FormFile:
    """Return a form file that the engine can use; raises FormError with every problem found."""
    text, file, problems = _parsed(path)
    if file is not None:
        problems += list(_unknown_names(path, text, file))
    if file is None or problems:
        raise FormError(problems)
    return file


def check_form_file(path: Path) -> list[Problem]:
    """Return every problem of a form file, none when it can be used."""
    try:
        read_form_file(path)
    except FormError as error:
        return list(error.problems)
    return []


def _parsed(path: Path) -> tuple[str, FormFile | None, list[Problem]]:
    """Read TOML and schema; the file is None when either fails."""
    try:
        text = path.read_text(encoding="utf-8")
        return text, FormFile.model_validate(tomllib.loads(text)), []
    except OSError as error:
        return "", None, [Problem(path.name, 0, "file", f"cannot be read ({error.strerror}); check path and rights")]
    except UnicodeDecodeError:
        return "", None, [Problem(path.name, 0, "file", "is not UTF-8; save it as UTF-8")]
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return "", None, [Problem(path.name, int(line[1]) if line else 0, "toml", f"{error}; correct the TOML there")]
    except ValidationError as error:
        found = [
            Problem(path.name, line_of(text, each["loc"]), ".".join(map(str, each["loc"])) or "file", each["msg"])
            for each in error.errors()
        ]
        return text, None, found


def _unknown_names(path: Path, text: str, file: FormFile) -> Iterable[Problem]:
    """Name kinds, blocks and rules that the engine does not know, and a file name that is not the form's id."""
    if path.stem != file.id:
        yield Problem(path.name, line_of(text, ("id",)), "id", f"must be the file's name: {path.stem}")
    for index, spec in enumerate(file.fields):
        if spec.kind not in KINDS and spec.kind not in OWN_KINDS:
            line = line_of(text, ("fields", index, "kind"))
            message = _unknown("kind", spec.kind, {*KINDS, *OWN_KINDS})
            yield Problem(path.name, line, f"fields.{spec.name}.kind", message)
        yield from _unknown_columns(path, text, index, spec)
    yield from _unknown_blocks(path, text, file)
    yield from _unknown_rules(path, text, file)


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Word that a name is not known: the nearest one when it looks like a slip, else all there are."""
    names = sorted(known)
    near = get_close_matches(name, names, n=1)
    return f"unknown {what} {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names)}")


def _unknown_columns(path: Path, text: str, index: int, spec: FieldSpec) -> Iterable[Problem]:
    """Name the kinds of a list's columns that the engine does not know."""
    for column in spec.columns:
        if column.kind not in KINDS and column.kind != MARK:
            line = line_of(text, ("fields", index, "columns"))
            message = _unknown("kind", column.kind, {*KINDS, MARK})
            yield Problem(path.name, line, f"fields.{spec.name}.columns.{column.key}", message)


def _unknown_blocks(path: Path, text: str, file: FormFile) -> Iterable[Problem]:
    """Name the parts of the layout that the engine does not know."""
    used = [(("fields", index, "find"), rule.block) for index, spec in enumerate(file.fields) for rule in spec.find]
    used += [(("signs", index, "block"), sign.block) for index, sign in enumerate(file.signs)]
    for where, block in used:
        if block and block not in BLOCKS:
            yield Problem(path.name, line_of(text, where), f"{where[0]}.{where[1]}", _unknown("block", block, BLOCKS))


def _unknown_rules(path: Path, text: str, file: FormFile) -> Iterable[Problem]:
    """Name rules that do not exist, and arguments they cannot take."""
    for index, cross in enumerate(file.rules):
        if cross.rule not in RULES:
            line = line_of(text, ("rules", index, "rule"))
            yield Problem(path.name, line, f"rules.{index}.rule", _unknown("rule", cross.rule, RULES))
            continue
        line = line_of(text, ("rules", index, "args"))
        faults = [*argument_faults(cross.rule, cross.args), *_unknown_fields(file, cross)]
        yield from (Problem(path.name, line, f"rules.{index}.args", fault) for fault in faults)


def _unknown_fields(file: FormFile, cross: CrossRule) -> Iterable[str]:
    """Name the fields in a rule's arguments that the file does not have."""
    names = {spec.name for spec in file.fields}
    unknown = [name for name in fields_of(cross.rule, cross.args) if name not in names]
    return (f"names the field {name!r}, which this file does not have" for name in unknown)


def line_of(text: str, where: Sequence[int | str]) -> int:
    """Return the line of a key: the n-th `[[table]]`, then the first line in it that names the last key."""
    lines = text.splitlines()
    start = 0
    if len(where) > 1 and isinstance(where[1], int):
        heads = [number for number, line in enumerate(lines) if line.strip() == f"[[{where[0]}]]"]
        start = heads[where[1]] if where[1] < len(heads) else 0
    keys = [str(part) for part in where if isinstance(part, str)]
    for key in reversed(keys):
        for number in range(start, len(lines)):
            if number > start and lines[number].startswith("[[") and start:
                break
            if re.search(rf"(?:^|[{{,\s]){re.escape(key)}\s*=", lines[number]):
                return number + 1
    return start + 1 if where else 0
