"""The checklist of a visit."""

from tuanle.inspections.kinds.checklist import Point, checklist, point_called

__all__ = ["Point", "checklist", "point_called"]
