"""What the demonstration's units offer the public from the day of its clock on: who waits, who was returned, who is trusted."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tuanle.accounts.models import User
from tuanle.activities.actions import (
    PublicWords,
    add_material,
    ask_to_publish,
    decide_publication,
    limit_meetings,
    plan_activity,
    repeat_activity,
    trust_host,
    write_public_page,
)
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity
from tuanle.activities.queries import Details, Question, Together, when
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.orgs.models import Unit
from tuanle.project.demo.dice import Dice
from tuanle.project.demo.offers import OFFERS, Offer
from tuanle.project.demo.units import DISTRICT

TRUSTED = (f"thu-vien-{DISTRICT}", f"gdnn-gdtx-{DISTRICT}", "tthtcd-trau-quy", "tthtcd-kim-lan")
#: The commune whose officer and school officer have accounts: some wait for the one, one was returned to the other.
COMMUNE = "xa-bat-trang"
#: So many of those that report to the district itself wait for it.
_WAIT_FOR_DISTRICT = ("xa-da-ton", "xa-phu-dong", f"hoi-khuyen-hoc-{DISTRICT}")
_RETURNED_TO = "tieu-hoc-bat-trang"
_DEVICE = Question("Bác đã có điện thoại thông minh chưa?", "choice", True, ("Đã có", "Chưa có, cần mượn"))
_LEVEL = Question("Anh chị đã từng học lớp nào tương tự chưa?", "yes-no")
_SIGHT = Question("Bác có cần hỗ trợ đi lại, nghe, nhìn không?", "text")


def build_public(*, campaign: Campaign, by: User, now: datetime) -> None:
    """Through the same actions as the pages."""
    for code in TRUSTED:
        trust_host(unit=Unit.objects.get(code=code), by=by, at=now - timedelta(days=14))
    for n, offer in enumerate(OFFERS):
        for code in offer.leads:
            lead = Unit.objects.get(code=code)
            activity = _offered(campaign, lead, offer, now)
            _decided(activity, by, now - timedelta(hours=60 - n))


def limit_the_week(*, campaign: Campaign, by: User) -> None:
    """The limit for which the commune called its evening at the communal house off. To be set before the Week is over."""
    limit_meetings(
        campaign=campaign,
        area=Unit.objects.get(code=COMMUNE),
        first_day=date(campaign.year, 10, 5),
        last_day=date(campaign.year, 10, 6),
        most=20,
        basis="Theo quy định phòng, chống dịch: tạm dừng hoạt động đông người, mỗi buổi không quá 20 người",
        by=by,
        at=datetime(campaign.year, 10, 4, 15, tzinfo=VIETNAM),
    )


def bring_out(activity: Activity, *, by: User, at: datetime) -> None:
    """Publish what a unit wrote down before the Week: nobody has to register for it."""
    write_public_page(
        activity=activity,
        words=PublicWords(
            bring="Không cần mang gì",
            wheelchair=True if activity.venue else None,
            phone_only=True if activity.platform else None,
            takes_registrations=False,
        ),
        by=by,
        at=at,
    )
    activity.refresh_from_db()
    ask_to_publish(activity=activity, by=None, at=at)
    decide_publication(activity=activity, publish=True, by=by, at=at + timedelta(hours=1))


def _offered(campaign: Campaign, lead: Unit, offer: Offer, now: datetime) -> Activity:
    dice = Dice(lead.code, offer.title)
    written = now - timedelta(days=dice.whole(4, 9, "written"))
    first = offer.first + timedelta(days=dice.whole(0, 2, "day") if len(offer.leads) > 1 else 0)
    activity = plan_activity(
        campaign=campaign,
        lead=lead,
        details=_details(lead, offer, dice),
        times=[when(first, start=time(*offer.start), end=time(*offer.end))],
        together=[Together(name=offer.co_host)] if offer.co_host else [],
        by=None,
        at=written,
    )
    days = [first + timedelta(days=offer.every * n) for n in range(1, offer.times)]
    if days:
        repeat_activity(activity=activity, days=days, by=None, at=written)
    write_public_page(activity=activity, words=_words(offer), by=None, at=written)
    if offer.reading:
        add_material(
            activity=activity, title=offer.reading, link=f"https://{lead.code}.gialam.example/hoc-lieu/{activity.pk}",
            by=None, at=written,
        )  # fmt: skip
    return activity


def _details(lead: Unit, offer: Offer, dice: Dice) -> Details:
    rooms = {
        "zoom": "https://zoom.example/j/",
        "google-meet": "https://meet.example/",
        "ms-teams": "https://teams.example/l/",
    }
    number = dice.whole(1000000, 9999999, "room")
    return Details(
        kind=offer.kind,
        title=offer.title,
        mode=offer.mode,
        venue=offer.venue,
        platform=offer.platform,
        groups=offer.groups,
        description=offer.description,
        contact=f"Văn phòng {lead.name}, {lead.phone}",
        fee=offer.fee,
        capacity=offer.capacity,
        join_link=f"{rooms.get(offer.platform, 'https://phong-hoc.example/')}{number}" if offer.platform else "",
    )  # fmt: skip


def _words(offer: Offer) -> PublicWords:
    return PublicWords(
        bring=offer.bring,
        agenda="\n".join(offer.agenda),
        speakers=offer.speakers,
        access_notes=offer.access,
        wheelchair=None if not offer.venue else offer.wheelchair,
        phone_only=True if offer.platform and offer.is_for_phones else None,
        takes_registrations=offer.capacity is not None,
        questions=list(_asked(offer)),
        counts_clicks=bool(offer.platform),
    )


def _asked(offer: Offer) -> Iterator[Question]:
    if "điện thoại" in offer.title:
        yield _DEVICE
    if "nguoi_cao_tuoi" in offer.groups and offer.venue:
        yield _SIGHT
    if "nguoi_lao_dong" in offer.groups and offer.fee:
        yield _LEVEL


def _decided(activity: Activity, by: User, at: datetime) -> None:
    """Asked for; then decided by whom it reports to, where it is not one of those that still wait."""
    lead = activity.lead
    activity.refresh_from_db()
    page = ask_to_publish(activity=activity, by=None, at=at)
    if page.state != PublicState.ASKED:
        return
    if lead.code == _RETURNED_TO:
        decide_publication(
            activity=activity,
            publish=False,
            comment="Nội dung chưa rõ học gì, làm gì. Hãy viết cụ thể hơn. Ghi thêm buổi này dành cho cha mẹ có con học lớp mấy.",
            by=None,
            at=at + timedelta(hours=3),
        )
    elif lead.code not in _WAIT_FOR_DISTRICT and not lead.code.endswith(COMMUNE.removeprefix("xa-")):
        decide_publication(activity=activity, publish=True, by=by, at=at + timedelta(hours=4))
