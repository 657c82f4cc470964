"""The unit's plan and budget."""

from django.urls import URLPattern, path

from tuanle.office.views.plans import activities, budget, paper, plan, sending, spending, starting

_PLAN = "<slug:code>/<slug:unit>/ke-hoach/"

urlpatterns: list[URLPattern] = [
    path(_PLAN, plan.plan, name="plan"),
    path(f"{_PLAN}bat-dau/trang-trang/", starting.start_empty, name="plan-start-empty"),
    path(f"{_PLAN}bat-dau/nam-truoc/", starting.start_from_last_year, name="plan-start-last-year"),
    path(f"{_PLAN}bat-dau/goi-y/", starting.start_from_dispatch, name="plan-start-dispatch"),
    path(f"{_PLAN}hoat-dong/them/", activities.add, name="plan-activity-add"),
    path(f"{_PLAN}hoat-dong/<int:pk>/", activities.change, name="plan-activity"),
    path(f"{_PLAN}hoat-dong/<int:pk>/chuyen/", activities.move, name="plan-activity-move"),
    path(f"{_PLAN}hoat-dong/<int:pk>/bo/", activities.remove, name="plan-activity-remove"),
    path(f"{_PLAN}kinh-phi/them/", budget.add, name="plan-budget-add"),
    path(f"{_PLAN}kinh-phi/<int:pk>/", budget.change, name="plan-budget"),
    path(f"{_PLAN}kinh-phi/<int:pk>/bo/", budget.remove, name="plan-budget-remove"),
    path(f"{_PLAN}gui/", sending.submission, name="plan-submission"),
    path(f"{_PLAN}sua-lai/", sending.take_back, name="plan-take-back"),
    path(f"{_PLAN}ban-in/", paper.paper, name="plan-paper"),
    path(f"{_PLAN}ban-in/loi-van/", paper.texts, name="plan-texts"),
    path(f"{_PLAN}ban-in/ban-hanh/", paper.issuing, name="plan-issuing"),
    path(f"{_PLAN}ban-in/du-thao/<slug:kind>/", paper.draft_file, name="plan-draft-file"),
    path(f"{_PLAN}ban-in/<int:pk>/<slug:kind>/", paper.issued_file, name="plan-file"),
    path(f"{_PLAN}da-chi/", spending.spending, name="spending"),
]
