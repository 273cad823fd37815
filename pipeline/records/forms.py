"""The form of a record's own edition, kept with it: names, labels and kinds of its fields as they were."""

from __future__ import annotations

import json
from typing import Any, Final

from eforms.catalogue import Form
from eforms.publishing.json_schema import json_schema
from pipeline.bench import Bench
from pipeline.model import BlobRef, Record
from pipeline.ports import Absent

FORM: Final = "form"
"""The role of the published form among a record's files; one blob serves all records of an edition."""


def form_kept(form: Form, bench: Bench) -> BlobRef:
    """Store the form as other systems read it (JSON Schema) and return its digest.

    Wordings by which values are found on paper are left out: they are mended without a new edition, and nobody needs
    them to read a record.
    """
    told = json_schema(form)
    told["properties"] = {
        name: {key: part for key, part in field.items() if key != "x-anchors"}
        for name, field in told["properties"].items()
    }
    return bench.blobs.put(json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode())


def form_of_record(record: Record, bench: Bench) -> dict[str, Any]:
    """Return the form under which the record was made; raises Absent, Damaged."""
    if FORM not in record.files:
        message = f"record {record.id} has no form with it: it was erased, or sealed by an older release"
        raise Absent(message)
    found: dict[str, Any] = json.loads(bench.blobs.get(record.files[FORM]))
    return found
