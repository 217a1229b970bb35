"""Settings for tests: the record's own, in test mode."""

import os

os.environ["SWIS_MODE"] = "test"

from swis.record.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
