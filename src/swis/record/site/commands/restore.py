"""`swis restore`: the record again, from a copy that `swis backup` made."""

import sys
from pathlib import Path

from .start import begin, parser


def main(argv: list[str]) -> int:
    arguments = parser(
        "restore",
        "Put a copy in place of a record that is gone. Refuses over one that is there; nothing is "
        "in place before all of it is checked.",
    )
    arguments.add_argument(
        "data", type=Path, metavar="DATA", help="the part that ends in .data.age"
    )
    arguments.add_argument(
        "--keys",
        type=Path,
        help="the part that ends in .keys.age, unless the keys are in SWIS_DATA",
    )
    arguments.add_argument(
        "--identity", type=Path, required=True, metavar="KEY", help="the key that opens the copy"
    )
    arguments.add_argument(
        "--keys-identity", type=Path, metavar="KEY", help="the one that opens its keys, if another"
    )
    options = arguments.parse_args(argv)
    begin("serve")
    from django.utils import timezone

    from ..backup import restoring

    said = restoring.restore(
        data=options.data,
        key_part=options.keys,
        identity=options.identity,
        keys_identity=options.keys_identity or options.identity,
        at=timezone.now(),
    )
    sys.stdout.write("\n".join(said) + "\n")
    return 0
