#!/usr/bin/env bash
# Runs the tests against another libtorch, above all a PyTorch installation with CUDA.
#
#   tests/cuda/run.sh pack                 on a machine with the .NET SDK: publishes the tests and packs them, with the
#                                          .NET runtime they need, into artifacts/cuda-tests.tar.gz (about 35 MB)
#   tests/cuda/run.sh [TESTS OPTION...]    on the machine with the GPU, in the same checkout with that archive: compiles
#                                          the native part against TORCH_DIR and runs the packed tests; options go to
#                                          each test program (-class NAME, -method NAME ...)
#
# The second needs cmake, a C++17 compiler (C++20 from PyTorch 2.9 on) and a PyTorch or libtorch, but no .NET and no network.
#   TORCH_DIR               libtorch, or PyTorch's torch/ folder; otherwise that of the python3 on PATH, otherwise /usr
#   ANIMEGAN_TEST_DEVICE    cuda where not set; cpu proves the script on a machine without a GPU
# Ends with the number of failed test programs.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
archive=$root/artifacts/cuda-tests.tar.gz
pack=$root/artifacts/cuda-tests
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
    tar -C "$pack" -czf "$archive" .
    say "packed: $(du -h "$archive" | cut -f1) in $archive"
}

# The folders of the shared frameworks that the packed programs ask for, the newest installed of each.
needed_frameworks() {
    local name
    { printf 'Microsoft.NETCore.App\n'; grep -ho '"name": "Microsoft[^"]*"' "$pack"/*/*.runtimeconfig.json | cut -d'"' -f4; } | sort -u | while read -r name; do
        (cd "$1" && printf "%s\n" "shared/$name"/10.* | sort -V | tail -1)
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
    [[ -f $archive ]] || { say "there is no $archive: run '$0 pack' where the .NET SDK is"; exit 1; }
    if [[ ! -d $pack || $archive -nt $pack/unpacked ]]; then
        rm -rf "$pack"
        mkdir -p "$pack"
        tar -C "$pack" -xzf "$archive"
        touch "$pack/unpacked"
    fi
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
