"""Settings. Everything that differs between places comes from the environment.

SWIS_MODE          serve | demo | test   (demo alone lets people sign in with one press)
SWIS_DATA          where the database, the keys and the collected static files live (default ./var)
SWIS_DATABASE_URL  postgresql://user:password@host:port/name; SQLite in SWIS_DATA without it
SWIS_HOSTS         names this server answers to, with commas (serve mode)
SWIS_PROGRAMMES    a folder of an authority's own programme files (swis programme check FILE)
SWIS_PROXIES       how many proxies stand before it (serve mode; default 1)
SWIS_MAIL          how notices go out: none | file | notify | smtp://user:password@host:port
SWIS_MAIL_FROM     whom they come from (SMTP)
SWIS_NOTIFY_KEY, SWIS_NOTIFY_TEMPLATE  the key and template of GOV.UK Notify
                   (SWIS_MAIL_FILE and SWIS_NOTIFY_KEY_FILE name files that hold the secret ones)
SWIS_ANCHOR        where anchors of the log are kept: file:/path | mail:address (default: nowhere)
SWIS_ADDRESS       what the links in notices begin with (default https:// and the first of hosts)
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from .database import database, use_safe_sqlite
from .keys import key_for
from .mail import anchor_from, mail_from
from .rates import RATES

MODE = os.environ.get("SWIS_MODE", "serve")
DEMO = MODE == "demo"
SERVE = MODE == "serve"
TEST = MODE == "test"
LOCAL = bool(os.environ.get("SWIS_LOCAL"))  # `swis serve --local`: no TLS, this computer alone
TLS = SERVE and not LOCAL
DATA = Path(os.environ.get("SWIS_DATA", "var")).resolve()

PROGRAMMES = os.environ.get("SWIS_PROGRAMMES", "")
use_safe_sqlite()

# read at their first use, so that reading these settings leaves nothing behind
SECRET_KEY = key_for(MODE, DATA, "secret.key")
SWIS_AUDIT_KEY = key_for(MODE, DATA, "audit.key", kind=bytes)
DEBUG = False
ALLOWED_HOSTS = (
    [host.strip() for host in os.environ.get("SWIS_HOSTS", "").split(",") if host.strip()]
    if TLS
    else []
)
# this computer: for whoever watches /healthz
ALLOWED_HOSTS += ["127.0.0.1", "localhost", *(["testserver"] if TEST else [])]
ROOM = "swis.record"
ROOMS = [
    "schools",
    "staff",
    "programmes",
    "duty",
    "children",
    "sharing",
    "concerns",
    "cases",
    "activities",
    "support",
    "beyond_school",
    "threshold",
    "meetings",
    "desk",
    "site",
]
INSTALLED_APPS = [
    "swis.kernel",
    *(f"{ROOM}.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
AROUND = f"{ROOM}.site.middleware"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    f"{AROUND}.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    f"{AROUND}.readable",
    f"{AROUND}.notes_who_is_here",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    f"{AROUND}.refusals",
    "allauth.account.middleware.AccountMiddleware",
    f"{AROUND}.session_limits",
    f"{AROUND}.who_and_when",
    f"{AROUND}.second_step",
]
ROOT_URLCONF = "swis.record.site.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "swis.record.site.navigation.navigation",
                "swis.record.site.telephone_numbers.numbers",
            ],
        },
    }
]
FORM_RENDERER = "swis.kernel.design.forms.Renderer"
WSGI_APPLICATION = "swis.record.site.wsgi.application"
# the demonstration has a file of its own: starting it over can't touch a real record
SQLITE_FILE = DATA / ("demo.sqlite3" if DEMO else "swis.sqlite3")
DATABASES = {"default": database(os.environ.get("SWIS_DATABASE_URL", ""), SQLITE_FILE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# counts of failed sign-ins, shared by every process (site.migrations makes the table)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # so that no flood of tries drives out the counts
    }
}
# notices (site.sending): files in the demonstration, nothing until somebody says how
SWIS_MAIL = mail_from(os.environ, "file" if DEMO else "none")
SWIS_NUMBERS = DATA / f"{'' if SERVE else MODE + '-'}telephone-numbers.json"  # for no database
SWIS_ANCHOR = anchor_from(os.environ.get("SWIS_ANCHOR", ""))
SWIS_OUTBOX = DATA / "outbox"
SWIS_ADDRESS = os.environ.get("SWIS_ADDRESS", "").rstrip("/") or (
    f"https://{ALLOWED_HOSTS[0]}" if TLS else f"http://localhost:{os.environ.get('PORT', '8000')}"
)
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static" if SERVE else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if SERVE
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not SERVE
WHITENOISE_ALLOW_ALL_ORIGINS = False

# sign-in: accounts come by invitation, and each has a second step (site.middleware). Single
# sign-on through an authority's or a school's own accounts (OIDC) would join here.
AUTH_USER_MODEL = "kernel.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
VALIDATION = "django.contrib.auth.password_validation"
ALIKE = {"user_attributes": ("email", "name")}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator", "OPTIONS": ALIKE},
]
ACCOUNT_ADAPTER = f"{ROOM}.site.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation went to the address
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = RATES
ACCOUNT_FORMS = {
    "login": f"{ROOM}.site.forms.SignInForm",
    "change_password": f"{ROOM}.site.forms.ChangePasswordForm",
    "reauthenticate": f"{ROOM}.site.forms.PasswordAgainForm",
}
MFA_ADAPTER = f"{ROOM}.site.sign_in.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS  # browsers themselves allow it on this computer
MFA_TOTP_ISSUER = "SWIS"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": f"{ROOM}.site.forms.CodeForm",
    "reauthenticate": f"{ROOM}.site.forms.CodeAgainForm",
    "activate_totp": f"{ROOM}.site.forms.ActivateForm",
    "deactivate_totp": f"{ROOM}.site.forms.DeactivateForm",
    "add_webauthn": f"{ROOM}.site.forms.AddPasskeyForm",
    "edit_webauthn": f"{ROOM}.site.forms.RenamePasskeyForm",
    "authenticate_webauthn": f"{ROOM}.site.forms.PasskeyForm",
    "reauthenticate_webauthn": f"{ROOM}.site.forms.PasskeyAgainForm",
    "generate_recovery_codes": f"{ROOM}.site.forms.RecoveryCodesForm",
}
if TLS:  # how many proxies stand before us, so that attempts are counted by their true source
    ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SWIS_PROXIES", "1"))
SWIS_SECOND_STEP = SERVE  # nobody gets in without; the demonstration has no secrets

# sessions: 15 minutes idle with a warning, 12 hours at most (site.middleware)
SESSION_ENGINE = f"{ROOM}.site.session_store"
SWIS_IDLE_MINUTES = 15
SWIS_LONGEST_HOURS = 12
SESSION_COOKIE_AGE = SWIS_LONGEST_HOURS * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if TLS else "session"
SWIS_KNOWN_COOKIE = "__Host-known" if TLS else "known"  # site.throttle
SWIS_HERE_COOKIE = "__Host-here" if TLS else "here"  # site.session_store
CSRF_COOKIE_NAME = "__Host-csrf" if TLS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "swis.record.site.errors.csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        **{f"{what}-src": [SELF] for what in ("script", "style", "img", "font", "connect")},
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if TLS:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # a wrong address or a refused page is the page's business, not the console's
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
