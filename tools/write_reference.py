"""Writes docs/reference.md from the code: commands, settings, faults, findings, forms; a test compares the two."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from pydantic import BaseModel

from config.settings import Settings
from eforms.catalogue import load
from validators.messages import CODES
from workers.cli import app
from workers.faults import FAULTS, ExitCode

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference.md"
HEAD = "# Reference\n\nWritten from the code by `python -m tools.write_reference`; a test keeps it true.\n"


def reference() -> str:
    """Return the whole page."""
    parts = [HEAD, *_commands(), *_settings(), *_faults(), *_findings(), *_forms()]
    return "\n".join(parts) + "\n"


def _commands() -> Iterator[str]:
    yield "## Commands\n\n| command | arguments and options | what it does |\n|---|---|---|"
    group = typer.main.get_command(app)
    yield from _below("sohoa", group)
    yield "\nExit codes: " + ", ".join(f"{code.value} {code.name.lower()}" for code in ExitCode) + ".\n"


def _below(name: str, command: object) -> Iterator[str]:
    children = getattr(command, "commands", None)
    if children:
        for child, inner in children.items():
            yield from _below(f"{name} {child}", inner)
        return
    params = " ".join(
        f"`{param.opts[0] if param.param_type_name == 'option' else param.name.upper()}`"
        for param in getattr(command, "params", [])
        if param.name != "help"
    )
    text = (getattr(command, "help", "") or "").strip().splitlines()
    yield f"| `{name}` | {params} | {text[0] if text else ''} |"


def _settings() -> Iterator[str]:
    yield "## Settings\n\nAs `SOHOA_…` variables, or keys of a profile file (`a__b` is key `b` in table `[a]`).\n"
    yield "| variable | default |\n|---|---|"
    yield from _rows(Settings.model_construct(), "SOHOA_")


def _rows(model: BaseModel, prefix: str) -> Iterator[str]:
    for name, field in type(model).model_fields.items():
        default = field.get_default(call_default_factory=False)
        key = f"{prefix}{name.upper()}"
        if isinstance(default, BaseModel):
            yield from _rows(default, f"{key}__")
        else:
            shown = "(from the machine)" if field.default_factory else f"`{default!r}`"
            yield f"| `{key}` | {shown} |"


def _faults() -> Iterator[str]:
    yield "\n## Faults\n\n| code | exit code | HTTP status | tried again | mended by |\n|---|---|---|---|---|"
    for fault in FAULTS.values():
        retry = "yes" if fault.retry else "no"
        yield f"| `{fault.code}` | {int(fault.exit_code)} | {fault.status} | {retry} | {fault.mended_by} |"


def _findings() -> Iterator[str]:
    yield "\n## Findings and messages\n\n| code | Vietnamese | English |\n|---|---|---|"
    for code, (vietnamese, english) in sorted(CODES.items()):
        yield f"| `{code}` | {vietnamese} | {english} |"


def _forms() -> Iterator[str]:
    yield "\n## Forms\n"
    for form in load().values():
        yield f"### `{form.id}` (edition {form.edition}): {form.title}\n"
        yield "| field | kind | required | label |\n|---|---|---|---|"
        for name, field in form.fields.items():
            yield f"| `{name}` | {field.kind} | {'yes' if field.required else ''} | {field.label.vi} |"
        yield ""


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name} written\n")
