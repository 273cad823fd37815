"""`sohoa forms try`: what a form file finds on a scan, field by field, for whoever writes the file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workers.commands.read import read_pages

if TYPE_CHECKING:
    from eforms.explaining import FieldSeen, SignSeen


def try_form(
    form: Annotated[Path, typer.Argument(help="Tệp TOML của mẫu.")],
    scans: Annotated[list[Path], typer.Argument(help="Bản quét của một giấy tờ.")],
) -> None:
    """Thử một tệp mẫu trên bản quét: trường nào tìm được gì, trường nào không và vì sao. Không lưu gì."""
    from eforms.catalogue import FormError, form_of
    from eforms.explaining import explain
    from eforms.form_files import read_form_file
    from eforms.paper import PageView

    try:
        ready = form_of(read_form_file(form))
    except FormError as error:
        sys.stdout.writelines(f"{form}: {problem}\n" for problem in error.problems)
        raise typer.Exit(1) from error
    pages, complaints = read_pages(scans, None)
    sys.stderr.writelines(complaint + "\n" for complaint in complaints)
    views = [
        PageView(number, page.reading, page.prepared.codes, page.prepared.blank)
        for number, page in enumerate(pages, start=1)
    ]
    signs, fields = explain(ready, views)
    sys.stdout.writelines(line + "\n" for line in (*_signs(signs), "", *_fields(fields)))
    if complaints:
        raise typer.Exit(1)


def _signs(signs: Sequence[SignSeen]) -> Iterable[str]:
    """Say which signs of the form were seen."""
    yield "Dấu hiệu nhận biết:"
    for sign in signs:
        seen = f"thấy ({sign.strength:.2f})" if sign.strength else "không thấy"
        yield f"  {sign.role}\t{sign.text}\t{seen}"


def _fields(fields: Sequence[FieldSeen]) -> Iterable[str]:
    """Say of each field what was found, or why nothing was."""
    hit = sum(1 for field in fields if field.found is not None and field.found.value is not None)
    yield f"Trường tìm được: {hit} trên {len(fields)}"
    for field in fields:
        yield f"{'*' if field.spec.required else ' '} {field.spec.name}\t{_said(field)}"
        yield from _doubts(field)


def _said(field: FieldSeen) -> str:
    """Return the value with its place, or why there is none and what to do."""
    found = field.found
    if found is not None:
        where = f"(trang {found.page}, {found.how})"
        if found.value is None:
            return f"đọc được '{found.raw}' nhưng không phải giá trị kiểu {field.spec.kind}\t{where}"
        plain = isinstance(found.value, str)
        return f"{found.value if plain else json.dumps(found.value, ensure_ascii=False, default=str)}\t{where}"
    if not field.wanted:
        return "không tìm được; xem lại cách tìm (pattern, block, table ...)"
    if not field.labels:
        return f"không thấy nhãn nào: {'; '.join(field.wanted)}. So với chữ in trên giấy rồi thêm cách ghi vào tệp mẫu"
    return f"thấy nhãn '{field.labels[0]}' nhưng phía sau không có chữ, hoặc nhãn ở phần khác (section)"


def _doubts(field: FieldSeen) -> Iterable[str]:
    """Say what a person would be asked about the value."""
    from validators.messages import sentence
    from validators.verdict import Weight

    remarks = field.found.remarks if field.found is not None else ()
    for remark in remarks:
        if remark.weight is not Weight.NOTE:
            yield f"\t{sentence(remark.code, remark.details)}"
