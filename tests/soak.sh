#!/usr/bin/env bash
# Trains, kills, resumes, samples and evaluates for hours: memory, handles, threads and disk must stay flat, and every run that was killed must end in the
# bytes of one that was not. tests/soak.sh [--minutes 720] [--out FOLDER]; needs a built ./animegan.
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=720 out=$(mktemp -d)
while [[ $# -gt 0 ]]; do
    case $1 in
        --minutes) minutes=$2; shift 2 ;;
        --out) out=$2; shift 2 ;;
        *) echo "usage: tests/soak.sh [--minutes 720] [--out FOLDER]" >&2; exit 2 ;;
    esac
done
program=(dotnet exec artifacts/bin/AnimeGan.Cli/release/AnimeGan.Cli.dll)
options=(--preset smoke --data synthetic:256 --device cpu --set steps=600 sample_every=100 checkpoint_every=50)
end=$((SECONDS + 60 * minutes)) rounds=0 kills=0
mkdir -p "$out"
echo "round,kilobytes,handles,threads,disk" > "$out/soak.csv"

fail() { echo "soak: $1 (what was measured: $out/soak.csv)" >&2; exit 1; }
run_of() { echo "$out/$1"/0*; }
last_of() { find "$(run_of "$1")/checkpoints" -name 'step-*.safetensors' | sort | tail -1; }

# What a process holds while it works, the most of each over its life.
watch() {
    local pid=$1 rss handles threads most=(0 0 0)
    while kill -0 "$pid" 2>/dev/null; do
        rss=$(awk '/^VmRSS/ {print $2}' "/proc/$pid/status" 2>/dev/null || echo 0)
        threads=$(awk '/^Threads/ {print $2}' "/proc/$pid/status" 2>/dev/null || echo 0)
        handles=$(find "/proc/$pid/fd" -mindepth 1 2>/dev/null | wc -l)
        for i in 0 1 2; do
            local now=("${rss:-0}" "$handles" "${threads:-0}")
            if ((now[i] > most[i])); then most[i]=${now[i]}; fi
        done
        sleep 0.5
    done
    echo "$rounds,${most[0]},${most[1]},${most[2]},$(du -sk "$out/killed" | cut -f1)" >> "$out/soak.csv"
}

"${program[@]}" train "${options[@]}" --out "$out/whole" > "$out/whole.log"
while ((SECONDS < end)); do
    rounds=$((rounds + 1))
    rm -rf "$out/killed"
    "${program[@]}" train "${options[@]}" --out "$out/killed" > "$out/killed.log" 2>&1 & pid=$!
    while sleep $((2 + RANDOM % 8)) && kill -0 "$pid" 2>/dev/null; do
        kill -9 "$pid" 2>/dev/null && kills=$((kills + 1))
        wait "$pid" 2>/dev/null || true
        if [[ -d $(run_of killed) ]]; then
            "${program[@]}" resume "$(run_of killed)" --device cpu > "$out/killed.log" 2>&1 & pid=$!
        else
            "${program[@]}" train "${options[@]}" --out "$out/killed" > "$out/killed.log" 2>&1 & pid=$!
        fi
    done
    "${program[@]}" resume "$(run_of killed)" --device cpu > "$out/killed.log" 2>&1 & pid=$!
    watch "$pid"
    wait "$pid" || fail "round $rounds: $(tail -1 "$out/killed.log")"
    cmp "$(last_of whole)" "$(last_of killed)" || fail "round $rounds: a run that was killed ended in other bytes"
    "${program[@]}" sample "$(run_of killed)" --count 64 --out "$out/faces.png" > /dev/null &
    watch $!
    if ((rounds % 10 == 1)); then
        "${program[@]}" evaluate "$(run_of killed)" --data synthetic:256 --samples 128 --repeats 1 --tag-faces 4 --out "$out/evaluation" > /dev/null
    fi
    [[ -z $(find "$out" -name '*.tmp' -print -quit) ]] || fail "round $rounds: unfinished files are left"
done
# The last tenth against the first, of each figure: what grows with the rounds grows more than this.
awk -F, 'NR > 1 { for (i = 2; i <= 5; i++) v[i, NR - 1] = $i; n = NR - 1 }
    END { k = int(n / 10) + 1; for (i = 2; i <= 5; i++) { a = b = 0; for (j = 1; j <= k; j++) { a += v[i, j]; b += v[i, n - j + 1] } if (b > 1.2 * a + k) exit 1 } }' \
    "$out/soak.csv" || fail "memory, handles, threads or disk grow"
echo "soak: $rounds rounds, $kills kills, every run the same to the last bit; memory, handles, threads and disk flat ($out/soak.csv)"
