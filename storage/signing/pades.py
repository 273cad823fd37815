"""Appends a PAdES signature (level B-B) to one of our PDF/A files; it stays PDF/A-2b, and its first bytes the same."""

from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers import Signer as Key
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from ocr.xmp import PROGRAM, SignedCopy, info_of, pdf_date, xmp
from storage.signing.stamp import LineStyle, placed

FIELD: Final = "KySoCoQuan"
"""Name of the signature's field: the agency's signature."""
_DIGEST: Final = "sha256"


class _Writer(IncrementalPdfFileWriter):
    """Leaves the metadata to us: PDF/A wants packet and dictionary to say the same."""

    def _update_meta(self) -> None:
        pass


def signed(pdf: bytes, copy: SignedCopy, key: Key) -> bytes:
    """Return the PDF with the signature appended.

    Raises:
        ValueError: the PDF is none of ours, or the agency's name has letters that cannot be shown.
    """
    writer: IncrementalPdfFileWriter = _Writer(io.BytesIO(pdf))
    _describe(writer, copy)
    page = writer.find_page_for_modification(0)[0].get_object()
    texts = (copy.form, copy.agency, copy.said)
    left, bottom, right, top = (float(side) for side in page["/MediaBox"])
    place = placed(texts, (left, bottom, right, top))
    signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=FIELD, reason=copy.form, name=copy.agency, subfilter=SigSeedSubFilter.PADES, md_algorithm=_DIGEST
        ),
        key,
        stamp_style=LineStyle(lines=place.lines),
        new_field_spec=SigFieldSpec(FIELD, on_page=0, box=place.box),
    )
    return asyncio.run(_signed(signer, writer, copy.local))


async def _signed(signer: PdfSigner, writer: IncrementalPdfFileWriter, moment: datetime) -> bytes:
    """Go the steps of pyHanko's own sign_pdf, with our moment instead of the machine's."""
    session = signer.init_signing_session(writer)
    session.system_time = moment
    room = await session.estimate_signature_container_size(None)
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=room)
    output = io.BytesIO()
    prepared, _ = document.digest_tbs_document(output=output)
    attributes = PdfCMSSignedAttributes(signing_time=moment)
    done: Any = await document.perform_signature(prepared.document_digest, attributes)
    await done.post_signature_processing(output)
    return output.getvalue()


def _describe(writer: IncrementalPdfFileWriter, copy: SignedCopy) -> None:
    """Say in the packet and in the dictionary that this is a signed copy now."""
    info = replace(info_of(writer.root["/Metadata"].data), copy=copy)
    packet = generic.StreamObject(
        {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")}, xmp(info)
    )
    writer.root["/Metadata"] = writer.add_object(packet)
    writer.update_root()
    texts = {"Title": info.shown, "Subject": info.statement, "Creator": PROGRAM, "Producer": PROGRAM}
    texts |= {"CreationDate": pdf_date(info.local), "ModDate": pdf_date(info.changed)}
    texts |= {"Author": info.unit} if info.unit else {}
    about = {pdf_name(f"/{name}"): generic.pdf_string(text) for name, text in texts.items()}
    writer.set_info(generic.DictionaryObject(about))
