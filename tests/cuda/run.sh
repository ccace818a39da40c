#!/usr/bin/env bash
# Runs the program on a machine with a GPU that has a PyTorch installation, but no .NET, no compiler and no network.
#
#   tests/cuda/run.sh pack           on a machine with the .NET SDK: publishes the program and packs it, with the .NET runtime that it
#                                    needs and without libtorch, into artifacts/cuda.tar.xz
#   tests/cuda/run.sh [VERB ...]     on the machine with the GPU, in the same checkout with that archive: runs the program on the libtorch
#                                    of the PyTorch there; without a verb trains, resumes and draws in seconds, to see that all of it works
#   tests/cuda/run.sh benchmarks ...  there too: tests/Benchmarks, beside that PyTorch
#
#   TORCH_DIR    PyTorch's torch/ folder; otherwise that of the python3 on PATH. TorchSharp is made for libtorch 2.10: another
#                version loads only where all that TorchSharp calls is unchanged
#   DEVICE       cuda where not set; cpu proves the script on a machine without a GPU
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
archive=$root/artifacts/cuda.tar.xz pack=$root/artifacts/cuda device=${DEVICE:-cuda}

pack_program() {
    local runtime
    runtime=$(dirname "$(readlink -f "$(type -P dotnet)")")
    rm -rf "$pack" && mkdir -p "$pack/dotnet/shared/Microsoft.NETCore.App"
    dotnet publish "$root/tests/Benchmarks" -c Release -o "$pack/program" -v quiet --nologo
    dotnet publish "$root/lib/AnimeGan.Cli" -c Release -o "$pack/program" -v quiet --nologo
    # All that PyTorch has: only TorchSharp's own part goes along, and OpenCV's, which needs more of a machine than this one has, stays.
    find "$pack/program" -name '*.so*' -not -name 'libLibTorchSharp.so' -delete
    cp -r "$runtime/dotnet" "$runtime/host" "$pack/dotnet/"
    cp -r "$(printf '%s\n' "$runtime"/shared/Microsoft.NETCore.App/10.* | sort -V | tail -1)" "$pack/dotnet/shared/Microsoft.NETCore.App/"
    cp "$root/artifacts/bridge/libstdc++.so.6" "$pack/" 2>/dev/null || true
    tar -C "$pack" -cJf "$archive" .
    echo "packed: $(du -h "$archive" | cut -f1) in $archive"
}

settle() {
    local folder torch=${TORCH_DIR:-$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))')} own
    [[ -f $torch/lib/libtorch_$device.so ]] || { echo "$torch/lib has no libtorch_$device.so" >&2 && exit 1; }
    rm -rf "$pack" && mkdir -p "$pack" && tar -C "$pack" -xJf "$archive"
    # TorchSharp loads what lies beside it.
    ln -s "$torch"/lib/*.so* "$pack/program/"
    export DOTNET_ROOT=$pack/dotnet DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 LD_LIBRARY_PATH=$torch/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    # PyTorch's wheel finds NVIDIA's libraries from where it lies itself, which is not where the links lie.
    for folder in "$torch"/../nvidia/*/lib; do [[ ! -d $folder ]] || LD_LIBRARY_PATH+=:$folder; done
    own=$(ldconfig -p | awk '/libstdc\+\+\.so\.6 .*x86-64/ { print $NF; exit }')
    grep -q 'GLIBCXX_3\.4\.32' "$own" || LD_LIBRARY_PATH=$pack:$LD_LIBRARY_PATH
}

benchmarks() { "$pack/dotnet/dotnet" exec "$pack/program/Benchmarks.dll" "$@" --device "$device"; }

program() { "$pack/dotnet/dotnet" exec "$pack/program/AnimeGan.Cli.dll" "$@"; }

case ${1:-} in
    pack) pack_program ;;
    -h | --help | help) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" ;;
    benchmarks) settle && benchmarks "${@:2}" ;;
    '')
        settle
        program info || true # it names a libtorch in the library path, which here is meant
        program train --preset smoke --device "$device" --out "$pack/runs"
        program resume "$pack/runs/0001-smoke" --steps 40 --device "$device"
        program sample "$pack/runs/0001-smoke" --device "$device" --out "$pack/faces.png"
        program train --preset paper-128 --device "$device" --dry-run
        ;;
    *) settle && program "$@" ;;
esac
