"""The committed dossiers of the tour: which papers, delivered how, and one truth.json for each folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random

from samples.born_digital import print_pdf
from samples.files import jpeg_bytes, pdf_bytes, torn
from samples.papers import birth, card, draw, sketch
from samples.people import Family, Person, invent_family
from samples.truth import Drawn, develop, dump, field_json, page_json
from samples.weather import weather

SERIF, SANS = "liberation-serif", "liberation-sans"  # one package of every Debian, so that the bytes repeat anywhere
PASSWORD = "so-hoa"  # noqa: S105 - printed in samples/README.md: the point is a file that cannot be opened


@dataclass(frozen=True, slots=True)
class Part:
    """One paper and the file of its folder that holds its pages; first is the number of its first page there."""

    drawn: Drawn
    file: str
    first: int = 1


@dataclass(frozen=True, slots=True)
class Folder:
    """One dossier: its files, the papers inside, files nobody can read, contradictions put in on purpose."""

    files: Mapping[str, bytes]
    parts: tuple[Part, ...]
    unread: Mapping[str, str] = field(default_factory=dict)
    planted: tuple[Mapping[str, object], ...] = ()
    title: str = ""

    @property
    def truth(self) -> dict[str, object]:
        """The truth of the folder as JSON types, shaped like `digitise --json`."""
        return {
            "title": self.title,
            "documents": [_document(part) for part in self.parts],
            "unread": [{"file": name, "code": code} for name, code in self.unread.items()],
            "planted": list(self.planted),
        }


def _document(part: Part) -> dict[str, object]:
    pages = [
        {"file": part.file, "page": part.first + number, **page_json(page)}
        for number, page in enumerate(part.drawn.page_truths)
    ]
    fields = {}
    for name, truth in part.drawn.fields.items():
        shifted = truth if truth.page is None else replace(truth, page=truth.page + part.first - 1)
        fields[name] = field_json(shifted)
    return {"form": part.drawn.form, "variant": part.drawn.variant, "pages": pages, "fields": fields}


def stack(name: str, papers: Sequence[Drawn], quality: int = 62) -> tuple[bytes, tuple[Part, ...]]:
    """Put papers into one PDF, one after the other."""
    parts: list[Part] = []
    first = 1
    for paper in papers:
        parts.append(Part(paper, name, first))
        first += len(paper.pages)
    return pdf_bytes([page for paper in papers for page in paper.pages], quality), tuple(parts)


def _family(seed: int, born: tuple[date, date]) -> Family:
    return invent_family(Random(f"dossier:{seed}"), born)


def _certificate(seed: int, family: Family, variant: str) -> Drawn:
    return develop(birth.draft(Random(f"certificate:{seed}"), SERIF, variant, family), 300)


def _card(seed: int, person: Person, variant: str, dpi: int) -> Drawn:
    return develop(card.draft(Random(f"card:{seed}"), SANS, variant, person), dpi)


def birth_registration(seed: int) -> Folder:
    """A birth certificate with a blank back, and the mother's card on one sheet, fed as one stack."""
    family = _family(seed, (date(2021, 2, 1), date(2023, 12, 1)))
    papers = [
        weather(_certificate(seed, family, "mau_2020"), ["office"], seed),
        weather(draw("trang_trang", seed=seed, variant="empty"), ["scan_200"], seed),
        weather(_card(seed, family.mother, "sheet_large", 300), ["scan_300", "grey"], seed),
    ]
    content, parts = stack("ho-so.pdf", papers)
    return Folder({"ho-so.pdf": content}, parts, title="Đăng ký khai sinh: giấy khai sinh, căn cước công dân của mẹ")


def long_letter(seed: int) -> Folder:
    """A công văn of several pages, slanted and bitonal, as an old office scanner delivers it."""
    paper = weather(draw("van_ban_hanh_chinh", seed=seed, variant="cong_van_dai", face=SERIF), ["fax"], seed)
    content, parts = stack("cong-van.pdf", [paper])
    return Folder({"cong-van.pdf": content}, parts, title="Công văn nhiều trang, quét đen trắng, lệch")


def turned_card(seed: int) -> Folder:
    """A card photographed upside down, and a decision scanned to JPEG."""
    person = _family(seed, (date(2020, 1, 1), date(2022, 1, 1))).father
    front = weather(_card(seed, person, "front", 400), ["photo", "upside_down"], seed)
    decision = weather(draw("van_ban_hanh_chinh", seed=seed, variant="quyet_dinh", face=SERIF), ["office"], seed)
    parts = (Part(front, "anh-the.jpg"), Part(decision, "quyet-dinh.jpg"))
    files = {part.file: jpeg_bytes(part.drawn.pages[0], 66) for part in parts}
    return Folder(files, parts, title="Ảnh chụp thẻ bị ngược và một quyết định")


