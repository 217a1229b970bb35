from django.urls import path

from . import views

app_name = "programmes"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("place/", views.place, name="place"),
    path("placements/<ref:reference>/end/", views.end, name="end"),
    path("placements/<ref:reference>/induction/", views.induction, name="induction"),
    path("induction/<ref:reference>/", views.correct_induction, name="correct-induction"),
    path("partners/invite/", views.invite_partner, name="invite-partner"),
    path("end/", views.end_programme, name="end-programme"),
    path("schools/<urn:urn>/", views.set_up, name="set-up"),
    path("schools/<urn:urn>/signed/", views.sign, name="sign"),
    path("schools/<urn:urn>/promotion/", views.add_promotion, name="promotion"),
    path("schools/<urn:urn>/provision/", views.add_provision, name="provision"),
    path("schools/<urn:urn>/provision/gone-through/", views.map_provision, name="map-provision"),
    path("provision/<ref:reference>/", views.change_provision, name="change-provision"),
    path("schools/<urn:urn>/theme/", views.propose, name="propose"),
    path("themes/<ref:reference>/", views.theme, name="theme"),
    path("themes/<ref:reference>/change/", views.reword, name="reword"),
    path("themes/<ref:reference>/agree/", views.agree, name="agree"),
]
