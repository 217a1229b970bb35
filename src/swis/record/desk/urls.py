from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("how-it-works/", views.how_it_works, name="how-it-works"),
    path("drafts/", views.drafts, name="drafts"),
    path("drafts/discard/", views.discard, name="discard"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/link/", views.calendar_link, name="calendar-link"),
    path("calendar/link/<ref:reference>/end/", views.revoke_link, name="revoke-link"),
    path("calendar/meeting/<ref:reference>.ics", views.event, name="event"),
    path("calendar/feed/<slug:token>.ics", views.feed, name="feed"),
    path("day-sheet/", views.day_sheet, name="day-sheet"),
    path("day-sheet/names/", views.name_sheet, name="name-sheet"),
    path("day-sheet/<ref:reference>/", views.named_sheet, name="day-sheet-named"),
    path("away/<ref:reference>/booked/", views.meanwhile, name="meanwhile"),
    path("social-workers/", views.social_workers, name="social-workers"),
    path("end-of-programme/", views.ending, name="ending"),
    path("school-book/<urn:urn>/", views.take_book, name="take-book"),
    path("school-book/<ref:reference>/", views.book, name="book"),
    path("school-book/<ref:reference>/file/", views.book_file, name="book-file"),
    path("child/search/", views.search, name="search"),
    path("child/search/<ref:reference>/", views.results, name="found"),
    path("child/<ref:reference>/", views.child, name="child"),
    path("child/<ref:reference>/print/", views.copy_for, name="print"),
    path("child/printed/<ref:reference>/", views.printed, name="printed"),
]
