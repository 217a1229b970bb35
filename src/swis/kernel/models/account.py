from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from .. import references
from ..retention import PRACTICE, Privacy


def new_reference() -> str:
    return references.new("AC")


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, name: str, password: str | None = None) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), name=name)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """The account that signs in: a name and an address. What it may do is in its memberships."""

    reference = models.CharField(max_length=14, unique=True, editable=False, default=new_reference)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[AccountManager] = AccountManager()
    privacy = Privacy(keep=PRACTICE, identifies=("email", "name"), plain=("reference", "password"))

    def __str__(self) -> str:
        return self.name

    @property
    def noun(self) -> str:
        return self._meta.label

    def get_full_name(self) -> str:
        return self.name
