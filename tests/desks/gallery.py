"""Every page of the desks with something on it, among it long names, for looking at and for checking."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import uvicorn

from config.settings import load
from pipeline.desks import Arrival, Glance, Unit
from pipeline.model import Dossier, State, User
from pipeline.review import Spot, set_value
from pipeline.review.leasing import leave
from tests.desks.conftest import HASH, UNIT
from tests.desks.dossiers import BIRTH, Told, recorded
from tests.desks.figures import tell_a_year
from tests.servers.programs import LOOPBACK, free_ports
from webapp.app import create
from workers.assembly import Office, assemble

BATCH = "a" * 32
LONG = "CÔNG TẰNG TÔN NỮ HOÀNG PHƯƠNG THỤC NGHI HOÀNG DƯƠNG"
PLACE = "Tổ 14, ấp Phước Thạnh Đông Hòa, xã Phước Mỹ Trung, huyện Mỏ Cày Bắc, tỉnh Bến Tre (nay là tỉnh Vĩnh Long)"
PEOPLE = {
    "lan": ("Nguyễn Thị Lan", ("counter",)),
    "khanh": ("Công Tằng Tôn Nữ Hoàng Phương Thục Khánh", ("counter", "reviewer", "approver")),
    "hoa": ("Trần Đặng Quốc Hòa", ("reviewer",)),
    "tam": ("Lê Tâm", ("auditor",)),
    "quantri": ("Quản trị viên", ("admin",)),
}
UNITS = (
    Unit("H26", "Tỉnh Vĩnh Long", level="province"),
    Unit(UNIT, "Trung tâm Phục vụ hành chính công phường An Hội", "H26", "centre", four_eyes=True, sample_percent=100),
    Unit("H26.15.01", "Xã Phước Mỹ Trung", UNIT, double_keying=True),
)


@dataclass(frozen=True, slots=True)
class Shot:
    """One page: its name, whose it is, and where it stands."""

    name: str
    who: str
    path: str
    batch: str = ""
    """The batch of files on their way in that the browser remembers."""


def arrivals(now: datetime) -> tuple[Arrival, ...]:
    """Return files on their way in with every kind of verdict."""
    pages = (
        Glance(1, "good", looked=True, form="to_khai_khai_sinh"),
        Glance(2, "good", looked=True, blank=True),
        Glance(3, "good", looked=True, form="giay_chung_sinh", turned=180),
        Glance(4, "poor", ("blur", "cut_edge"), looked=True),
        Glance(5, "unreadable", ("illegible_resolution",), looked=True),
        Glance(6, "good", looked=True, form="don_dang_ky_bien_dong_dat"),
        Glance(7, "good", looked=True, form="giay_chung_sinh", like="Hồ sơ khai sinh bé Thục Khánh.pdf, 3"),
    )
    whole = Arrival("1" * 32, BATCH, "lan", "Hồ sơ khai sinh bé Thục Khánh.pdf", 2_345_678, now, blob="0" * 64)
    torn = Arrival(
        "2" * 32, BATCH, "lan", "scan0007.jpg", 340_000, now, blob="1" * 64, fault="image.broken", judged=True
    )
    half = Arrival("3" * 32, BATCH, "lan", "căn cước.jpg", 1_340_000, now)
    return replace(whole, page_count=len(pages), glances=pages, judged=True), torn, half


def told(name: str) -> Told:
    """Return a certificate with a name, three fields in doubt and one that nothing backs."""
    doubtful = {"me_ho_ten": LONG, "noi_sinh": PLACE, "dan_toc": "Kinh"}
    sure = {key: value for key, value in BIRTH.items() if key not in {*doubtful, "me_nam_sinh"}}
    return Told(sure=sure | {"ho_ten": name}, doubtful=doubtful)


def shots(dossier_id: str) -> list[Shot]:
    """Name every page, those of one dossier among them."""
    return [
        Shot("login", "", "/vao"),
        Shot("upload", "lan", "/"),
        Shot("arrived", "lan", "/", BATCH),
        Shot("dossiers", "lan", "/ho-so"),
        Shot("dossier", "lan", f"/ho-so/{dossier_id}"),
        Shot("receipt", "lan", f"/ho-so/{dossier_id}/bien-nhan"),
        Shot("records", "lan", "/kho"),
        Shot("queue", "khanh", "/duyet"),
        Shot("review", "khanh", f"/duyet/{dossier_id}"),
        Shot("taken", "hoa", f"/duyet/{dossier_id}"),
        Shot("batches", "khanh", "/duyet-lo"),
        Shot("batch", "khanh", "/duyet-lo?giay=giay_khai_sinh&truong=me_ho_ten"),
        Shot("sample", "khanh", "/mau"),
        Shot("journal", "tam", "/nhat-ky"),
        Shot("figures", "tam", "/so-lieu"),
        Shot("figures-dossiers", "quantri", "/so-lieu/ho-so?viec=waiting"),
        Shot("figures-records", "quantri", "/so-lieu/ban-ghi?chu=clean"),
        Shot("figures-samples", "quantri", "/so-lieu/mau-sai"),
        Shot("users", "quantri", "/quan-tri"),
        Shot("units", "quantri", "/quan-tri/don-vi"),
    ]


def fill(office: Office) -> tuple[list[Shot], Dossier]:
    """Put people, units and dossiers into an empty office; returns every page and the dossier under review."""
    for login, (name, roles) in PEOPLE.items():
        office.accounts.put_user(User(login, name, UNIT, roles, HASH))
    for unit in UNITS:
        office.bench.desks.units.put(unit)
    now = office.bench.clock.now()
    open_one = recorded(
        office.bench, told(LONG), code="H26.15-261120-0017", procedure="1.001193", due_at=now + timedelta(hours=20)
    )
    khanh = office.accounts.user("khanh")
    open_one = set_value(Spot(open_one.id, open_one.revision, 1, "dan_toc"), "Tày", khanh, office.bench)
    other = recorded(office.bench, told("LÝ HÂN"), unit="H26.15.01")
    office.bench.dossiers.save(replace(other, unit=UNIT, due_at=now - timedelta(hours=3)))
    done = recorded(office.bench, Told(doubtful={}, unclear={}), unit="H26.16")
    office.bench.dossiers.save(replace(done, unit=UNIT, state=State.ACCEPTED))
    leave(open_one.id, khanh, office.bench)
    for arrival in arrivals(now):
        office.bench.desks.arrivals.put(arrival)
    tell_a_year(office.bench, (UNIT, "H26.15.01"))
    return shots(open_one.id), open_one


@contextmanager
def served(folder: Path, *, port: int = 0, **changes: object) -> Iterator[tuple[str, Office]]:
    """Serve an empty office from a thread of this process; yields its address. changes: settings that differ."""
    port = port or free_ports(1)[0]
    office = assemble(load(home=folder, unit=UNIT, processes=1, **changes))
    server = uvicorn.Server(uvicorn.Config(create(office), host=LOOPBACK, port=port, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://{LOOPBACK}:{port}", office
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join()
        office.close()
