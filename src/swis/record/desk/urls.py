from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [
    path("", views.home.home, name="home"),
    path("waiting/", views.home.waiting, name="waiting"),
    path("held/<ref:reference>/", views.held.held, name="held"),
    path("held/<ref:reference>/give/", views.held.give, name="give"),
    path("how-it-works/", views.home.how_it_works, name="how-it-works"),
    path("drafts/", views.drafts.drafts, name="drafts"),
    path("drafts/discard/", views.drafts.discard, name="discard"),
    path("calendar/", views.calendar.calendar, name="calendar"),
    path("calendar/link/", views.calendar.calendar_link, name="calendar-link"),
    path("calendar/link/<ref:reference>/end/", views.calendar.revoke_link, name="revoke-link"),
    path("calendar/meeting/<ref:reference>.ics", views.calendar.event, name="event"),
    path("calendar/feed/<slug:token>.ics", views.calendar.feed, name="feed"),
    path("day-sheet/", views.sheet.day_sheet, name="day-sheet"),
    path("day-sheet/names/", views.sheet.name_sheet, name="name-sheet"),
    path("day-sheet/<ref:reference>/", views.sheet.named_sheet, name="day-sheet-named"),
    path("away/<ref:reference>/booked/", views.meanwhile.meanwhile, name="meanwhile"),
    path("social-workers/", views.social_workers.social_workers, name="social-workers"),
    path("end-of-programme/", views.ending.ending, name="ending"),
    path("school-book/<urn:urn>/", views.ending.take_book, name="take-book"),
    path("school-book/<ref:reference>/", views.ending.book, name="book"),
    path("school-book/<ref:reference>/file/", views.ending.book_file, name="book-file"),
    path("file/<ref:reference>/", views.transfer.transfer, name="transfer"),
    path("file/<ref:reference>/hand-over/", views.transfer.hand_over, name="hand-file-over"),
    path("file/<ref:reference>/receipt/", views.transfer.receive, name="file-receipt"),
    path("file/<ref:reference>/packet/", views.transfer.packet, name="packet"),
    path("move/<ref:reference>/", views.moving.move, name="move"),
    path("child/search/", views.search.search, name="search"),
    path("child/search/<ref:reference>/", views.search.results, name="found"),
    path("child/<ref:reference>/", views.child.child, name="child"),
    path("child/<ref:reference>/print/", views.child.copy_for, name="print"),
    path("child/printed/<ref:reference>/", views.child.printed, name="printed"),
]
