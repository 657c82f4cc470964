from tests import factories as make
from tests.grounds import kept
from tests.reports.consolidation.land import Land
from tests.reports.consolidation.sample import DATA
from tuanle.campaigns.models import ReportingLine


@kept
def country():
    """Nobody has reported yet."""
    district = make.unit("huyen", kind="district")
    communes = [make.unit(f"xa-{n}", parent=district, kind="commune") for n in (1, 2)]
    schools = [make.unit(f"truong-{n}-{m}", parent=commune) for n, commune in enumerate(communes, 1) for m in (1, 2, 3)]
    centre = make.unit("trung-tam", parent=district)
    opened = make.campaign(district, [*communes, *schools, centre], form=DATA)
    for n, school in enumerate(schools):
        ReportingLine.objects.filter(campaign=opened, child=school).update(parent=communes[n // 3])
    return Land(opened, district, communes, schools, centre)


@kept
def reported(country):
    """Everybody but the centre has: 10 turns, 20 … 80."""
    for n, unit in enumerate([*country.communes, *country.schools]):
        country.send(unit, {"turns": 10 * (n + 1), "classes": 1, "results": f"Kết quả {n}."}, at=make.SENT)
    return country
