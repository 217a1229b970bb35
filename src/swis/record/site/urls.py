"""Every address of the record."""

from django.urls import include, path, register_converter

from swis.kernel import references

from . import views

register_converter(references.ReferenceConverter, "ref")

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("still-here/", views.still_here, name="still-here"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("invitation/<slug:token>/", views.invitation, name="invitation"),
    # django-allauth looks these up under names of its own
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/code/", views.code, name="mfa_authenticate"),
    path("sign-in/password-again/", views.password_again, name="account_reauthenticate"),
    path("sign-in/code-again/", views.code_again, name="mfa_reauthenticate"),
    path("account/", views.account, name="mfa_index"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/app/", views.app, name="mfa_activate_totp"),
    path("account/app/remove/", views.app_remove, name="mfa_deactivate_totp"),
    path("sign-in/passkey-again/", views.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("account/passkeys/", views.passkeys, name="mfa_list_webauthn"),
    path("account/passkeys/add/", views.passkey_add, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/", views.passkey_rename, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", views.passkey_remove, name="mfa_remove_webauthn"),
    path("account/recovery-codes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        views.recovery_codes_new,
        name="mfa_generate_recovery_codes",
    ),
    path("schools/", include("swis.record.schools.urls")),
    path("people/", include("swis.record.staff.urls")),
    path("programme/", include("swis.record.programmes.urls")),
    path("duty/", include("swis.record.duty.urls")),
    path("children/", include("swis.record.children.urls")),
    path("sharing/", include("swis.record.sharing.urls")),
    path("concerns/", include("swis.record.concerns.urls")),
    path("cases/", include("swis.record.cases.urls")),
    path("", include("swis.record.activities.urls")),
    path("", include("swis.record.support.urls")),
    path("", include("swis.record.beyond_school.urls")),
    path("threshold/", include("swis.record.threshold.urls")),
    path("meetings/", include("swis.record.meetings.urls")),
    path("", include("swis.record.desk.urls")),
]
handler400 = "swis.record.site.errors.bad_request"
handler403 = "swis.record.site.errors.forbidden"
handler404 = "swis.record.site.errors.not_found"
handler429 = "swis.record.site.errors.too_many"
handler500 = "swis.record.site.errors.server_error"