def contradiction(seed: int) -> Folder:
    """A birth certificate whose citizen number names another year of birth, put in on purpose."""
    family = _family(seed, (date(2018, 2, 1), date(2019, 12, 1)))
    right = family.child.number
    wrong = f"{right[:4]}{(int(right[4:6]) + 1) % 100:02d}{right[6:]}"
    broken = replace(family, child=replace(family.child, number=wrong))
    paper = weather(_certificate(seed, broken, "mau_2015"), ["scan_200", "grey", "skew"], seed)
    content, parts = stack("giay-khai-sinh.pdf", [paper])
    planted = {"fields": ["so_dinh_danh", "ngay_sinh"], "why": "the number's year digits are not the year of birth"}
    return Folder({"giay-khai-sinh.pdf": content}, parts, planted=(planted,), title="Số định danh trái với năm sinh")


def born_digital(seed: int) -> Folder:
    """A notice printed to PDF by an office program: real text, no scan."""
    draft = sketch("van_ban_hanh_chinh", seed=seed, variant="thong_bao", face=SERIF)
    drawn = develop(draft, 300)
    files = {"thong-bao.pdf": print_pdf(draft.leaves, "Thông báo")}
    return Folder(files, (Part(drawn, "thong-bao.pdf"),), title="Thông báo dạng PDF có sẵn lớp chữ")


def mixed_stack(seed: int) -> Folder:
    """An invitation, its blank back, an electricity bill and an extract of a birth record in one stack."""
    family = _family(seed, (date(2017, 2, 1), date(2022, 12, 1)))
    papers = [
        weather(
            draw("van_ban_hanh_chinh", seed=seed, variant="giay_moi", face=SERIF), ["scan_200", "grey", "skew"], seed
        ),
        weather(draw("trang_trang", seed=seed, variant="page_mark", face=SERIF), ["scan_200", "grey"], seed),
        weather(draw("giay_la", seed=seed, variant="electricity_bill", face=SANS), ["scan_200", "grey"], seed),
        weather(_certificate(seed, family, "trich_luc"), ["scan_200", "grey", "sideways"], seed),
    ]
    content, parts = stack("chong-giay.pdf", papers)
    return Folder({"chong-giay.pdf": content}, parts, title="Chồng giấy lẫn lộn, có trang trắng và giấy lạ")


def unreadable(seed: int) -> Folder:
    """A torn PDF, a locked PDF, an empty picture and a note named .pdf beside one good letter."""
    good = weather(draw("van_ban_hanh_chinh", seed=seed, variant="bao_cao", face=SERIF), ["scan_200", "grey"], seed)
    small = weather(draw("trang_trang", seed=seed, variant="empty", dpi=100), [], seed)
    files = {
        "bao-cao.jpg": jpeg_bytes(good.pages[0], 62),
        "dut-doan.pdf": torn(pdf_bytes(small.pages, 40)),
        "co-mat-khau.pdf": pdf_bytes(small.pages, 40, PASSWORD),
        "rong.jpg": b"",
        "khong-phai.pdf": "Đây là một tệp chữ, không phải PDF.\n".encode(),
    }
    codes = {
        "dut-doan.pdf": "broken",
        "co-mat-khau.pdf": "encrypted",
        "rong.jpg": "empty",
        "khong-phai.pdf": "not a PDF",
    }
    first = replace(good, pages=good.pages[:1])
    return Folder(
        files, (Part(first, "bao-cao.jpg"),), unread=codes, title="Tệp hỏng, tệp khóa, tệp rỗng bên một tệp tốt"
    )


FOLDERS: Mapping[str, tuple[Callable[[int], Folder], int]] = {
    "dossiers/khai-sinh": (birth_registration, 11),
    "dossiers/cong-van-nhieu-trang": (long_letter, 12),
    "dossiers/the-chup-nguoc": (turned_card, 13),
    "dossiers/mau-thuan": (contradiction, 14),
    "dossiers/van-ban-dien-tu": (born_digital, 15),
    "dossiers/chong-giay": (mixed_stack, 16),
    "unhappy": (unreadable, 17),
}
"""By folder below samples/: who makes it, and from which seed."""


def write_all(root: Path) -> list[Path]:
    """Draw every committed folder below a root; return the folders written."""
    written: list[Path] = []
    for name, (make, seed) in FOLDERS.items():
        folder = make(seed)
        target = root / name
        target.mkdir(parents=True, exist_ok=True)
        for file, content in folder.files.items():
            (target / file).write_bytes(content)
        (target / "truth.json").write_text(dump(folder.truth), encoding="utf-8")
        written.append(target)
    return written
