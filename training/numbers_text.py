"""Makes the numbers of office papers: document numbers, dates, identity numbers, money, phones, dotted leaders."""

import random
import string
from collections.abc import Callable

from training.syllables import listed

Maker = Callable[[random.Random], str]
DIGIT_WORDS = listed("không một hai ba bốn năm sáu bảy tám chín")
ROMANS = listed("I II III IV V VI VII VIII IX X XI XII")
LOW_LETTERS = "abcdđeghiklmnopqrstuvxy"
CODE_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"


def digits(rng: random.Random, count: int) -> str:
    """Make a run of digits; one in four repeats digits, which readers like to drop."""
    if rng.random() < 0.25:
        some = rng.choices(string.digits, k=2)
        return "".join(rng.choices(some, k=count))
    return "".join(rng.choices(string.digits, k=count))


def _upto(count: int) -> Maker:
    def make(rng: random.Random) -> str:
        return str(rng.randint(1, 10 ** rng.randint(1, count) - 1))

    return make


def _document_number(rng: random.Random) -> str:
    number = digits(rng, rng.choice([1, 2, 2, 3, 3, 3, 4, 4, 5])).lstrip("0") or "07"
    number = number.zfill(2) if rng.random() < 0.5 else number
    middle = f"/{_year(rng)}" if rng.random() < 0.18 else ""
    tail = rng.choices(["{kind_code}-{agency_code}", "{agency_code}", "{agency_code}-{agency_code}"], [6, 1, 2])[0]
    if rng.random() < 0.06:
        tail = "-".join("".join(rng.choices(CODE_LETTERS, k=rng.randint(2, 5))) for _ in range(rng.randint(1, 2)))
    return f"{number}{middle}/{tail}"


def _long_document_number(rng: random.Random) -> str:
    return f"{rng.randint(1, 999)}/{_year(rng)}/{{kind_code}}-{{agency_code}}"


def _year(rng: random.Random) -> str:
    return str(rng.randint(1930, 2035) if rng.random() < 0.3 else rng.randint(2005, 2028))


def _date(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 31), rng.randint(1, 12), _year(rng)
    form = rng.choices(["{:02}/{:02}/{}", "{}/{}/{}", "{:02}-{:02}-{}", "{:02}.{:02}.{}"], [8, 4, 1, 1])[0]
    return form.format(day, month, year)


def _date_words(rng: random.Random) -> str:
    return f"{rng.randint(1, 31):02} tháng {rng.randint(1, 12):02} năm {_year(rng)}"


def _identity(rng: random.Random) -> str:
    number = f"0{rng.randint(1, 96):02}{rng.randint(0, 3)}{digits(rng, 8)}"
    if rng.random() < 0.1:
        return " ".join(number[at : at + 3] for at in range(0, 12, 3))
    return number


def _grouped(rng: random.Random) -> str:
    amount = rng.randint(1, 10 ** rng.randint(2, 11))
    return f"{amount:,}".replace(",", "." if rng.random() < 0.85 else rng.choice([",", " "]))


def _money(rng: random.Random) -> str:
    amount = rng.randint(1, 10 ** rng.randint(1, 7)) * rng.choice([1000, 500, 1_000_000])
    return f"{amount:,}".replace(",", ".")


def _money_words(rng: random.Random) -> str:
    parts = [f"{rng.choice(DIGIT_WORDS[1:])} {scale}" for scale in ("tỷ", "triệu", "trăm nghìn", "nghìn", "trăm")]
    picked = [part for part in parts if rng.random() < 0.5] or parts[:1]
    return " ".join([*picked, rng.choice(["mươi", "lăm", "mốt", "linh năm", "chẵn", "đồng"])]).capitalize()


def _phone(rng: random.Random) -> str:
    number = rng.choice(["09", "03", "07", "08", "05", "02"]) + digits(rng, 8)
    forms = [number, f"{number[:4]}.{number[4:7]}.{number[7:]}", f"{number[:4]} {number[4:7]} {number[7:]}"]
    return rng.choice(
        [*forms, f"({number[:3]}) {number[3:]}", f"{number[:4]}-{number[4:]}", f"{number[:3]}.{number[3:]}"]
    )


