# shellcheck shell=bash
# The choice of libtorch, and the build. Sourced by ../animegan.

# Torch=cpu or cuda, as in Directory.Build.props. An NVIDIA driver asks for cuda, once: where the feed lacks that package, cpu it is.
torch_reason='for the CPU: there is no NVIDIA driver'
settle_torch() { # ask: where it is not known yet; otherwise only what was found before is told
    if [[ -n ${Torch:-} ]]; then
        torch_reason="for $Torch, as the variable Torch says"
    elif nvidia-smi -L &>/dev/null; then
        torch_reason='with CUDA: there is an NVIDIA driver'
        if [[ ! -f $work/torch && ${1:-} == ask ]]; then
            say 'an NVIDIA driver: asking NuGet for libtorch with CUDA (2 to 3 GB) ...'
            Torch=cuda
            "$dotnet" restore "$root/lib/AnimeGan" -p:Torch=cuda </dev/null >"$work/cuda.log" 2>&1 || Torch=cpu
            echo "$Torch" >"$work/torch"
            [[ $Torch == cuda ]] || say 'NuGet has no TorchSharp-cuda (artifacts/animegan/cuda.log): the CPU computes'
        fi
        export Torch && Torch=$(cat "$work/torch" 2>/dev/null || echo cpu)
        [[ $Torch == cuda ]] || torch_reason='for the CPU despite an NVIDIA driver: NuGet has no TorchSharp-cuda'
    fi
}

# What a build depends on besides the sources; a stamp holds it, and is as old as the build.
fingerprint() { echo "${Torch:-cpu} $dotnet"; }

is_built() { # cli | course | kernel | all: a folder is newer too when a file was removed; what begins with a dot is a tool's
    local stamp
    for stamp in "$work/built-$1" "$work/built-all"; do
        [[ -f $stamp && $(<"$stamp") == "$(fingerprint)" ]] || continue
        [[ -n $(find "$root/lib" "$root/tests" "$root"/*.sln "$root"/*.props "$root/global.json" "$root/.editorconfig" \
            -name '.?*' -not -name .editorconfig -prune -o -newer "$stamp" -print -quit) ]] || return 0
    done
    return 1
}

# build cli | course | kernel | all: the program, what notebooks load, their kernel, or the whole solution.
build() {
    local log=$work/build-$1.log started=$SECONDS
    local -A projects=([cli]=lib/AnimeGan.Cli [course]=lib/AnimeGan.Course [kernel]=lib/AnimeGan.Kernel [all]=AnimeGanNotebooks.sln)
    exec 9>"$work/lock"
    ! type -P flock >/dev/null || flock 9 # another build of this checkout is waited for
    if ! is_built "$1"; then
        say "building ${projects[$1]} (log: ${log#"$root"/}) ..."
        : >"$work/begun"
        if ! "$dotnet" build "$root/${projects[$1]}" -c Release -tl:off -nodeReuse:false </dev/null >"$log" 2>&1 9>&-; then
            { grep -E 'error( [A-Z]+[0-9]+)?:' "$log" || tail -20 "$log"; } | sed -e "s:$root/::g" -e 's/ \[[^]]*\]$//' | sort -u >&2
            die 'the build failed: the lines above tell why'
        fi
        fingerprint >"$work/built-$1" && touch -r "$work/begun" "$work/built-$1"
        say "built in $((SECONDS - started)) s"
        lap "building ${projects[$1]##*/}"
    fi
    exec 9>&-
}

ready() { # ready PURPOSES WHAT...: what is needed is there, and built; the kernel is made known
    settle_folders
    provide "$1"
    settle_torch ask
    for what in "${@:2}"; do is_built "$what" || build "$what"; done
    [[ ${*:2} == cli ]] || ready_kernel
}

program() { ${how:-} "$dotnet" "$root/artifacts/bin/AnimeGan.Cli/release/AnimeGan.Cli.dll" "$@"; }
