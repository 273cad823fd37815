"""A record's archive package: valid METS, E-ARK's rules, right digests, the same bytes each time."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from pipeline.packaging.package import Package, package, packed, unpacked, zipped
from pipeline.ports import Damaged
from pipeline.signing.reading import paper_of
from tests.archiving.rules import broken_rules
from tests.flow.builders import build_bench, build_dossier
from tests.reusing.family import ADMIN, FOR
from tests.signing.conftest import SigningHouse, empty, issued, pdf, root, signing

__all__ = ["empty", "issued", "pdf", "root", "signing"]
SPACES = {
    "mets": "http://www.loc.gov/METS/",
    "xlink": "http://www.w3.org/1999/xlink",
    "premis": "http://www.loc.gov/premis/v3",
    "ead": "http://ead3.archivists.org/schema/",
}
TOLD = {
    "docCode": "000.00.15.H26-260120-0007.001",
    "subject": "Giấy khai sinh",
    "organName": "Ủy ban nhân dân phường An Hội",
    "issuedDate": "2026-01-20",
    "convertedAt": "2026-03-02T03:00:00+00:00",
    "pageAmount": "1",
    "legalCopy": "no",
    "confidenceLevel": "02",
}


@pytest.fixture
def made(signing: SigningHouse) -> Package:
    """Give the package of a signed record."""
    house = signing.house
    record = house.keep(
        "giay_khai_sinh", dict(signing.record.values), files=dict(signing.record.files), metadata=dict(TOLD)
    )
    signing.record = record
    signing.sign()
    return package(record.id, ADMIN, house.bench, purpose=FOR)


def contents(made: Package) -> Mapping[str, bytes]:
    """Return the files by path."""
    return {one.path: one.data for one in made.contents}


def tree(data: bytes) -> Any:
    """Parse one document."""
    return etree.fromstring(data)


def test_the_folders_are_those_of_the_archive_rules(made: Package) -> None:
    """METS, EAD, PREMIS, schemas and the paper where TT 05/2025 and E-ARK look for them; no name in a path."""
    paths = set(contents(made))

    assert {"METS.xml", "metadata/descriptive/EAD.xml", "metadata/preservation/PREMIS.xml"} <= paths
    assert f"representations/rep1/data/{TOLD['docCode']}.pdf" in paths
    assert {"schemas/mets.xsd", "representations/rep1/METS.xml", "documentation/LUU-Y.txt"} <= paths
    assert all(path.isascii() for path in paths)
    assert made.name.startswith("uuid-")


def test_both_mets_documents_fit_the_schema_and_the_rules(made: Package) -> None:
    """Valid by METS 1.12 with the package's own schemas, without a network; every rule of CSIP holds."""
    found = contents(made)

    class Inside(etree.Resolver):  # type: ignore[misc]  # lxml has no types
        def resolve(self, url: str, _public: str, context: object) -> Any:
            return self.resolve_string(found[f"schemas/{url.rpartition('/')[2]}"], context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Inside())
    schema = etree.XMLSchema(etree.parse(io.BytesIO(found["schemas/mets.xsd"]), parser))
    for path in ("METS.xml", "representations/rep1/METS.xml"):
        schema.assertValid(tree(found[path]))
    assert list(broken_rules(found["METS.xml"])) == []
    assert list(broken_rules(found["representations/rep1/METS.xml"], whole=False)) == []


def test_a_broken_document_is_caught(made: Package) -> None:
    """The rules are no ornament: without an id, a digest or a division they complain."""
    whole = contents(made)["METS.xml"].decode()

    assert "CSIP1" in set(broken_rules(whole.replace('OBJID="uuid', 'LABELLED="uuid').encode()))
    assert {"CSIP26", "CSIP67"} <= set(broken_rules(whole.replace("CHECKSUM=", "SUM=").encode()))
    assert "CSIP85" in set(broken_rules(whole.replace('LABEL="Metadata"', 'LABEL="Meta"').encode()))


def test_every_file_is_told_once_with_its_digest(made: Package) -> None:
    """The two METS documents together name each file but the first of them, with its right size and SHA-256."""
    found = contents(made)
    told: dict[str, tuple[str, str]] = {}
    for folder, path in (("", "METS.xml"), ("representations/rep1/", "representations/rep1/METS.xml")):
        top = tree(found[path])
        for one in top.iterfind(".//mets:mdRef", SPACES):
            told[folder + one.get(f"{{{SPACES['xlink']}}}href")] = (one.get("SIZE"), one.get("CHECKSUM"))
        for one in top.iterfind(".//mets:file", SPACES):
            place = one.find("mets:FLocat", SPACES).get(f"{{{SPACES['xlink']}}}href")
            told[folder + place] = (one.get("SIZE"), one.get("CHECKSUM"))

    right = {path: (str(len(data)), sha256(data).hexdigest()) for path, data in found.items() if path != "METS.xml"}
    assert told == right


