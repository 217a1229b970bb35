#!/bin/sh
# The R packages that the benchmarks compare with, from Debian.
set -e
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
  r-base-core r-cran-glmmtmb r-cran-lme4 r-cran-jsonlite
