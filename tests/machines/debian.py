"""Installing Debian's own packages, where this is Debian and we may."""

import os
import shutil
import subprocess
import sys


def may_install() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> None:
    """Install Debian packages without asking; what apt says is shown only if it fails."""
    sys.stderr.write(f"Installing {', '.join(packages)} with apt-get …\n")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *words], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            sys.stderr.write(done.stdout[-2000:] + done.stderr[-2000:])
            raise RuntimeError(f"apt-get {' '.join(words)} ended with {done.returncode}.")
