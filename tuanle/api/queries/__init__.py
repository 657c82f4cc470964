"""Reads of what is open to all."""

from tuanle.api.queries.activities import Asked, activities_asked
from tuanle.api.queries.totals import Total, Totals, live_counts, published_totals

__all__ = ["Asked", "Total", "Totals", "activities_asked", "live_counts", "published_totals"]
