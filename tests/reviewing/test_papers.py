"""Papers cut anew by a person: split, merged, pages moved; persons' values go along, and a second run keeps the cut."""

from __future__ import annotations

import pytest

from pipeline.bench import Bench
from pipeline.model import Document, Dossier
from pipeline.ports import Absent
from pipeline.review import Spot, merge_papers, move_page, set_form, set_value, split_paper
from pipeline.stages.split import split
from tests.reviewing.stack import LAN, certificate, stored


def cut(dossier: Dossier) -> list[tuple[int, ...]]:
    """Return the pages of the papers, in order."""
    return [one.pages for one in dossier.documents]


def persons(document: Document) -> dict[str, object]:
    """Return what persons said on a paper."""
    return {one.name: one.person.value for one in document.entries if one.person}


@pytest.fixture
def three(bench: Bench) -> Dossier:
    """Give one certificate of three pages whose kind and one value a person said."""
    dossier = stored(bench, (certificate(1, (1, 2, 3), bench, dan_toc="Kinh"),))
    dossier = set_form(Spot(dossier.id, dossier.revision, 1), "giay_khai_sinh", LAN, bench)
    return set_value(Spot(dossier.id, dossier.revision, 1, "dan_toc"), "Tày", LAN, bench)


def test_a_split_paper_keeps_what_persons_said_of_its_first_part(bench: Bench, three: Dossier) -> None:
    """The heir keeps kind and values; the second part is judged by the machine, and both are a person's cut."""
    after = split_paper(Spot(three.id, three.revision, 1), 2, LAN, bench)

    assert cut(after) == [(1,), (2, 3)]
    assert [one.number for one in after.documents] == [1, 2]
    assert after.documents[0].form == "giay_khai_sinh"
    assert persons(after.documents[0]) == {"dan_toc": "Tày"}
    assert after.documents[1].form is None
    assert {one.cut_author for one in after.documents} == {"lan"}


@pytest.mark.parametrize("page", [1, 9])
def test_a_paper_is_not_cut_before_its_first_page_or_a_foreign_one(bench: Bench, three: Dossier, page: int) -> None:
    """Nothing is stored then."""
    with pytest.raises(Absent):
        split_paper(Spot(three.id, three.revision, 1), page, LAN, bench)
    assert bench.dossiers.get(three.id).revision == three.revision


def test_merged_papers_keep_the_values_of_both(bench: Bench) -> None:
    """Where both have a value the heir's counts."""
    papers = (certificate(1, (1,), bench), certificate(2, (2, 3), bench))
    dossier = stored(bench, papers)
    for paper, name, text in ((1, "dan_toc", "Tày"), (2, "dan_toc", "Kinh"), (2, "quoc_tich", "Việt Nam")):
        dossier = set_form(Spot(dossier.id, dossier.revision, paper), "giay_khai_sinh", LAN, bench)
        dossier = set_value(Spot(dossier.id, dossier.revision, paper, name), text, LAN, bench)

    after = merge_papers(Spot(dossier.id, dossier.revision, 1), 2, LAN, bench)

    assert cut(after) == [(1, 2, 3)]
    assert persons(after.documents[0])["dan_toc"] == "Tày"
    with pytest.raises(Absent):
        merge_papers(Spot(after.id, after.revision, 1), 1, LAN, bench)


@pytest.mark.parametrize(
    ("page", "to", "position", "expected"),
    [
        (3, 1, 0, [(3, 1, 2)]),
        (1, 1, 1, [(2, 1, 3)]),
        (1, 1, 99, [(2, 3, 1)]),
        (2, 0, 0, [(1, 3), (2,)]),
    ],
)
def test_a_page_moves_within_its_paper_or_out_of_it(  # one parameter for each part of the move
    bench: Bench, three: Dossier, page: int, to: int, position: int, expected: list[tuple[int, ...]]
) -> None:
    """The order of pages is a person's word; 0 makes a paper of its own."""
    assert cut(move_page(Spot(three.id, three.revision, 1), page, to, position, LAN, bench)) == expected


def test_a_page_moves_to_another_paper_and_an_empty_one_is_gone(bench: Bench) -> None:
    """A paper that lost its last page is no paper."""
    dossier = stored(bench, (certificate(1, (1,), bench), certificate(2, (2, 3), bench)))

    after = move_page(Spot(dossier.id, dossier.revision, 1), 1, 2, 1, LAN, bench)

    assert cut(after) == [(2, 1, 3)]
    with pytest.raises(Absent):
        move_page(Spot(after.id, after.revision, 1), 9, 1, 0, LAN, bench)


def test_a_second_run_of_the_machine_keeps_a_persons_cut(bench: Bench, three: Dossier) -> None:
    """Only pages that no person laid into a paper are cut again."""
    after = split_paper(Spot(three.id, three.revision, 1), 3, LAN, bench)

    assert cut(split(after, bench)) == [(1, 2), (3,)]
