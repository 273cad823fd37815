"""A sealed record as a folder that stands on its own: files, data, metadata and their digests."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from pipeline.bench import Bench
from pipeline.model import Record
from pipeline.sealing import RECORD
from pipeline.signing.reading import signature_of
from validators.messages import sentence

ENDINGS = (
    (b"%PDF", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG", "png"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"{", "json"),
)


def unpack(record: Record, folder: Path, bench: Bench) -> Path:
    """Write the record below folder and return its own folder; file names carry roles, never a citizen's data."""
    target = folder / f"{record.form}-{record.id[:12]}-r{record.revision}"
    target.mkdir(parents=True, exist_ok=True)
    contents: dict[str, bytes] = {}
    for role, ref in record.files.items():
        data = bench.blobs.get(ref)
        contents[_name(role, data)] = data
    found = signature_of(record, bench)
    contents["LUU-Y.txt"] = "".join(f"{sentence(found.code, {}, one)}\n" for one in ("vi", "en")).encode()
    contents["record.json"] = RECORD.dump_json(record, indent=1)
    contents["metadata.json"] = json.dumps(dict(record.metadata), ensure_ascii=False, indent=1).encode()
    sums = "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(contents.items()))
    contents["SHA256SUMS"] = sums.encode()
    for name, data in contents.items():
        (target / name).write_bytes(data)
    return target


def _name(role: str, data: bytes) -> str:
    ending = next((end for start, end in ENDINGS if data.startswith(start)), "bin")
    return f"{role}.{ending}"
