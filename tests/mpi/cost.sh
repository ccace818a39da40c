#!/usr/bin/env bash
# What a step takes over 1, 2 and 4 ranks of one thread each, and the share of it that goes by in communication, waiting included.
# tests/mpi/cost.sh; needs a built ./animegan, MPICH and an idle machine.
set -euo pipefail
# shellcheck source=tests/mpi/common.sh
source "$(dirname "$0")/common.sh"
export OMP_NUM_THREADS=1
measure() { # NAME STEPS OPTION...
    local ranks=1
    for ranks in 1 2 4; do
        "${program[@]}" train --device cpu --ranks "$ranks" --steps "$2" --out "$out/$1-$ranks" "${@:3}" >"$out/$1-$ranks.log" 2>&1 ||
            die "$(tail -1 "$out/$1-$ranks.log")"
        # The first steps warm up.
        tail -n +3 "$out/$1-$ranks"/0*/log.jsonl | sed -nE 's/.*"images_per_s":([0-9.]+).*/\1/p' | sort -n | awk -v name="$1" -v ranks="$ranks" \
            -v share="$(grep -o '[0-9]* \?% of rank' "$out/$1-$ranks.log" | tr -dc 0-9)" '
            { all[NR] = $1 } END { printf "%s, %d ranks: %.2f images/s, %d %% communication\n", name, ranks, all[int((NR + 1) / 2)], share }'
    done
}
measure workshop-32 40 --preset workshop-32 --data synthetic:256 --set sample_every=0 average_passes=0
measure paper-128 6 --preset paper-128 --data synthetic:64 --set batch_size=8 sample_every=0 average_passes=0
rm -r "$out"
