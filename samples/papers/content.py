"""Puts an invented administrative letter together: who writes what to whom, when, signed by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.page import Span, Style
from samples.papers.prose import (
    COPIES,
    KINDS,
    RECIPIENTS,
    SUBJECTS,
    KindOfLetter,
    Office,
    Reference,
    offices,
    references,
)
from samples.people import FEMALE, MALE, capital, day_between, full_name
from samples.places import PLACES
from samples.spelling import date_short

FIRST_DAY, LAST_DAY = date(2021, 1, 4), date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph: its words, weight and the field it is the value of."""

    text: str
    weight: str = "regular"
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body."""

    pieces: tuple[Piece, ...]
    centred: bool = False

    def spans(self, size: float) -> tuple[Span, ...]:
        """Return the paragraph at a type size."""
        return tuple(Span(piece.text, Style(piece.weight, size), piece.field) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one letter says, before it is laid out."""

    kind: KindOfLetter
    office: Office
    day: date
    symbol: str
    by_hand: bool
    opening: str
    subject: str
    recipients: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    references: tuple[Reference, ...]
    deadline: date | None
    copies: tuple[str, ...]
    authority: str
    title: str
    signer: str
    body_line: str
    urgency: str
    secrecy: str
    stamped: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """The choices that the paragraphs of one letter are made from."""

    kind: KindOfLetter
    office: Office
    subject: str
    sentences: tuple[str, ...]
    references: tuple[Reference, ...]
    deadline: date | None


def invent_letter(rng: Random, variant: str) -> Letter:
    """Invent the letter of a variant (`cong_van`, `quyet_dinh_dai` ...)."""
    kind = KINDS[next(key for key in sorted(KINDS, key=len, reverse=True) if variant.startswith(key))]
    day = _working_day(rng)
    office = rng.choice(offices(rng.choice(PLACES), day))
    matter = _matter(rng, kind, office, day, long=variant.endswith("_dai"))
    number = f"{rng.randint(1, 2900):02d}"
    code = f"{kind.symbol}-{office.symbol}" if kind.symbol else f"{office.symbol}-{office.unit}"
    authority, title = _signed_by(rng, kind, office)
    collective = not authority and office.collective and kind.name in ("quyết định", "tờ trình", "báo cáo", "kế hoạch")
    return Letter(
        kind=kind,
        office=office,
        day=day,
        symbol=f"{number}/{code}",
        by_hand=rng.random() < 0.4,
        opening=_opening(kind, rng),
        subject=matter.subject,
        recipients=_recipients(rng, kind, office),
        paragraphs=_paragraphs(matter),
        references=matter.references,
        deadline=matter.deadline,
        copies=(*rng.sample(COPIES, rng.randint(1, 4)), f"Lưu: VT, {office.unit}"),
        authority=authority,
        title=title,
        signer=full_name(rng, rng.choice((MALE, FEMALE))),
        body_line="TM. ỦY BAN NHÂN DÂN" if collective else "",
        urgency=rng.choice(("KHẨN", "HỎA TỐC", "THƯỢNG KHẨN")) if variant == "cong_van_khan" else "",
        secrecy="MẬT" if variant == "cong_van_mat" else "",
        stamped=rng.random() < 0.85,
    )


def _signed_by(rng: Random, kind: KindOfLetter, office: Office) -> tuple[str, str]:
    """Return the authority line (empty for the head in person) and the signer's own title."""
    lot = rng.random()
    if lot < 0.15 and kind.name in ("công văn", "thông báo", "giấy mời") and office.collective:
        return rng.choice((f"TL. {office.head}", f"TUQ. {office.head}")), "CHÁNH VĂN PHÒNG"
    return (f"KT. {office.head}", office.deputy) if lot < 0.6 else ("", office.head)


def _working_day(rng: Random) -> date:
    day = day_between(rng, FIRST_DAY, LAST_DAY)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _opening(kind: KindOfLetter, rng: Random) -> str:
    """Return what stands before the subject in the title block."""
    if kind.name in ("quyết định", "tờ trình", "thông báo", "hướng dẫn"):
        return "Về việc "
    if kind.name == "báo cáo" and rng.random() < 0.5:
        return "Về việc "
    return ""


