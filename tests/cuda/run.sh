#!/usr/bin/env bash
# Runs the tests against another libtorch, above all a PyTorch installation with CUDA.
#
#   tests/cuda/run.sh pack                 on a machine with the .NET SDK: publishes the tests, beside the .NET runtime
#                                          they need, into artifacts/cuda (needs no libtorch of that other machine)
#   tests/cuda/run.sh [TESTS OPTION...]    on the machine with the GPU, in the same checkout with that artifacts/cuda:
#                                          compiles the native part against TORCH_DIR and runs the packed tests; options
#                                          go to each test program (-class NAME, -method NAME ...)
#
# The second needs cmake, a C++17 compiler (C++20 from PyTorch 2.9 on) and a PyTorch or libtorch, but no .NET and no network.
#   TORCH_DIR               libtorch, or PyTorch's torch/ folder; otherwise that of the python3 on PATH, otherwise /usr
#   ANIMEGAN_TEST_DEVICE    cuda where not set; cpu proves the script on a machine without a GPU
#   ANIMEGAN_CUDA_PACK      the packed tests; artifacts/cuda of the checkout where not set
# Ends with the number of failed test programs.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
pack=${ANIMEGAN_CUDA_PACK:-$root/artifacts/cuda}
projects=(TorchSharp.Tests AnimeGan.Tests)

say() { printf '%s\n' "$*" >&2; }

pack_tests() {
    local dotnet runtime folder project
    dotnet=$(readlink -f "$(type -P dotnet)") || { say 'no dotnet on PATH'; exit 1; }
    runtime=$(dirname "$dotnet")
    rm -rf "$pack"
    mkdir -p "$pack/dotnet"
    for project in "${projects[@]}"; do
        say "publishing $project ..."
        "$dotnet" publish "$root/tests/$project" -c Release -o "$pack/$project" -v quiet --nologo
        # The native part of this machine would be found before the one built there.
        rm -f "$pack/$project/libTorchSharpShim.so"
    done
    cp -r "$runtime/dotnet" "$runtime/host" "$pack/dotnet/"
    while read -r folder; do
        mkdir -p "$pack/dotnet/$(dirname "$folder")"
        cp -r "$runtime/$folder" "$pack/dotnet/$(dirname "$folder")/"
    done < <(needed_frameworks "$runtime")
    say "packed: $(du -sh "$pack" | cut -f1) in $pack"
}

# The folders of the shared frameworks that the packed programs ask for, the newest installed of each.
needed_frameworks() {
    local name
    { printf 'Microsoft.NETCore.App\n'; grep -ho '"name": "Microsoft[^"]*"' "$pack"/*/*.runtimeconfig.json | cut -d'"' -f4; } | sort -u | while read -r name; do
        (cd "$1" && ls -d "shared/$name"/10.* | sort -V | tail -1)
    done
}

find_torch() {
    if [[ -z ${TORCH_DIR:-} ]]; then
        TORCH_DIR=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))' 2>/dev/null || true)
        [[ -d ${TORCH_DIR:-/nowhere}/include ]] || TORCH_DIR=/usr
    fi
    export TORCH_DIR
    say "libtorch: $TORCH_DIR"
}

run_tests() {
    local shim=$pack/shim failed=0 project
    export ANIMEGAN_TEST_DEVICE=${ANIMEGAN_TEST_DEVICE:-cuda} DOTNET_ROOT=$pack/dotnet DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
    [[ -x $pack/dotnet/dotnet ]] || { say "nothing is packed in $pack: run '$0 pack' where the .NET SDK is"; exit 1; }
    find_torch
    cmake -S "$root/lib/stack/TorchSharp/native" -B "$shim" --fresh >&2
    cmake --build "$shim" -j "$(nproc)" >&2
    export ANIMEGAN_TORCH_SHIM=$shim/libTorchSharpShim.so
    for project in "${projects[@]}"; do
        [[ -f $pack/$project/$project.dll ]] || continue
        say "$project on $ANIMEGAN_TEST_DEVICE"
        "$pack/dotnet/dotnet" exec "$pack/$project/$project.dll" -noColor "$@" || failed=$((failed + 1))
    done
    return "$failed"
}

case ${1:-} in
    pack) pack_tests ;;
    -h | --help | help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" ;;
    *) run_tests "$@" ;;
esac
