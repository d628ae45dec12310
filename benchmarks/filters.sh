#!/bin/bash
# What the filters cost on a real Tomcat, under wrk: benchmarks/filters.sh [STARTS [ROUNDS [SECONDS]]]
# One server for each variant, warmed up on all cores until its compiler is done, then all on one core and wrk on the other;
# one at work at a time, in turn there and back ("again" is "bare" once more: what two runs of the same differ by). STARTS
# times all servers begin afresh.
# Needs wrk, taskset, curl and a build (mvn -q -pl benchmarks -am package -DskipTests).
set -euo pipefail
cd "$(dirname "$0")/.."
starts=${1:-2} rounds=${2:-6} seconds=${3:-4} port=${PORT:-18555}
warm_seconds=${WARM_SECONDS:-30}
variants=(bare core quiet spring again)
results=$(mktemp)
declare -A servers=()

stop() {
  for server in "${servers[@]}"; do
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  done
  servers=()
}
trap 'stop; rm -f "$results"' EXIT

url() { echo "http://127.0.0.1:$((port + $1))/api/v1/missions"; }
ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; }

# begin NUMBER: starts a variant's server, warms it up and binds it to its core.
begin() {
  local variant=${variants[$1]}
  java -Xmx256m -XX:+UseSerialGC -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
    dev.atpre.benchmarks.web.FilterServer $((port + $1)) "$variant" 2>/dev/null &
  servers[$variant]=$!
  until curl -sf -o /dev/null "$(url "$1")"; do
    kill -0 "${servers[$variant]}" 2>/dev/null || { echo "the server with $variant ended" >&2; exit 1; }
    sleep 0.1
  done
  wrk -t1 -c16 -d"$warm_seconds" "$(url "$1")" >/dev/null
  taskset -apc 0 "${servers[$variant]}" >/dev/null
}

measure() {
  local variant=${variants[$1]} server before after output
  server=${servers[$variant]}
  before=$(ticks "$server")
  output=$(taskset -c 1 wrk -t1 -c16 -d"$seconds" --latency "$(url "$1")")
  after=$(ticks "$server")
  if grep -q -e 'Socket errors' -e 'Non-2xx' <<<"$output"; then
    echo "$output" >&2
    exit 1
  fi
  awk -v v="$variant" -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" '
    function ms(s) { return s ~ /us$/ ? s / 1000 : s ~ /ms$/ ? s + 0 : s * 1000 }
    /requests in/ {n = $1}
    /Requests\/sec/ {r = $2}
    $1 == "99%" {p = ms($2)}
    END {printf "%s %.0f %.1f %.2f\n", v, r, t / hz * 1e6 / n, p}' <<<"$output" | tee -a "$results"
}

# column VARIANT NUMBER: median (least to most) of a column.
column() {
  awk -v v="$1" -v c="$2" '$1 == v {print $c}' "$results" | sort -n |
    awk '{a[NR] = $1} END {print (a[int((NR + 1) / 2)] + a[int(NR / 2) + 1]) / 2 " (" a[1] " to " a[NR] ")"}'
}

echo "variant requests/s CPU_us/request p99_ms"
last=$((${#variants[@]} - 1))
for ((start = 0; start < starts; start++)); do
  for ((i = 0; i <= last; i++)); do begin "$i"; done
  for ((round = 0; round < rounds; round++)); do
    for ((i = 0; i <= last; i++)); do measure $((round % 2 ? last - i : i)); done
  done
  stop
done
echo "medians (least to most): requests/s, CPU us/request, p99 ms"
for variant in "${variants[@]}"; do
  echo "$variant | $(column "$variant" 2) | $(column "$variant" 3) | $(column "$variant" 4)"
done
