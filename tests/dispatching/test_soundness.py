"""A server with a desk's parts or secrets that everybody knows says so loudly; logs are JSON without data."""

from __future__ import annotations

import json
from typing import Any

import pytest
import structlog

from config.settings import Settings, load
from workers.logs import configure
from workers.soundness import warnings

SERVER: dict[str, Any] = {
    "blobs": {
        "kind": "s3",
        "endpoint": "127.0.0.1:8333",
        "bucket": "sohoa",
        "access_key": "a",
        "secret_key": "Xk2-long-and-random",
        "secure": False,
    },
    "database": {
        "kind": "postgres",
        "host": "127.0.0.1",
        "database": "sohoa",
        "user": "sohoa",
        "password": "Yq7-long-and-random",
    },
    "dispatcher": {"kind": "celery", "broker": "amqp://sohoa:Zp9-long@127.0.0.1:5672//"},
    "secure_cookies": True,
    "profile": "server",
}


def settings(**changes: Any) -> Settings:
    """Return a server's settings with changes, one level deep."""
    return load(**{**SERVER, **{key: value for key, value in changes.items() if value is not None}})


def named(found: Settings) -> list[str]:
    """Return the settings that the warnings name."""
    return [one.setting.partition("=")[0].removeprefix("SOHOA_") for one in warnings(found)]


def test_a_sound_server_is_not_warned_of() -> None:
    """All parts are a server's and every secret is one."""
    assert named(settings()) == []


def test_a_desk_is_not_warned_of() -> None:
    """One machine with disk, SQLite and threads is what a desk is."""
    assert list(warnings(load())) == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"blobs": {"kind": "disk"}}, ["BLOBS__KIND"]),
        ({"database": {"kind": "sqlite"}}, ["DATABASE__KIND"]),
        ({"dispatcher": {"kind": "in_process"}}, ["DISPATCHER__KIND"]),
        ({"profile": "/etc/sohoa/province.toml", "database": {"kind": "sqlite"}}, ["DATABASE__KIND"]),
        ({"secure_cookies": False}, ["SECURE_COOKIES"]),
        ({"blobs": SERVER["blobs"] | {"secret_key": "minioadmin"}}, ["BLOBS__SECRET_KEY"]),
        ({"blobs": SERVER["blobs"] | {"endpoint": "s3.tinh.example:8333"}}, ["BLOBS__SECURE"]),
        ({"blobs": SERVER["blobs"] | {"endpoint": "s3.tinh.example:8333", "secure": True}}, []),
        ({"database": SERVER["database"] | {"password": ""}}, ["DATABASE__PASSWORD"]),
        ({"database": SERVER["database"] | {"password": "", "host": "/run/postgresql"}}, []),
        ({"dispatcher": SERVER["dispatcher"] | {"broker": "amqp://guest:guest@rabbit//"}}, ["DISPATCHER__BROKER"]),
        ({"dispatcher": SERVER["dispatcher"] | {"broker": "redis://10.0.0.5/0"}}, ["DISPATCHER__BROKER"]),
    ],
)
def test_what_is_unsound_is_named_with_what_mends_it(changes: dict[str, Any], wrong: list[str]) -> None:
    """Each warning names the setting; nothing else is warned of."""
    assert named(settings(**changes)) == wrong


def test_a_warning_never_shows_a_secret() -> None:
    """What stands in the log names the setting, not what is in it."""
    told = " ".join(map(str, warnings(settings(blobs=SERVER["blobs"] | {"secret_key": "minioadmin"}))))
    assert "CẢNH BÁO" in told
    assert "minioadmin" not in told


def test_logs_are_json_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    """A line is one JSON object with level and time; standard output stays free, and no traceback gets in."""
    before = structlog.get_config()
    try:
        configure(terminal=False)
        try:
            raise ValueError("NGUYỄN THỊ MẬN")  # noqa: EM101, TRY003, TRY301  # the text is the point
        except ValueError:
            structlog.get_logger("sohoa.test").exception("dossier.failed", dossier="d1")
    finally:
        structlog.configure(**before)
    out, err = capsys.readouterr()
    line = json.loads(err)
    assert out == ""
    assert (line["event"], line["dossier"], line["level"]) == ("dossier.failed", "d1", "error")
    assert "MẬN" not in err
