"""Inviting people: an offered role, and the letter that carries it."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from tuanle.access.actions import invite
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant, Invitation
from tuanle.accounts.models import User
from tuanle.core.dates import format_date
from tuanle.core.db import write
from tuanle.core.language import gettext
from tuanle.notices.actions import send_mail
from tuanle.orgs.models import Unit


@write
def invite_one(
    *, unit: Unit, role: str, email: str, name: str, site: str, by: User, at: datetime, replaces: Grant | None = None
) -> tuple[Invitation, str]:
    """Offer the role and, where there is an address, write to it. `site` is where the site is reached.

    A printed code is kept nowhere; a mailed one stands in the message that carries it.
    """
    invitation, code = invite(unit=unit, role=role, email=email, name=name, replaces=replaces, by=by, at=at)
    if invitation.email:
        told = {
            "unit": unit.name,
            "role": str(ROLES[role].name).lower(),
            "link": f"{site}{reverse('access:invitation', args=[code])}",
            "until": format_date(invitation.expires_at.date()),
        }
        send_mail(
            to=invitation.email,
            kind="access.invitation",
            subject=gettext("Mời nhận vai trò ở %(unit)s") % told,
            text=gettext(
                "Anh chị được mời giữ vai trò %(role)s của %(unit)s trên trang Tuần lễ hưởng ứng học tập suốt đời.\n\n"
                "Mở đường dẫn này để nhận, trước ngày %(until)s:\n%(link)s\n\n"
                "Đường dẫn dùng một lần, chỉ dành cho anh chị. Nếu thư này gửi nhầm, xin bỏ qua."
            )
            % told,
            about=invitation,
            by=by,
            at=at,
        )
    return invitation, code


@write
def invite_many(*, wanted: Iterable[tuple[Unit, str]], by: User, at: datetime) -> list[tuple[Invitation, str]]:
    """A code for each unit and role, all or none."""
    return [invite(unit=unit, role=role, by=by, at=at) for unit, role in wanted]
