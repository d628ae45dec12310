#!/bin/bash
# What the filters cost on a real Tomcat, under wrk: benchmarks/filters.sh [ROUNDS [SECONDS]]
# Server on one core, wrk on the other; variants in turn, there and back. Needs wrk, taskset and a build
# (mvn -q -pl benchmarks -am package -DskipTests).
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5} seconds=${2:-10} port=${PORT:-18555}
variants=(bare quiet core spring)
url=http://127.0.0.1:$port/api/v1/missions
results=$(mktemp)
trap 'rm -f "$results"; [ -z "${server:-}" ] || kill "$server" 2>/dev/null' EXIT

ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }

measure() {
  taskset -c 0 java -Xmx512m -XX:+UseSerialGC -cp "benchmarks/target/classes:benchmarks/target/lib/*" \
    dev.atpre.benchmarks.web.FilterServer "$port" "$1" 2>/dev/null &
  server=$!
  until curl -sf -o /dev/null "$url"; do sleep 0.1; done
  taskset -c 1 wrk -t1 -c16 -d"$seconds" "$url" >/dev/null
  local before after output requests rate p99
  before=$(ticks)
  output=$(taskset -c 1 wrk -t1 -c16 -d"$seconds" --latency "$url")
  after=$(ticks)
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
  requests=$(awk '/requests in/ {print $1}' <<<"$output")
  rate=$(awk '/Requests\/sec/ {print $2}' <<<"$output")
  p99=$(awk '$1 == "99%" {print $2}' <<<"$output")
  awk -v v="$1" -v n="$requests" -v r="$rate" -v p="$p99" -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" \
    'BEGIN {printf "%s %.0f %.1f %s\n", v, r, t / hz * 1e6 / n, p}' | tee -a "$results"
}

echo "variant requests/s CPU_us/request p99"
for ((round = 0; round < rounds; round++)); do
  order=("${variants[@]}")
  if ((round % 2)); then order=(spring core quiet bare); fi
  for variant in "${order[@]}"; do measure "$variant"; done
done
echo "medians"
for variant in "${variants[@]}"; do
  rate=$(awk -v v="$variant" '$1 == v {print $2}' "$results" | sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}')
  cpu=$(awk -v v="$variant" '$1 == v {print $3}' "$results" | sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)]}')
  echo "$variant $rate $cpu"
done
