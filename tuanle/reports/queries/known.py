"""What the system knows of one unit's Week, asked of the registry of figures and fitted to the items of its form."""

from datetime import datetime

from tuanle.campaigns.figures import FIGURES, known_figures
from tuanle.reports.domain.drafting import Known, KnownItem, Piece, known_items
from tuanle.reports.domain.form import Form
from tuanle.reports.models import Submission


def known_of(submission: Submission, form: Form, *, at: datetime) -> dict[str, KnownItem]:
    """The items of `form` that the system can fill, by their keys: what came before `at` and before figures were cut off."""
    sources = {item.prefill.partition(".")[0] for item in form.items.values() if item.prefill}
    if not sources:
        return {}
    campaign, unit = submission.assignment.campaign, submission.assignment.unit
    figures = known_figures(campaign=campaign, unit=unit, until=min(at, campaign.figures_cut_at), of=sources)
    names = {source.key: str(source.name) for source in FIGURES}
    return known_items(
        form,
        unit.kind_id,
        {
            key: Known(
                value=known.value,
                source=names[key.partition(".")[0]],
                parts=known.parts,
                pieces=tuple(Piece(str(entry.label), entry.value, entry.href) for entry in known.entries),
            )
            for key, known in figures.items()
        },
    )
