#!/usr/bin/env bash
# For hours: one trainer that is left alone; and beside it rounds of training that is killed every few seconds, resumed, sampled from and evaluated. Memory,
# handles, threads and disk must stay flat, and every run that was killed must end in the bytes of one that was not. A studio serves visitors all the time.
# tests/soak.sh [--minutes 720] [--out FOLDER]; needs a built ./animegan.
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=720 out=
while [[ $# -gt 0 ]]; do
    case $1 in
        --minutes) minutes=$2 && shift 2 ;;
        --out) out=$2 && shift 2 ;;
        *) echo "usage: tests/soak.sh [--minutes 720] [--out FOLDER]" >&2 && exit 2 ;;
    esac
done
out=${out:-$(mktemp -d)}
[[ -z $(ls -A "$out" 2>/dev/null) ]] || { echo "soak: $out is not empty" >&2 && exit 2; }
[[ ! -d artifacts/bridge ]] || export LD_LIBRARY_PATH=$PWD/artifacts/bridge${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
mkdir -p "$out"
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1} # two that wait for each other crawl beside other programs
program=(dotnet exec artifacts/bin/AnimeGan.Cli/release/AnimeGan.Cli.dll)
options=(--preset smoke --data synthetic:256 --device cpu)
end=$((SECONDS + 60 * minutes)) rounds=0 kills=0 visits=0 alone='' studio=''
echo 'round,what,kilobytes,handles,threads,disk' >"$out/soak.csv"

fail() { echo "soak: $1 (what was measured: $out/soak.csv)" >&2 && exit 1; }
run_of() { echo "$out/$1"/0*; }
length() { stat -c %s "$(run_of killed)/log.jsonl" 2>/dev/null || echo 0; }
last_of() { find "$(run_of "$1")/checkpoints" -name 'step-*.safetensors' | sort | tail -1; }
# In the background, so that $! is the program itself.
begin() { exec "${program[@]}" train "${options[@]}" --set steps=600 sample_every=100 checkpoint_every=50 --out "$out/$1" >"$out/$1.log" 2>&1; }
resume() { exec "${program[@]}" resume "$(run_of killed)" --device cpu >"$out/killed.log" 2>&1; }
trap '[[ -z $alone$studio ]] || kill -9 $alone $studio 2>/dev/null || true' EXIT

# What a process holds at this moment: kilobytes, handles, threads.
holds() {
    local status
    status=$(cat "/proc/$1/status" 2>/dev/null) || return 1
    awk -v handles="$(find "/proc/$1/fd" -mindepth 1 2>/dev/null | wc -l)" '
        /^VmRSS/ { rss = $2 } /^Threads/ { threads = $2 } END { print rss + 0, handles, threads + 0 }' <<<"$status"
}
note() { echo "$rounds,$1,$2,$3,$4,$(du -sk --exclude=log.jsonl "$5" | cut -f1)" >>"$out/soak.csv"; }

# The most that a process holds over its life.
watch() {
    local now most=(0 0 0) i
    while kill -0 "$2" 2>/dev/null; do
        read -ra now < <(holds "$2") || break
        for i in 0 1 2; do ((now[i] <= most[i])) || most[i]=${now[i]}; done
        sleep 0.3
    done
    note "$1" "${most[@]}" "$3"
}

# A visit: all files of the page, as one hash; and one who leaves in the midst of it.
visit() {
    local list model
    list=$(curl -fsS "${address}studio.json") && model=$(grep -oE '"models/[^"]+\.onnx"' <<<"$list" | tr -d '"')
    curl -sS --max-time 0.01 "$address$model" >"$out/left" 2>&1 || true
    for file in '' $(grep -oE '"[A-Za-z0-9./_-]+\.(js|mjs|css|svg|html|json|onnx|gz)"' <<<"$list" | tr -d '"'); do curl -fsS "$address$file"; done | sha256sum
}

