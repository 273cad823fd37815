"""Whatever was read, the rules answer: no value, however odd, stops the check of a dossier."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from eforms.catalogue import load
from pipeline.dossier_rules.examine import examine
from tests.dossier_rules.papers import Plain, case
from validators.messages import sentence

ODD = st.one_of(
    st.sampled_from(
        ["", "0", "1990", "1990-13", "2026-02-30T99:99", "012090008832", "045123987", "Ủy ban nhân dân", "x" * 300]
    ),
    st.text(max_size=12),
    st.integers(-3, 10**12),
    st.lists(st.text(max_size=6), max_size=2),
    st.lists(
        st.dictionaries(st.sampled_from(["ho_ten", "ten", "noi_dung", "giay_to"]), st.text(max_size=9)), max_size=2
    ),
    st.dictionaries(st.sampled_from(["so", "so_dinh_danh", "ho_ten", "ngay_sinh"]), st.text(max_size=12), max_size=3),
)
FORMS = sorted(load())


@st.composite
def papers(draw: st.DrawFn) -> Plain:
    """Draw one paper of any form with odd values in some of its fields."""
    form = draw(st.sampled_from(FORMS))
    names = draw(st.lists(st.sampled_from(sorted(load()[form].fields)), max_size=8, unique=True))
    return form, {name: draw(ODD) for name in names}


@given(st.lists(papers(), max_size=4), st.sampled_from(["", "1.001193", "1.000894"]))
@settings(max_examples=60, deadline=None)
def test_the_rules_answer_whatever_was_read(found: list[Plain], procedure: str) -> None:
    """Every finding is worded in both languages."""
    for one in examine(case(*found, procedure=procedure)).dossier:
        assert sentence(one.code, one.details, "vi") != sentence(one.code, one.details, "en")
