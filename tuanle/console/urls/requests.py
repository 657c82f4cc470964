"""What units ask for: plans to approve, extensions; the days of a unit's Week."""

from django.urls import URLPattern, path

from tuanle.console.views import plans, time

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/de-nghi/", time.requests, name="requests"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/", time.deadline, name="deadline"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/gia-han/", time.extension, name="extension"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/tu-choi/", time.refusal, name="extension-refusal"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/mien/", time.exemption, name="exemption"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/bo-mien/", time.exemption_end, name="exemption-end"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/ngay-rieng/", time.own_dates, name="own-dates"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/ngay-rieng/bo/", time.own_dates_end, name="own-dates-end"),
    path("dot/<slug:code>/ke-hoach/", plans.plans, name="plans"),
    path("dot/<slug:code>/kinh-phi/", plans.budgets, name="budgets"),
    path("dot/<slug:code>/ke-hoach/<slug:unit>/", plans.plan, name="plan"),
    path("dot/<slug:code>/ke-hoach/<slug:unit>/duyet/", plans.approval, name="plan-approval"),
    path("dot/<slug:code>/ke-hoach/<slug:unit>/tra-lai/", plans.returning, name="plan-return"),
]
