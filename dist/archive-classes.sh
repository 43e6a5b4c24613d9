#!/bin/sh
# Makes lib/tickwire.jsa: the classes that a server needs, loaded and checked already (AppCDS), which saves half of its start. It is good for the
# Java that made it and for lib/ where it lies; any other starts without it, a little later. So is whoever cannot make one: nothing fails here.
# Usage: archive-classes.sh LIB JAVA_HOME
set -u
lib=$1
java=$2/bin/java
archive=$lib/tickwire.jsa
said=$(mktemp)
rm -f "$archive"

# the launcher names them in this order, for an archive is good for no other
(cd "$lib" && ls -1 ./*.jar | sed 's|^\./||' | LC_ALL=C sort) >"$lib/.jars"
class_path=$(sed "s|^|$lib/|" "$lib/.jars" | tr '\n' ':')
"$java" -XX:ArchiveClassesAtExit="$archive" -XX:+UseSerialGC -Xlog:disable -Xlog:all=off \
  -cp "${class_path%:}" io.tickwire.app.Main serve --port 0 >"$said" 2>&1 &
server=$!

waited=0
while ! grep -q 'ready: ' "$said" && kill -0 "$server" 2>/dev/null && [ "$waited" -lt 600 ]; do
  sleep 0.1
  waited=$((waited + 1))
done
url=$(sed -n 's/.*ready: \(http[^ ]*\).*/\1/p' "$said" | head -n 1)
if [ -n "$url" ]; then
  # what the first players need is in it too
  "$java" -XX:TieredStopAtLevel=1 -cp "${class_path%:}" io.tickwire.app.Main bots --url "$url" --count 2 --duration 1s >/dev/null 2>&1
fi
kill "$server" 2>/dev/null
wait "$server"
rm -f "$said"
[ -f "$archive" ] || echo "lib/tickwire.jsa could not be made: servers start without it"
exit 0
