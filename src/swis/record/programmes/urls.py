from django.urls import path

from . import views

app_name = "programmes"
urlpatterns = [
    path("", views.programme.programme, name="programme"),
    path("place/", views.programme.place, name="place"),
    path("placements/<ref:reference>/end/", views.programme.end, name="end"),
    path("placements/<ref:reference>/induction/", views.set_up.induction, name="induction"),
    path("induction/<ref:reference>/", views.set_up.correct_induction, name="correct-induction"),
    path("partners/invite/", views.partners.invite_partner, name="invite-partner"),
    path("end/", views.ending.end_programme, name="end-programme"),
    path("schools/<urn:urn>/", views.set_up.set_up, name="set-up"),
    path("schools/<urn:urn>/signed/", views.set_up.sign, name="sign"),
    path("schools/<urn:urn>/promotion/", views.set_up.add_promotion, name="promotion"),
    path("schools/<urn:urn>/provision/", views.set_up.add_provision, name="provision"),
    path(
        "schools/<urn:urn>/provision/gone-through/",
        views.set_up.map_provision,
        name="map-provision",
    ),
    path("provision/<ref:reference>/", views.set_up.change_provision, name="change-provision"),
    path("schools/<urn:urn>/theme/", views.themes.propose, name="propose"),
    path("themes/<ref:reference>/", views.themes.theme, name="theme"),
    path("themes/<ref:reference>/change/", views.themes.reword, name="reword"),
    path("themes/<ref:reference>/agree/", views.themes.agree, name="agree"),
]
