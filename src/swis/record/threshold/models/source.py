from django.db import models


class Source(models.TextChoices):
    """Referral source: the codes of the children in need census."""

    FAMILY = "1A", "Individual: family member, relative or carer"
    ACQUAINTANCE = "1B", "Individual: acquaintance, neighbour or child minder"
    SELF = "1C", "Individual: self"
    OTHER_INDIVIDUAL = "1D", "Individual: other, including strangers"
    SCHOOLS = "2A", "Schools"
    EDUCATION = "2B", "Education services"
    GP = "3A", "Health: general practitioner"
    HEALTH_VISITOR = "3B", "Health: health visitor"
    SCHOOL_NURSE = "3C", "Health: school nurse"
    PRIMARY_HEALTH = "3D", "Health: other primary health services"
    EMERGENCY = "3E", "Health: accident and emergency"
    OTHER_HEALTH = "3F", "Health: other"
    HOUSING = "4", "Housing"
    SOCIAL_CARE = "5A", "Local authority: social care, such as adults'"
    OTHER_INTERNAL = (
        "5B",
        "Local authority: other internal, such as out of hours or youth offending",
    )
    OTHER_AUTHORITY = "5C", "Local authority: another authority's services"
    EARLY_HELP = "5D", "Local authority: early help"
    POLICE = "6", "Police"
    LEGAL = "7", "Other legal agency"
    OTHER = "8", "Other, including children's centres and voluntary organisations"
    ANONYMOUS = "9", "Anonymous"
    UNKNOWN = "10", "Unknown"
