"""How much somebody wants to be sent."""

from django.db import models

from swis.kernel import retention


class Wish(models.TextChoices):
    """How much a person wants to be sent. What can't wait is sent whatever they chose."""

    EACH = "each", "Each as it happens"
    SUMMARY = "summary", "What I must decide at once, and the rest in one message a day"
    DECIDE = "decide", "Only what falls to me to decide"
    NONE = "none", "None, but for what can’t wait"


class NoticeWish(models.Model):
    """What a person chose about notices; without a row, one message a day."""

    account = models.OneToOneField("kernel.Account", models.CASCADE, related_name="notice_wish")
    wish = models.CharField(max_length=10, choices=Wish.choices)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("wish",))

    def __str__(self) -> str:
        return self.get_wish_display()