def test_premis_tells_what_was_done(made: Package) -> None:
    """Converted, sealed, signed, in this order; each file with its digest and format."""
    top = tree(contents(made)["metadata/preservation/PREMIS.xml"])

    kinds = [one.text for one in top.iterfind(".//premis:eventType", SPACES)]
    assert kinds == ["digitization", "message digest calculation", "digital signature generation"]
    formats = [one.text for one in top.iterfind(".//premis:formatName", SPACES)]
    assert formats == ["PDF/A-2b", "JSON Data Interchange Format"]
    digests = {one.text for one in top.iterfind(".//premis:messageDigest", SPACES)}
    assert digests == {sha256(d).hexdigest() for p, d in contents(made).items() if "/data/" in p}
    for one in top.iterfind("premis:object", SPACES):
        names = [child.tag.rpartition("}")[2] for child in one]
        assert names == ["objectIdentifier", "objectCharacteristics", "originalName"]


def test_ead_describes_the_document(made: Package) -> None:
    """Code, subject, date, body, retention and standing under the names that the archive rules give them."""
    top = tree(contents(made)["metadata/descriptive/EAD.xml"])

    assert top.findtext(".//ead:unitid", namespaces=SPACES) == TOLD["docCode"]
    assert top.findtext(".//ead:unittitle", namespaces=SPACES) == "Giấy khai sinh"
    assert top.find(".//ead:unitdate", SPACES).get("normal") == "2026-01-20"
    notes = {one.get("localtype"): one.text for one in top.iterfind(".//ead:didnote", SPACES)}
    assert (notes["maintenance"], notes["legalCopy"], notes["confidenceLevel"]) == ("01", "yes", "02")


def test_the_same_record_is_the_same_package(made: Package, signing: SigningHouse, tmp_path: Path) -> None:
    """Folder and zip hold the same files, and a second packing gives the same bytes."""
    bench = signing.house.bench
    again = packed(made.record, paper_of(made.record, bench))

    assert again == made
    assert zipped(again) == zipped(made)
    folder = unpacked(made, tmp_path)
    with ZipFile(io.BytesIO(zipped(made))) as archive:
        for name in archive.namelist():
            assert archive.read(name) == (tmp_path / name).read_bytes()
    assert sum(1 for one in folder.rglob("*") if one.is_file()) == len(made.contents)


def test_the_values_come_along(made: Package) -> None:
    """The record itself, provenance included, stands beside the paper."""
    data = next(data for path, data in contents(made).items() if path.endswith(".json"))

    assert json.loads(data)["digest"] == made.record.digest
    assert contents(made)["documentation/LUU-Y.txt"].decode().startswith("Chữ ký số còn hiệu lực")


def test_packing_is_told_and_an_altered_record_is_not_packed(made: Package, signing: SigningHouse) -> None:
    """The journal knows which package was made; a record that does not match its seal is refused."""
    house = signing.house
    assert [told["package"] for told in house.told("record.packaged")] == [made.name]

    (stored,) = (Path(house.database.place).parent / "blobs").rglob(made.record.files["signed"])
    stored.chmod(0o600)
    stored.write_bytes(b"%PDF-1.7 other")
    with pytest.raises(Damaged):
        package(made.record.id, ADMIN, house.bench, purpose=FOR)


def test_an_unsigned_record_says_so_in_its_package(tmp_path: Path) -> None:
    """A working copy is a working copy in the archive's hands too: from the flow to the package."""
    from pipeline.ports import RecordQuery
    from pipeline.stages.archive import archive

    bench = build_bench(tmp_path)
    bench.dossiers.save(archive(build_dossier(bench), bench))
    (record,), _ = bench.records.find(RecordQuery())
    found = contents(package(record.id, ADMIN, bench, purpose=FOR))

    assert json.loads(found["documentation/mau.json"])["x-form"] == "giay_khai_sinh"
    assert found["documentation/LUU-Y.txt"].decode().startswith("Bản làm việc, chưa ký số")
    assert list(broken_rules(found["METS.xml"])) == []
