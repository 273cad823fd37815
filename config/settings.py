"""Every setting in one frozen tree: defaults, then a profile file, then SOHOA_ environment variables."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ocr.cleaning import CleaningOptions
from ocr.opening import Limits
from ocr.tesseract import TesseractOptions
from pipeline.bench import DecisionOptions, ExtractionOptions, Options
from pipeline.cage import CageOptions
from pipeline.figures.indicators import PointOptions
from pipeline.sign_on.options import OidcOptions
from pipeline.webhooks.options import WebhookOptions
from storage.clamav import NoVirusScan, VirusScanOptions
from storage.disk import DiskOptions
from storage.envelope.master import EncryptionOptions, NoEncryption
from storage.postgres import PostgresOptions
from storage.s3_bucket import S3Options
from storage.signing.options import SigningOptions
from storage.sqlite import SqliteOptions

PROFILES = ("embedded", "server")


class BadSettings(ValueError):
    """A profile file or an environment variable says something impossible; the text names it."""


class InProcessOptions(BaseModel):
    """Dossiers are processed by threads of the web process itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["in_process"] = "in_process"
    workers: int = 1
    """Dossiers at a time; pages of one dossier are shared out by `processes`."""


class CeleryOptions(BaseModel):
    """Dossiers are processed by Celery workers, started with `sohoa worker`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["celery"] = "celery"
    broker: str = "amqp://127.0.0.1:5672//"
    queue: str = "sohoa"
    longest_seconds: int = 3600
    """No dossier takes longer; Redis hands a message out again after this time."""
    tries: int = 5
    """A dossier that took its worker down so often in one stage is set aside; a store being down does not count."""
    forgotten_seconds: Annotated[float, Field(gt=0)] = 600
    """A dossier of which no worker said anything for so long, while no message waits, is queued again."""


class TracingOptions(BaseModel):
    """Where traces are sent (OpenTelemetry); empty = nowhere."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    endpoint: str = ""
    """OTLP over HTTP, e.g. `http://127.0.0.1:4318/v1/traces`; needs `pip install 'sohoa[tracing]'`."""
    service: str = "sohoa"
    share: Annotated[float, Field(ge=0, le=1)] = 1.0
    """Of the traces, how many are kept."""


def default_home() -> Path:
    """Return the user's data folder for SoHoa."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "sohoa"


class Settings(BaseSettings):
    """All settings; nothing below config reads settings or environment."""

    model_config = SettingsConfigDict(env_prefix="SOHOA_", env_nested_delimiter="__", frozen=True, extra="forbid")

    home: Path = Field(default_factory=default_home)
    """Where the embedded profile keeps everything."""
    forms: Path | None = None
    """A folder with the office's own form files; empty = `forms` below home. One with an id of ours takes its place."""
    profile: str = "embedded"
    """`embedded`, `server`, or the path of a profile file."""
    unit: str = "000.00.00.H00"
    """The agency code (mã định danh, QĐ 20/2020/QĐ-TTg) of the office at this desk."""
    processes: int = Field(default_factory=lambda: os.cpu_count() or 1)
    """Page processes; one core each."""
    upload_megabytes: int = 200
    """Largest upload of one file, shown before choosing."""
    secure_cookies: bool = False
    """True behind HTTPS: session cookies then travel encrypted only."""

    blobs: Annotated[DiskOptions | S3Options, Field(discriminator="kind")]
    database: Annotated[SqliteOptions | PostgresOptions, Field(discriminator="kind")]
    encryption: EncryptionOptions = NoEncryption()
    """Encrypts every blob before it reaches the store; `sohoa keys new` makes the key."""
    dispatcher: Annotated[InProcessOptions | CeleryOptions, Field(discriminator="kind")] = InProcessOptions()

    points: PointOptions = PointOptions()
    """How the province splits the points of QĐ 766's digitisation group."""
    limits: Limits = Limits()
    cage: CageOptions = CageOptions()
    """What the processes that open strangers' files may use."""
    cleaning: CleaningOptions = CleaningOptions()
    reading: TesseractOptions = TesseractOptions()
    extraction: ExtractionOptions = ExtractionOptions()
    decision: DecisionOptions = DecisionOptions()
    webhooks: WebhookOptions = WebhookOptions()
    tracing: TracingOptions = TracingOptions()
    signing: SigningOptions = SigningOptions()
    """The agency's digital signature on copies (docs/signing.md)."""
    virus_scan: VirusScanOptions = NoVirusScan()
    """`kind = "clamav"`: every file is shown to ClamAV's daemon before anything opens it."""
    oidc: OidcOptions = OidcOptions()
    """Signing on through the province's provider, beside passwords."""

    @model_validator(mode="before")
    @classmethod
    def _placed(cls, given: Any) -> Any:  # noqa: ANN401  # pydantic hands over whatever the sources said
        """Put what has no place of its own below home."""
        if not isinstance(given, dict):
            return given
        home = Path(given.get("home") or default_home())
        placed = {"blobs": ("disk", "folder", home / "blobs"), "database": ("sqlite", "file", home / "sohoa.sqlite3")}
        for part, (kind, key, place) in placed.items():
            options = given.get(part, {"kind": kind})
            if isinstance(options, dict) and options.get("kind", kind) == kind:
                given[part] = {"kind": kind, key: place, **options}
        return given

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over environment, environment over the profile file."""
        del dotenv_settings, file_secret_settings
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls, profile_file()))

    @property
    def own_forms(self) -> Path:
        """Return the folder of the office's own form files; it need not be there."""
        return self.forms or self.home / "forms"

    def options(self) -> Options:
        """Return what the stages need."""
        return Options(self.limits, self.cleaning, self.reading, self.extraction, self.decision)


def load(**overrides: Any) -> Settings:  # noqa: ANN401  # whatever Settings takes
    """Read settings; raises BadSettings naming what is wrong and where."""
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()]
        message = "settings do not fit (profile file or SOHOA_ variables): " + "; ".join(lines)
        raise BadSettings(message) from error


def profile_file() -> Path:
    """Return the profile file that SOHOA_PROFILE names; raises BadSettings when there is none."""
    name = os.environ.get("SOHOA_PROFILE", "embedded")
    if name in PROFILES:
        return Path(str(files("config.profiles") / f"{name}.toml"))
    path = Path(name)
    if not path.is_file():
        message = f"SOHOA_PROFILE={name}: neither one of {', '.join(PROFILES)} nor a file"
        raise BadSettings(message)
    return path
