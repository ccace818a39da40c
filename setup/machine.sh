# shellcheck shell=bash
# What this machine has, and making it have what is needed. Sourced by ../animegan.

# Everything built goes to artifacts/; so do the files of .NET and NuGet where there is no home.
settle_folders() {
    mkdir -p "$work" 2>/dev/null || true
    [[ -w $work ]] || die "cannot write to $work" '  Everything is built there. Copy the repository to a folder of yours.'
    [[ -n ${HOME:-} && -w $HOME ]] || { export HOME=$root/artifacts/home && mkdir -p "$HOME"; }
}

dotnet='' dotnet_seen=''
dotnet_places=${ANIMEGAN_DOTNET_PLACES-/usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet} # a variable for the tests' sake
dotnet_places="${PATH//:/ } ${HOME:-/nowhere}/.dotnet ${CONDA_PREFIX:-/nowhere}/bin $dotnet_places"
find_dotnet() { # sets `dotnet` to one that has an SDK of version 10; `dotnet_seen` tells of others
    local place versions
    [[ -z $dotnet ]] || return 0
    dotnet_seen=''
    for place in ${DOTNET_ROOT:-/nowhere} "$root/dotnet" $dotnet_places; do
        [[ -x $place/dotnet ]] || continue
        versions=$("$place/dotnet" --list-sdks 2>/dev/null | cut -d' ' -f1 | paste -sd, || true)
        [[ ,$versions == *,1[0-9].* ]] || { dotnet_seen+=" $place/dotnet (SDKs: ${versions:-none})" && continue; }
        dotnet=$(readlink -f "$place/dotnet")
        export DOTNET_ROOT=${dotnet%/*}
        return 0
    done
    return 1
}

find_file() { # NAME FOLDER...: the first that is there
    local folder
    for folder in "${@:2}"; do [[ ! -e $folder/$1 ]] || { echo "$folder/$1" && return 0; }; done
    return 1
}

find_python() { # MODULE: the Python that has it: conda's, the system's, the one on PATH
    local python
    for python in "${CONDA_PREFIX:-/nowhere}/bin/python3" /usr/bin/python3 "$(type -P python3 || true)"; do
        ! "$python" -c "import importlib.util as u; u.find_spec('$1') or exit(1)" 2>/dev/null || { echo "$python" && return 0; }
    done
    return 1
}

# TorchSharp's native part asks for a libstdc++ of GCC 13, for one symbol alone, an empty function. Where this machine's is older, a
# bridge stands before it in LD_LIBRARY_PATH: its version nodes and the missing ones, and itself by full path behind them.
bridge=$root/artifacts/bridge bridge_reason=''
settle_bridge() {
    local folders old newer=${CONDA_PREFIX:-/nowhere}/lib/libstdc++.so.6 node=GLIBCXX_3.4.32 symbol=_ZSt21ios_base_library_initv
    bridge_reason='as new as TorchSharp needs it'
    IFS=: read -ra folders <<<"${LD_LIBRARY_PATH:-}"
    old=$(find_file libstdc++.so.6 "${folders[@]/#"$bridge"/}" || ldconfig -p | awk '/libstdc\+\+\.so\.6 .*x86-64/ { print $NF; exit }')
    [[ -n $old ]] && ! grep -q "$node" "$old" || return 0
    bridge_reason="$old lacks $node, and binutils, to bridge it, are not installed"
    mkdir -p "$bridge"
    if [[ -e $newer ]] && grep -q "$node" "$newer"; then
        ln -sf "$newer" "$bridge/libstdc++.so.6"
    elif [[ ! $bridge/libstdc++.so.6 -nt $old ]]; then
        type -P as >/dev/null || return 1
        readelf -VW "$old" | sed -n '/ definition /,/ needs /s/.*Name: \([A-Z][A-Z_0-9.]*\)$/\1 { };/p' >"$bridge/versions"
        echo "GLIBCXX_3.4.31 { }; $node { global: $symbol; local: *; };" >>"$bridge/versions"
        echo ".globl $symbol; .type $symbol, @function; $symbol: ret; .section .note.GNU-stack,\"\",@progbits" | as -o "$bridge/init.o"
        ld -shared -soname "$old" -o "$bridge/own.so" "$bridge/init.o"
        ld -shared -soname libstdc++.so.6 --version-script "$bridge/versions" -o "$bridge/libstdc++.so.6" "$bridge"/{init.o,own.so}
        rm "$bridge"/{versions,init.o,own.so}
    fi
    bridge_reason="$old lacks $node: artifacts/bridge supplies it"
    [[ :${LD_LIBRARY_PATH:-}: == *":$bridge:"* ]] || export LD_LIBRARY_PATH=$bridge${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
}

# What is missing for the purposes $1, into missing, and how to mend it.
find_missing() {
    local need purpose debian conda probe
    missing='' missing_debian='' missing_conda=''
    while IFS='|' read -r need purpose debian conda probe; do
        [[ $need != \#* && -n ${purpose// /} && " $1 " == *" ${purpose// /} "* ]] || continue
        ! $probe >/dev/null 2>&1 || continue
        missing+="${missing:+, }${need%"${need##*[! ]}"}" debian=${debian// /} conda=${conda// /}
        missing_debian+=${debian:+ $debian} missing_conda+=${conda:+ $conda}
    done <<<"$needs"
}

remedy() { sed 's/^ /apt install /; s/| /, or conda install -c conda-forge /; s/^, or //; s/|$//' <<<"$missing_debian|$missing_conda"; }

# Installs what the purposes $1 need, or lists it. Only `build` is indispensable: without the rest, tests skip with a reason.
provide() {
    local rights='' log=$work/apt.log apt packages
    find_dotnet || die "no .NET SDK 10 was found${dotnet_seen:+, only$dotnet_seen}" \
        '  Looked in DOTNET_ROOT, PATH, ~/.dotnet, CONDA_PREFIX. Get it from https://dotnet.microsoft.com/download/dotnet/10.0,' \
        '  with curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 (into ~/.dotnet, without root),' \
        '  or with conda env create -f environment.yml'
    find_missing "$1"; read -ra packages <<<"$missing_debian"
    if [[ $(id -u) == 0 ]]; then rights='env'; elif sudo -n true 2>/dev/null || [[ -t 0 && -t 2 ]]; then rights='sudo'; fi
    if [[ ${#packages[@]} -gt 0 && -n $rights ]] && type -P "$rights" apt-get >/dev/null; then
        say "installing ${packages[*]} (log: ${log#"$root"/}) ..."
        apt=("$rights" DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 --no-install-recommends)
        { "${apt[@]}" update; "${apt[@]}" install "${packages[@]}"; } </dev/null >"$log" 2>&1 ||
            say "apt could not install them: $(grep -m1 '^E: ' "$log" || tail -1 "$log")"
        lap 'installing packages'
        find_missing "$1"
    fi
    [[ -z $missing ]] || say "missing: $missing" "  $(remedy)"
    find_missing build
    [[ -z $missing ]] || die "cannot go on without: $missing"
}

# What must be told also when nothing builds, and the rest by the program's own info. --fix: first what can be mended is.
doctor() {
    local wrong=0
    [[ $# -eq 0 || $* == --fix ]] || die "doctor takes --fix or nothing, not '$*'"
    settle_folders
    [[ $# -eq 0 ]] || ("$root/animegan" setup --all) || say 'not all could be mended; what is left:'
    find_missing build
    settle_torch
    printf '%-12s %s\n' .NET "${dotnet:-no SDK 10${dotnet_seen:+, only$dotnet_seen}}" libstdc++ "$bridge_reason" libtorch "$torch_reason"
    [[ -z $missing ]] || { wrong=1 && printf '! missing: %s\n  mend: %s\n' "$missing" "$(remedy)"; }
    find_missing 'notebooks test' # whose absence is no fault yet
    [[ -z $missing ]] || printf 'notebooks or tests lack %s\n  mend: %s\n' "$missing" "$(remedy)"
    if ! is_built cli; then echo 'not built, or older than its sources: ./animegan setup'; else program info || wrong=1; fi
    [[ $wrong == 1 ]] || echo 'nothing is wrong'
    return "$wrong"
}