def _matter(rng: Random, kind: KindOfLetter, office: Office, day: date, *, long: bool) -> Matter:
    subject = rng.choice(SUBJECTS)
    figures = {"y": str(day.year), "n": str(rng.randint(11, 96))}
    sentences = [sentence.format(**figures) for sentence in subject.sentences]
    if long:
        for other in SUBJECTS:
            if other is not subject:
                sentences += [sentence.format(**figures) for sentence in other.sentences]
    title = subject.title.format(**figures)
    if kind.name in ("báo cáo", "kế hoạch", "giấy mời"):
        title = capital(title)
    asks = kind.name in ("công văn", "thông báo", "kế hoạch", "hướng dẫn") and rng.random() < 0.6
    deadline = day + timedelta(days=rng.randint(7, 40)) if asks else None
    return Matter(kind, office, title, tuple(sentences), references(rng, office, day), deadline)


def _recipients(rng: Random, kind: KindOfLetter, office: Office) -> tuple[str, ...]:
    if kind.name == "tờ trình":
        return (f"Ủy ban nhân dân {office.level}",) if not office.collective else (f"Hội đồng nhân dân {office.level}",)
    if kind.name in ("công văn", "giấy mời"):
        return tuple(rng.sample(RECIPIENTS, rng.choice((1, 2, 2, 3))))
    return ()


def _paragraphs(matter: Matter) -> tuple[Paragraph, ...]:
    if matter.kind.name == "quyết định":
        return _decision(matter)
    found = [_grounds(matter)]
    for number, sentence in enumerate(matter.sentences, start=1):
        found.append(Paragraph((Piece(f"{number}. ", "bold"), Piece(sentence))))
    if matter.deadline:
        found.append(_deadline(matter.deadline))
    found.append(Paragraph((Piece(_closing(matter)),)))
    return tuple(found)


def _grounds(matter: Matter) -> Paragraph:
    pieces = [Piece("Thực hiện ")]
    for number, reference in enumerate(matter.references):
        if number:
            pieces.append(Piece(" và "))
        pieces += _quoted(reference)
    pieces.append(Piece(f", {matter.office.voice} {_verb(matter.kind)} như sau:"))
    return Paragraph(tuple(pieces))


def _quoted(reference: Reference) -> list[Piece]:
    before, after = reference.text.split(reference.symbol, 1)
    return [Piece(before), Piece(reference.symbol, "regular", "van_ban_lien_quan"), Piece(after)]


def _verb(kind: KindOfLetter) -> str:
    verbs = {"báo cáo": "báo cáo kết quả", "tờ trình": "kính trình xem xét", "giấy mời": "trân trọng kính mời dự họp"}
    return verbs.get(kind.name, "yêu cầu các cơ quan, đơn vị thực hiện một số nội dung")


def _deadline(day: date) -> Paragraph:
    return Paragraph(
        (
            Piece("Báo cáo kết quả thực hiện gửi về bộ phận Văn thư "),
            Piece("trước ngày "),
            Piece(date_short(day), "bold", "han_xu_ly"),
            Piece(" để tổng hợp."),
        )
    )


def _closing(matter: Matter) -> str:
    closings = {
        "tờ trình": f"{matter.office.voice} kính trình xem xét, quyết định./.",
        "giấy mời": "Rất mong các đại biểu sắp xếp thời gian tham dự đúng thành phần./.",
        "báo cáo": f"Trên đây là báo cáo của {matter.office.voice}./.",
    }
    return closings.get(matter.kind.name, "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.")


def _decision(matter: Matter) -> tuple[Paragraph, ...]:
    """Return grounds, QUYẾT ĐỊNH: and numbered articles."""
    found = [Paragraph((Piece(f"{matter.office.head} {matter.office.voice.upper()}", "bold"),), centred=True)]
    found += [Paragraph(_italic(Piece("Căn cứ "), *_quoted(item), Piece(";"))) for item in matter.references]
    found.append(Paragraph((Piece("Theo đề nghị của Chánh Văn phòng.", "italic"),)))
    found.append(Paragraph((Piece("QUYẾT ĐỊNH:", "bold"),), centred=True))
    articles = [f"Ban hành kèm theo Quyết định này nội dung về việc {matter.subject}.", *matter.sentences]
    articles.append("Quyết định này có hiệu lực thi hành kể từ ngày ký.")
    articles.append(
        "Thủ trưởng các cơ quan, đơn vị và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."
    )
    for number, article in enumerate(articles, start=1):
        found.append(Paragraph((Piece(f"Điều {number}. ", "bold"), Piece(article))))
    return tuple(found)


def _italic(*pieces: Piece) -> tuple[Piece, ...]:
    return tuple(Piece(piece.text, "italic", piece.field) for piece in pieces)
