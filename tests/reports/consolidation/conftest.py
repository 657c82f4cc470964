from tests import factories as make
from tests.grounds import kept
from tests.reports.consolidation.sample import DATA
from tuanle.campaigns.models import ReportingLine


@kept
def country():
    """A district, two communes, three schools in each, and one school straight under the district."""
    district = make.unit("huyen", kind="district")
    communes = [make.unit(f"xa-{n}", parent=district, kind="commune") for n in (1, 2)]
    schools = [make.unit(f"truong-{n}-{m}", parent=commune) for n, commune in enumerate(communes, 1) for m in (1, 2, 3)]
    centre = make.unit("trung-tam", parent=district)
    opened = make.campaign(district, [*communes, *schools, centre], form=DATA)
    for n, school in enumerate(schools):
        ReportingLine.objects.filter(campaign=opened, child=school).update(parent=communes[n // 3])
    return opened, district, communes, schools, centre
