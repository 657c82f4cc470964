"""What units ask for: plans to approve, extensions."""

from django.urls import URLPattern, path

from tuanle.console.views import plans

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/ke-hoach/", plans.plans, name="plans"),
    path("dot/<slug:code>/kinh-phi/", plans.budgets, name="budgets"),
    path("dot/<slug:code>/ke-hoach/<slug:unit>/", plans.plan, name="plan"),
    path("dot/<slug:code>/ke-hoach/<slug:unit>/duyet/", plans.approval, name="plan-approval"),
    path("dot/<slug:code>/ke-hoach/<slug:unit>/tra-lai/", plans.returning, name="plan-return"),
]
