# shellcheck shell=bash
# What the scripts of this folder share. Sourced by them; needs a built ./animegan and MPICH.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
[[ ! -d artifacts/bridge ]] || export LD_LIBRARY_PATH=$PWD/artifacts/bridge${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
# shellcheck disable=SC2034
program=("$(readlink -f "$(type -P dotnet)")" exec "$PWD/artifacts/bin/AnimeGan.Cli/release/AnimeGan.Cli.dll")
out=$(mktemp -d)

die() { echo "${0##*/}: $1 (what it wrote: $out)" >&2 && exit 1; }
last_of() { { find "$out/$1"/0*/checkpoints -name 'step-*.safetensors' 2>/dev/null || true; } | sort | tail -1; }
steps_of() { { cat "$out/$1"/0*/log.jsonl 2>/dev/null || true; } | wc -l; }
wait_for_step() { # RUNS STEP
    local i
    for ((i = 0; i < 600; i++)); do (($(steps_of "$1") < $2)) || return 0; sleep 0.1; done
    die "no step $2 in a minute"
}
# The ranks of a run: not what keeps them, and not mpiexec.
ranks_of() {
    local id
    for id in $(pgrep -f "$out/$1"); do
        ! tr '\0' '\n' <"/proc/$id/environ" 2>/dev/null | grep -q '^ANIMEGAN_KEEPER=' || echo "$id"
    done
}
# What a log says but for the times.
untimed() { sed -E 's/"(images_per_s|seconds|memory_mb)":[^,}]*//g' "$out/$1"/0*/log.jsonl; }
