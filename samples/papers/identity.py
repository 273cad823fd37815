"""Identity papers as forms quote them: kind, number, day and office of issue, in the wordings that people use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.people import Person, day_between
from samples.places import titled
from samples.spelling import date_short

POLICE = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"
POLICE_SHORT = "Cục Cảnh sát QLHC về TTXH"
MINISTRY = "Bộ Công an"
CHIP, CARD_2024 = date(2021, 3, 1), date(2024, 7, 1)  # first chip cards; Luật Căn cước 26/2023 in force
NEWEST = 0.2
"""Share of people who hold the card of 2024."""
SHORT = {"căn cước công dân": "CCCD", "căn cước": "Căn cước", "chứng minh nhân dân": "CMND", "hộ chiếu": "Hộ chiếu"}
LONG = {
    "căn cước công dân": "Căn cước công dân",
    "căn cước": "Thẻ căn cước",
    "chứng minh nhân dân": "Chứng minh nhân dân",
}


@dataclass(frozen=True, slots=True)
class IdPaper:
    """One identity paper of a person."""

    kind: str
    number: str
    issued: date
    office: str

    @property
    def canonical(self) -> dict[str, str]:
        """The value of an id_paper field."""
        return {"loai": self.kind, "so": self.number, "ngay_cap": self.issued.isoformat(), "noi_cap": self.office}

    def quoted(self, rng: Random) -> str:
        """Return the paper as people write it on one line."""
        kind = rng.choice((SHORT[self.kind], LONG[self.kind]))
        day = date_short(self.issued)
        return rng.choice(
            (
                f"{kind} số {self.number}, {self.office} cấp ngày {day}",
                f"{kind} số {self.number} do {self.office} cấp ngày {day}",
                f"{kind} số: {self.number}, cấp ngày {day}, nơi cấp: {self.office}",
                f"{kind} {self.number} cấp ngày {day} tại {self.office}",
            )
        )


def wallet(person: Person) -> tuple[IdPaper, IdPaper]:
    """Return the two identity papers a person ever had, always the same: the nine-digit one, then a card."""
    rng = Random(f"wallet:{person.number}:{person.name}")
    first = max(date(2005, 1, 4), person.birth + timedelta(days=15 * 366))
    old_day = day_between(rng, first, max(first, date(2016, 6, 1)))
    old_number = f"{rng.randint(10, 380):03d}{rng.randint(0, 999_999):06d}"
    old = IdPaper("chứng minh nhân dân", old_number, old_day, f"Công an {titled(person.origin.province)}")
    if rng.random() < NEWEST:
        day = day_between(rng, CARD_2024, date(2025, 6, 20))
        return old, IdPaper("căn cước", person.number, day, MINISTRY)
    day = day_between(rng, CHIP, date(2024, 6, 20))
    return old, IdPaper("căn cước công dân", person.number, day, rng.choice((POLICE, POLICE_SHORT)))


def id_paper(person: Person, day: date) -> IdPaper:
    """Return the identity paper a person would show on a day; every paper of a dossier quotes the same."""
    old, card = wallet(person)
    return card if card.issued < day else old
