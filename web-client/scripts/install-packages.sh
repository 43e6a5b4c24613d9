#!/bin/sh
# Installs exactly what package-lock.json says, unless that was done since it last changed.
set -eu
cd "$(dirname "$0")/.."
if [ node_modules/.package-lock.json -nt package-lock.json ]; then
  exit 0
fi
echo "Installing the page's packages (npm ci)"
exec npm ci --no-progress --loglevel=error
