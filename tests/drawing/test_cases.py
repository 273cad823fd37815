"""Whole dossiers and stacks: papers of one family agree, contradictions are planted, sets share nobody."""

from __future__ import annotations

import pytest

from samples.cases import CASES, case
from samples.papers import PAPERS, sketch
from samples.people import FEMALE, MALE, full_name
from samples.splits import SPLITS
from samples.stacks import stack
from samples.truth import Value

PLANTED = [(name, plant) for name, (_, plants) in CASES.items() for plant in plants]


def number(value: Value) -> str:
    """Return the number of an identity paper's value."""
    return value["so"] if isinstance(value, dict) else str(value)


def test_a_birth_dossier_agrees() -> None:
    """Declaration, note, cards and certificate name the same parents, child and papers."""
    for seed in range(4):
        asked, noted, mother, father, married = (one.values for one in case("khai_sinh", seed).drafts)

        assert asked["ngay_sinh"] == str(noted["sinh_luc"])[:10]
        assert asked["gioi_tinh"] == noted["gioi_tinh"]
        assert str(mother["ho_ten"]) == str(asked["me_ho_ten"]).upper() == str(married["vo_ho_ten"]).upper()
        assert str(father["ho_ten"]) == str(asked["cha_ho_ten"]).upper() == str(married["chong_ho_ten"]).upper()
        applicant = {str(asked["cha_ho_ten"]): father, str(asked["me_ho_ten"]): mother}
        own = applicant[str(asked["nguoi_yeu_cau_ho_ten"])]
        assert number(asked["nguoi_yeu_cau_giay_to"]) == own["so_dinh_danh"]


def test_a_marriage_dossier_agrees() -> None:
    """The proof of being single names the bride and her partner and is not half a year old."""
    for seed in range(4):
        asked, bride, groom, proof = (one.values for one in case("ket_hon", seed).drafts)

        assert str(proof["ho_ten"]) == str(bride["ho_ten"]) == str(asked["vo_ho_ten"]).upper()
        assert str(groom["ho_ten"]).title() in str(proof["muc_dich"]).title()
        assert str(proof["hieu_luc_den"]) > str(asked["ngay_lam_don"])


@pytest.mark.parametrize(("name", "plant"), PLANTED)
def test_a_planted_contradiction_is_there_and_alone(name: str, plant: str) -> None:
    """The same seed with a contradiction says other things than without, on the papers it speaks of, not on cards."""
    clean, broken = case(name, 7), case(name, 7, plant=plant)

    assert broken.planted == plant
    changed = [one.form for one, two in zip(clean.drafts, broken.drafts, strict=True) if one.values != two.values]
    assert changed
    assert clean.procedure == broken.procedure


def test_a_contradiction_that_cannot_be_planted_is_refused() -> None:
    """The message lists what can."""
    with pytest.raises(ValueError, match="X01"):
        case("khai_sinh", 1, plant="X15")


def test_splits_share_no_faces_and_no_names() -> None:
    """Fitting and measuring papers have other type faces, other pens and other people."""
    fitting, measuring = SPLITS["fitting"], SPLITS["measuring"]
    names = [
        {full_name(one.lot("names", seed), sex) for seed in range(150) for sex in (MALE, FEMALE)}
        for one in SPLITS.values()
    ]

    assert not set(fitting.faces) & set(measuring.faces)
    assert not set(fitting.pens) & set(measuring.pens)
    assert not names[0] & names[1]


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(form for form, paper in PAPERS.items() if paper.filled))
def test_papers_of_a_split_use_its_faces(form: str) -> None:
    """Print and pen of a drawn form come from the side's own faces."""
    for seed in range(2):
        draft = sketch(form, seed=seed, split="measuring", hand=True)
        used = {word.style.family or leaf.family for leaf in draft.leaves for word in leaf.words}

        assert used <= {*SPLITS["measuring"].faces, *SPLITS["measuring"].pens}


@pytest.mark.slow
def test_a_stack_says_whose_each_page_is() -> None:
    """Every page of a stack belongs to one member, in order; sheets stand before papers, backs are blank."""
    made = stack(3, size=3, separators=True, recipes=("clean",))
    numbers = [page for member in made.members for page in member.pages]

    assert numbers == list(range(1, len(made.pages) + 1))
    assert len(made.papers) == 3
    roles = [member.role for member in made.members]
    assert all(roles[at - 1] == "separator" for at, role in enumerate(roles) if role == "paper")
    assert all(not member.drawn.fields for member in made.members if member.role != "paper")
