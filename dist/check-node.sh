#!/bin/sh
# Says in one line what is missing when there is no Node that can build the page.
cure="Install Node 20.19 or newer and put it on the PATH."
if ! version=$(node --version 2>/dev/null); then
  echo "Tickwire needs Node 20.19 or newer, and there is no node on the PATH. $cure" >&2
  exit 1
fi
major=${version#v}
minor=${major#*.}
major=${major%%.*}
minor=${minor%%.*}
if [ "$major" -lt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -lt 19 ]; }; then
  echo "Tickwire needs Node 20.19 or newer, this is $version at $(command -v node). $cure" >&2
  exit 1
fi
