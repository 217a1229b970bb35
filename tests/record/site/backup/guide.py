"""The commands of docs/guide/backups.md, to be run as they stand there."""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from record.site.conftest import SWIS, environment

GUIDE = Path(__file__).parents[4] / "docs/guide/backups.md"


def block(title: str) -> str:
    """The commands under one comment, which is the first line of its block."""
    found = re.findall(r"```\n# (.+)\n([\s\S]+?)```", GUIDE.read_text())
    return dict(found)[title]


@dataclass
class Machine:
    """A machine on which somebody does what the guide says: its folders, and what stands for what
    the guide can't know."""

    folder: Path
    instead: dict[str, str] = field(default_factory=dict)
    database: str = ""  # the address of a PostgreSQL's

    def do(self, title: str, *, without: str = "") -> subprocess.CompletedProcess[str]:
        """The commands of one block, in one shell, in which the first that fails ends it; without
        the line that begins so, somebody who forgot it."""
        lines = block(title).splitlines()
        said = "\n".join(line for line in lines if not without or not line.startswith(without))
        places = {".venv/bin/swis": str(SWIS), "/srv/": f"{self.folder}/srv/"}
        places |= {"/media/": f"{self.folder}/media/"}
        for words, meant in (self.instead | places).items():
            said = said.replace(words, meant)
        done = subprocess.run(
            ["bash", "-euc", said],
            env=environment(self.folder / "srv/swis", **self.more),
            capture_output=True,
            text=True,
            check=False,
        )
        assert without or done.returncode == 0, done.stdout + done.stderr
        return done

    @property
    def more(self) -> dict[str, str]:
        return {"SWIS_DATABASE_URL": self.database} if self.database else {}
