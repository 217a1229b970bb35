"""Every address of the record."""

from django.urls import include, path, register_converter

from swis.record.kernel.references import ReferenceConverter

from . import views

register_converter(ReferenceConverter, "ref")

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("still-here/", views.still_here, name="still-here"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("schools/", include("swis.record.schools.urls")),
    path("people/", include("swis.record.staff.urls")),
    path("duty/", include("swis.record.duty.urls")),
    path("children/", include("swis.record.children.urls")),
    path("sharing/", include("swis.record.sharing.urls")),
    path("concerns/", include("swis.record.concerns.urls")),
    path("cases/", include("swis.record.cases.urls")),
    path("support/", include("swis.record.activities.urls")),
    path("threshold/", include("swis.record.threshold.urls")),
    path("", include("swis.record.desk.urls")),
]
handler400 = "swis.record.site.errors.bad_request"
handler403 = "swis.record.site.errors.forbidden"
handler404 = "swis.record.site.errors.not_found"
handler500 = "swis.record.site.errors.server_error"
