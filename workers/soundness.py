"""What a server's settings say that no server should: single-desk parts, secrets that everybody knows, open lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from config.settings import CeleryOptions, Settings
from storage.postgres import PostgresOptions
from storage.s3_bucket import S3Options

KNOWN_SECRETS = frozenset(
    {"", "admin", "any", "changeme", "guest", "minioadmin", "password", "postgres", "secret", "seaweedfs", "sohoa"}
)
"""Defaults of the servers we are used with, and what is typed when nothing else comes to mind."""


@dataclass(frozen=True, slots=True)
class Warn:
    """One thing that must not stay so, in both languages, with the setting that mends it."""

    setting: str
    vi: str
    en: str

    def __str__(self) -> str:
        """Return the warning as it is shown."""
        return f"CẢNH BÁO: {self.vi} Sửa: {self.setting}. ({self.en})"


def warnings(settings: Settings) -> Iterator[Warn]:
    """Yield what is unsound about a server; a single desk has nothing to be warned of."""
    if not is_server(settings):
        return
    yield from _desk_parts(settings)
    yield from _secrets(settings)
    if not settings.secure_cookies:
        yield Warn(
            "SOHOA_SECURE_COOKIES=true",
            "cookie đăng nhập có thể đi qua đường không mã hóa.",
            "session cookies may travel unencrypted; set it once HTTPS stands before the desks",
        )


def is_server(settings: Settings) -> bool:
    """Tell whether these settings mean a server: by name, or by any part that only a server has."""
    parts = (settings.blobs, settings.database, settings.dispatcher)
    return settings.profile == "server" or any(
        isinstance(part, S3Options | PostgresOptions | CeleryOptions) for part in parts
    )


def _desk_parts(settings: Settings) -> Iterator[Warn]:
    parts = (
        ("BLOBS", settings.blobs, S3Options, "tệp nằm trên ổ đĩa của một máy", "files lie on one machine's disk"),
        ("DATABASE", settings.database, PostgresOptions, "cơ sở dữ liệu là SQLite", "the database is SQLite"),
        (
            "DISPATCHER",
            settings.dispatcher,
            CeleryOptions,
            "hồ sơ chạy ngay trong tiến trình web",
            "dossiers are processed inside the web process",
        ),
    )
    for name, part, kind, vi, en in parts:
        if not isinstance(part, kind):
            yield Warn(
                f"SOHOA_{name}__KIND",
                f"chế độ máy chủ nhưng {vi}.",
                f"server profile, but {en}: more processes break it",
            )


def _secrets(settings: Settings) -> Iterator[Warn]:
    blobs, database, queue = settings.blobs, settings.database, settings.dispatcher
    if isinstance(blobs, S3Options):
        if blobs.secret_key.get_secret_value() in KNOWN_SECRETS:
            yield _default("SOHOA_BLOBS__SECRET_KEY", "kho S3", "the S3 store's key")
        if not blobs.secure and not _here(blobs.endpoint.rpartition(":")[0] or blobs.endpoint):
            yield Warn("SOHOA_BLOBS__SECURE=true", "ảnh quét đi qua mạng không mã hóa.", "scans travel unencrypted")
    if isinstance(database, PostgresOptions) and not _local_trust(database):
        yield _default("SOHOA_DATABASE__PASSWORD", "PostgreSQL", "PostgreSQL's password")
    if isinstance(queue, CeleryOptions) and _broker_password(queue.broker) in KNOWN_SECRETS:
        yield _default("SOHOA_DISPATCHER__BROKER", "hàng đợi", "the queue's password")


def _default(setting: str, vi: str, en: str) -> Warn:
    return Warn(
        setting, f"mật khẩu của {vi} để trống hoặc là mặc định ai cũng biết.", f"{en} is empty or a known default"
    )


def _local_trust(database: PostgresOptions) -> bool:
    """Tell whether the password is one, or the socket of this machine says who comes."""
    return database.host.startswith("/") or database.password.get_secret_value() not in KNOWN_SECRETS


def _broker_password(url: str) -> str:
    return urlsplit(url).password or ""


def _here(host: str) -> bool:
    """Tell whether the host is this machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
