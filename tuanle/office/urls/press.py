"""The unit's news, what it published elsewhere, and its part in the international agenda."""

from django.urls import URLPattern, path

from tuanle.office.views import agenda
from tuanle.office.views.press import elsewhere, listing, news, pictures

_LIST = "<slug:code>/<slug:unit>/tin-bai/"
_ONE = f"{_LIST}<int:pk>/"
_ELSEWHERE = f"{_LIST}noi-khac/"
_AGENDA = "<slug:code>/<slug:unit>/quoc-te/"

urlpatterns: list[URLPattern] = [
    path(_LIST, listing.press, name="press"),
    path(f"{_LIST}viet/", news.new, name="news-new"),
    path(_ONE, news.news, name="news"),
    path(f"{_ONE}sua/", news.change, name="news-change"),
    path(f"{_ONE}dang/", news.publish, name="news-publish"),
    path(f"{_ONE}go/", news.down, name="news-down"),
    path(f"{_ONE}xoa/", news.discard, name="news-discard"),
    path(f"{_ONE}anh/", pictures.add, name="news-picture-add"),
    path(f"{_ONE}anh/<int:picture>/", pictures.show, name="news-picture"),
    path(f"{_ONE}anh/<int:picture>/bo/", pictures.remove, name="news-picture-remove"),
    path(f"{_ELSEWHERE}ghi/", elsewhere.log, name="press-log"),
    path(f"{_ELSEWHERE}<int:pk>/", elsewhere.change, name="press-log-change"),
    path(f"{_ELSEWHERE}<int:pk>/bo/", elsewhere.remove, name="press-log-remove"),
    path(_AGENDA, agenda.agenda, name="agenda"),
    path(f"{_AGENDA}<int:pk>/", agenda.event, name="agenda-event"),
    path(f"{_AGENDA}<int:pk>/ket-qua/", agenda.outcome, name="agenda-outcome"),
    path(f"{_AGENDA}<int:pk>/thoi/", agenda.leaving, name="agenda-leaving"),
]
