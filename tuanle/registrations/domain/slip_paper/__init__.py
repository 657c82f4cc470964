"""The slip on paper."""

from tuanle.registrations.domain.slip_paper.paper import SlipPaper, render_slips

__all__ = ["SlipPaper", "render_slips"]