"${program[@]}" studio --port 8917 >"$out/studio.log" 2>&1 &
studio=$!
for ((i = 0; i < 300; i++)); do ! grep -q 'The studio:' "$out/studio.log" || break; sleep 0.2; done
address=$(sed -nE 's/^The studio: (\S+).*/\1/p' "$out/studio.log")
[[ $address ]] || fail "the studio: $(tail -1 "$out/studio.log")"
page=$(visit)
begin whole &
wait $! || fail "training: $(tail -1 "$out/whole.log")"
"${program[@]}" train "${options[@]}" --set steps=1000000000 sample_every=500 checkpoint_every=500 --out "$out/alone" >"$out/alone.log" 2>&1 &
alone=$!
while ((SECONDS < end)); do
    rounds=$((rounds + 1))
    rm -rf "$out/killed"
    begin killed & pid=$!
    # Five kills a round: each second one wherever it falls, the others among steps, so that each round gets on.
    for ((kill = 1; kill <= 5; kill++)); do
        logged=$(length)
        while ((kill % 2 == 0)) && kill -0 "$pid" 2>/dev/null && [[ $(length) == "$logged" ]]; do sleep 0.2; done
        sleep "$((RANDOM % 6)).$((RANDOM % 10))"
        kill -9 "$pid" 2>/dev/null && kills=$((kills + 1))
        wait "$pid" 2>/dev/null || true
        if [[ -d $(run_of killed) ]]; then resume & pid=$!; else begin killed & pid=$!; fi
    done
    wait "$pid" || fail "round $rounds: $(tail -1 "$out/killed.log")"
    cmp "$(last_of whole)" "$(last_of killed)" || fail "round $rounds: a run that was killed ended in other bytes"
    [[ -z $(find "$out/killed" -name '*.tmp' -print -quit) ]] || fail "round $rounds: unfinished files are left"
    "${program[@]}" sample "$(run_of killed)" --count 64 --out "$out/faces.png" >/dev/null & pid=$!
    watch sample "$pid" "$out/killed"
    wait "$pid" || fail "round $rounds: sample"
    if ((rounds % 5 == 1)); then
        "${program[@]}" evaluate "$(run_of killed)" --data synthetic:256 --samples 128 --repeats 1 --tag-faces 4 \
            --out "$out/evaluation" >"$out/evaluate.log" 2>&1 & pid=$!
        watch evaluate "$pid" "$out/evaluation"
        wait "$pid" || fail "round $rounds: $(tail -1 "$out/evaluate.log")"
    fi
    for ((i = 0; i < 20; i++)); do
        [[ $(visit) == "$page" ]] || fail "round $rounds: the studio gave other files"
        visits=$((visits + 1))
    done
    read -ra now < <(holds "$studio") || fail 'the studio has ended'
    note studio "${now[@]}" "$out/studio.log"
    read -ra now < <(holds "$alone") || fail 'the trainer that was left alone has ended'
    note alone "${now[@]}" "$(run_of alone)/checkpoints"
done
# SIGTERM: what a script has in the background ignores SIGINT.
kill -TERM "$alone" && { wait "$alone" || [[ $? == 130 ]] || fail 'the trainer that was left alone did not stop as asked'; }
steps=$(tail -1 "$(run_of alone)/log.jsonl" | grep -o '"step":[0-9]*') alone=
# The last fifth against the first, of each figure of each kind, without the first round: what grows with the rounds grows by more than a tenth.
awk -F, -v least=4 '$1 > 1 { n[$2]++; for (i = 3; i <= 6; i++) v[$2, i, n[$2]] = $i }
    END { for (what in n) { k = int((n[what] + 4) / 5); if (n[what] >= least) for (i = 3; i <= 6; i++) { a = b = 0
        for (j = 1; j <= k; j++) { a += v[what, i, j] / k; b += v[what, i, n[what] - j + 1] / k }
        printf "%s: %s %.0f, then %.0f\n", what, i == 3 ? "kilobytes" : i == 4 ? "handles" : i == 5 ? "threads" : "disk", a, b
        if (b > 1.1 * a + 2) bad = 1 } } exit bad }' "$out/soak.csv" || fail 'memory, handles, threads or disk grow'
echo "soak: $rounds rounds, $kills kills, $visits visits to the studio, every run the same to the last bit, ${steps#*:} steps left alone; memory, handles, threads and disk flat ($out/soak.csv)"
