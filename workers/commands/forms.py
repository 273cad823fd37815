"""`sohoa forms`: the eForm catalogue."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workers.commands.try_form import try_form

if TYPE_CHECKING:
    from eforms.catalogue import Catalogue

app = typer.Typer(help="Danh mục mẫu eForm.", no_args_is_help=True)
app.command("try")(try_form)

_DOSSIER_CODE = "mã hồ sơ gồm 3 đến 64 chữ, số, dấu chấm hoặc gạch, ví dụ H29.19-230515-0001"
_COMPONENT = "mã thành phần viết thường không dấu, chỉ có chữ, số và _, ví dụ to_khai"


@app.command("list")
def list_forms() -> None:
    """In mã, phiên bản và tên mọi mẫu."""
    for form in _catalogue().values():
        sys.stdout.write(f"{form.id}\t{form.edition}\t{form.title}\n")


class Language(StrEnum):
    """In which language a form is shown."""

    LINES = "lines"
    JSON_SCHEMA = "json-schema"
    FORMIO = "formio"


@app.command("show")
def show(
    form: Annotated[str, typer.Argument(help="Mã mẫu.")],
    language: Annotated[
        Language, typer.Option("--as", help="lines: danh sách trường; json-schema; formio: mẫu cho hệ thống khác.")
    ] = Language.LINES,
) -> None:
    """In các trường của một mẫu: mã, kiểu, bắt buộc, nhãn; hoặc cả mẫu dưới dạng JSON cho hệ thống khác."""
    from eforms.publishing.formio import formio
    from eforms.publishing.json_schema import json_schema

    catalogue = _catalogue()
    if form not in catalogue:
        message = f"không có mẫu '{form}'; các mẫu: {', '.join(catalogue)}"
        raise typer.BadParameter(message)
    if language is not Language.LINES:
        writer = formio if language is Language.FORMIO else json_schema
        sys.stdout.write(json.dumps(writer(catalogue[form]), ensure_ascii=False, indent=2) + "\n")
        return
    for name, field in catalogue[form].fields.items():
        mark = "*" if field.required else " "
        sys.stdout.write(f"{mark} {name}\t{field.kind}\t{field.label.vi}\n")


@app.command("check")
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Tệp TOML của mẫu.")] = None,
    *,
    report: Annotated[bool, typer.Option("--report", help="In số đo của từng mẫu trên giấy vẽ thử.")] = False,
) -> None:
    """Kiểm tra tệp mẫu, chỉ ra từng dòng sai; --report: in tỷ lệ đúng và tự nhận đã đo của mỗi mẫu."""
    from eforms.catalogue import check_form_file

    if report:
        _report()
    elif not files:
        message = "nêu tệp mẫu cần kiểm tra, hoặc --report"
        raise typer.BadParameter(message)
    wrong = False
    for path in files or ():
        problems = check_form_file(path)
        wrong = wrong or bool(problems)
        for problem in problems:
            sys.stdout.write(f"{path}: {problem}\n")
        if not problems:
            sys.stdout.write(f"{path}: tốt\n")
    if wrong:
        raise typer.Exit(1)


def _report() -> None:
    from pipeline.confidence.report import lines, measured

    figures = measured()
    for line in lines(figures):
        sys.stdout.write(line + "\n")
    sys.stdout.write(f"Đo trên {figures.papers} giấy vẽ thử, mức sai cho phép {1000 * figures.budget:g}/1000.\n")


def _catalogue() -> Catalogue:
    """Return the forms of this machine: ours, and the office's own."""
    from config.settings import load as load_settings
    from eforms.catalogue import load

    return load(own=load_settings().own_forms)


@app.command("separator")
def separator(
    dossier: Annotated[str, typer.Option(help="Mã hồ sơ.")],
    out: Annotated[Path, typer.Option(help="Tệp PDF để in.")],
    component: Annotated[
        list[str] | None, typer.Option(help="Mã thành phần hồ sơ; nêu nhiều lần để in nhiều tờ.")
    ] = None,
    procedure: Annotated[str, typer.Option(help="Mã thủ tục: in một tờ cho mỗi thành phần của nó.")] = "",
) -> None:
    """In tờ phân cách: đặt trước mỗi giấy tờ trong chồng quét, máy tự chia hồ sơ theo mã trên tờ."""
    from eforms.procedures.catalogue import load as load_procedures
    from pipeline.ports import Absent
    from pipeline.separators.printing import (
        BadComponent,
        BadDossierCode,
        separators_pdf,
        sheet_for,
        sheets_of_procedure,
    )

    try:
        sheets = sheets_of_procedure(dossier, procedure, load_procedures()) if procedure else ()
        chosen = component or ([] if procedure else [""])
        sheets = (*sheets, *(sheet_for(dossier, one) for one in chosen))
    except Absent as error:
        message = f"không có thủ tục '{procedure}'; các thủ tục: {', '.join(load_procedures())}"
        raise typer.BadParameter(message) from error
    except BadDossierCode as error:
        raise typer.BadParameter(_DOSSIER_CODE) from error
    except BadComponent as error:
        raise typer.BadParameter(_COMPONENT) from error
    out.write_bytes(separators_pdf(sheets))
    sys.stdout.write(f"{out}: {len(sheets)} tờ\n")
