# shellcheck shell=bash
# What is where on this machine: folders to write to, .NET, libtorch, libraries, Python. Sourced by ../animegan.

# A folder to write to is needed twice: for what is built, and for .NET's and NuGet's own files in HOME.
settle_folders() {
    mkdir -p "$work" 2>/dev/null || true
    [[ -w $work ]] ||
        die "cannot write to $work" "Everything is built there. Copy the repository to a folder of yours, or mend its permissions."
    if [[ -z ${HOME:-} || ! -d $HOME || ! -w $HOME ]]; then
        [[ ${1:-} == quiet ]] || say "HOME (${HOME:-unset}) cannot be written to: .NET and NuGet keep their files in artifacts/home instead"
        export HOME=$root/artifacts/home
        mkdir -p "$HOME"
    fi
}

# Without ICU .NET programs do not start unless told to do without it; nothing here needs a culture.
settle_icu() {
    local folder
    [[ -z ${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-} ]] || return 0
    for folder in "${CONDA_PREFIX:-/nowhere}/lib" /usr/lib /usr/lib64 /usr/lib/*-linux-gnu; do
        compgen -G "$folder/libicuuc.so*" >/dev/null && return 0
    done
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
}

dotnet='' original_home=${HOME:-/nowhere}
dotnet_places=${ANIMEGAN_DOTNET_PLACES-/usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet} # a variable for the tests' sake
# Sets `dotnet` to one that has an SDK of version 10, or leaves it empty; `dotnet_seen` tells of others.
find_dotnet() {
    local candidate versions
    dotnet_seen=''
    [[ -z $dotnet ]] || return 0
    for candidate in "${DOTNET_ROOT:-/nowhere}/dotnet" "$(type -P dotnet || true)" "$original_home/.dotnet/dotnet" \
        "${CONDA_PREFIX:-/nowhere}/bin/dotnet" ${dotnet_places:+${dotnet_places// //dotnet }/dotnet}; do
        [[ -x $candidate ]] || continue
        versions=$("$candidate" --list-sdks 2>/dev/null || true)
        if grep -q '^1[0-9]\.' <<<"$versions"; then
            dotnet=$(readlink -f "$candidate")
            export DOTNET_ROOT=${dotnet%/*}
            return 0
        fi
        dotnet_seen+=" $candidate (SDKs: $(cut -d' ' -f1 <<<"${versions:-none}" | paste -sd, -))"
    done
}

dotnet_missing() {
    die "no .NET SDK 10 was found${dotnet_seen:+, only$dotnet_seen}" \
        "Looked in DOTNET_ROOT, PATH, ~/.dotnet, CONDA_PREFIX, ${dotnet_places// /, }." \
        "Get it from https://dotnet.microsoft.com/download/dotnet/10.0, for example into ~/.dotnet without root:" \
        "  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0" \
        "or with conda: conda env create -f environment.yml"
}

# Where libtorch is: TORCH_DIR, CONDA_PREFIX, the system, as in the native build.
torch_header=include/torch/csrc/api/include/torch/version.h
find_torch() {
    local folder
    for folder in "${TORCH_DIR:-}" "${CONDA_PREFIX:-}" /usr /usr/local; do
        if [[ -n $folder && -f $folder/$torch_header ]]; then
            printf '%s\n' "$folder"
            return 0
        fi
    done
    return 1
}

find_library() {
    local folder
    for folder in "${CONDA_PREFIX:-/nowhere}/lib" /usr/lib/*-linux-gnu /usr/lib64 /usr/lib /usr/local/lib; do
        if [[ -e $folder/$1 ]]; then
            printf '%s\n' "$folder/$1"
            return 0
        fi
    done
    return 1
}

# The Python that has a module: conda's, the system's, the one on PATH.
find_python() {
    local python
    for python in "${CONDA_PREFIX:-/nowhere}/bin/python3" /usr/bin/python3 "$(type -P python3 || true)"; do
        if [[ -x $python ]] && "$python" -c "import importlib.util as u, sys; sys.exit(u.find_spec('$1') is None)" 2>/dev/null; then
            printf '%s\n' "$python"
            return 0
        fi
    done
    return 1
}