def ascii_word(rng: random.Random) -> str:
    """Make a lower-case word of an e-mail or web address."""
    syllables = [rng.choice("bcdghklmnpqrstvx") + rng.choice("aeiou") + rng.choice(["", "n", "ng", "t", "c"])]
    return "".join(
        syllables * 1 + [rng.choice("bcdghklmnpqrstvx") + rng.choice("aeiou") for _ in range(rng.randint(0, 2))]
    )


def _email(rng: random.Random) -> str:
    name = ascii_word(rng) + rng.choice(["", ".", "_"]) + ascii_word(rng) + rng.choice(["", digits(rng, 2)])
    return (
        f"{name}@{rng.choice([ascii_word(rng) + '.gov.vn', 'gmail.com', 'yahoo.com.vn', ascii_word(rng) + '.edu.vn'])}"
    )


def _website(rng: random.Random) -> str:
    head = rng.choice(["www.", "http://", "https://", "", "dichvucong."])
    return head + ascii_word(rng) + rng.choice([".gov.vn", ".vn", ".com.vn", ".edu.vn"])


def _dots(rng: random.Random) -> str:
    # A transcription of a leader is a matter of taste: drawn long, written as three points, or not learned at all
    # would all differ from how Tesseract splits it, so the text holds as many points as are drawn.
    return "." * rng.randint(3, 24)


def _percent(rng: random.Random) -> str:
    return f"{rng.randint(0, 100)}{rng.choice(['', ',' + digits(rng, 1), ',' + digits(rng, 2)])}%"


def _number_salad(rng: random.Random) -> str:
    makers = [_date, _identity, _grouped, _money, _phone, _percent, _document_number, _upto(4), _year]
    return rng.choice(["  ", " ", "; ", ", "]).join(rng.choice(makers)(rng) for _ in range(rng.randint(1, 4)))


def _roman(rng: random.Random) -> str:
    return rng.choice(ROMANS)


MAKERS: dict[str, Maker] = {
    "n1": lambda rng: str(rng.randint(1, 9)),
    "n2": _upto(2),
    "n02": lambda rng: f"{rng.randint(1, 99):02}",
    "n3": _upto(3),
    "n4": _upto(4),
    "n5": lambda rng: digits(rng, 5),
    "d2": lambda rng: f"{rng.randint(1, 31):02}" if rng.random() < 0.7 else str(rng.randint(1, 31)),
    "m2": lambda rng: f"{rng.randint(1, 12):02}" if rng.random() < 0.5 else str(rng.randint(1, 12)),
    "low": lambda rng: rng.choice(LOW_LETTERS),
    "Up": lambda rng: rng.choice(CODE_LETTERS),
    "year": _year,
    "date": _date,
    "date_words": _date_words,
    "docnum": _document_number,
    "docnum_long": _long_document_number,
    "dossier_number": lambda rng: f"{digits(rng, rng.randint(4, 8))}/{_year(rng)}",
    "dossier_code": lambda rng: f"H{digits(rng, 2)}.{digits(rng, 2)}-{digits(rng, 6)}-{digits(rng, 4)}",
    "identity": _identity,
    "identity9": lambda rng: digits(rng, 9),
    "identity10": lambda rng: digits(rng, 10),
    "tax": lambda rng: digits(rng, 10) + rng.choice(["", "-" + digits(rng, 3)]),
    "account": lambda rng: digits(rng, rng.randint(9, 14)),
    "passport": lambda rng: rng.choice("BCNP") + digits(rng, 7),
    "land_serial": lambda rng: f"{''.join(rng.choices('ABCDĐ', k=2))} {digits(rng, rng.choice([6, 8]))}",
    "number_dots": _grouped,
    "money": _money,
    "money_words": _money_words,
    "phone": _phone,
    "phone_digits": lambda rng: "0" + digits(rng, 9),
    "email": _email,
    "website": _website,
    "ascii": ascii_word,
    "dots": _dots,
    "percent": _percent,
    "hour": lambda rng: rng.choice(["{} giờ {:02}", "{}h{:02}", "{} giờ {:02} phút"]).format(
        rng.randint(6, 19), rng.choice([0, 15, 30, 45])
    ),
    "clock": lambda rng: f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
    "number_salad": _number_salad,
    "ROMAN": _roman,
}
