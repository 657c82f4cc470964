"""What units publish, here and elsewhere."""

from tuanle.press.models.publications import Picture, Publication

__all__ = ["Picture", "Publication"]
