"""What was measured, as `sohoa forms check --report` prints it."""

from __future__ import annotations

from typer.testing import CliRunner

from pipeline.confidence.report import Count, Measured, lines, measured
from workers.cli import app


def test_each_form_has_its_line() -> None:
    """The whole first, then every form with shares and the wrong among the accepted."""
    count = Count(values=200, right=190, floor=150, floor_wrong=1, accepted=100, wrong=0)
    head, whole, form = lines(Measured(papers=9, total=count, forms={"ct01": count}))

    assert "sai trong số nhận" in head
    assert whole.startswith("TẤT CẢ")
    assert form.split() == ["ct01", "200", "95.0", "%", "50.0", "%", "0"]


def test_the_command_prints_the_shipped_figures() -> None:
    """One line a form, and on how many papers it was measured."""
    result = CliRunner().invoke(app, ["forms", "check", "--report"])

    assert result.exit_code == 0
    assert f"Đo trên {measured().papers} giấy" in result.output


def test_a_check_without_anything_to_check_is_refused() -> None:
    """Neither a file nor --report: wrong usage."""
    assert CliRunner().invoke(app, ["forms", "check"]).exit_code == 2
