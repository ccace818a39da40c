# shellcheck shell=bash
# Which needs of the table in ../animegan are missing, and installing them. Sourced by ../animegan.

is_there() {
    case $1 in
        dotnet) find_dotnet && [[ -n $dotnet ]] ;;
        certificates) [[ -n ${SSL_CERT_FILE:-} || -s /etc/ssl/certs/ca-certificates.crt || -s /etc/pki/tls/certs/ca-bundle.crt ||
            -s ${CONDA_PREFIX:-/nowhere}/ssl/cacert.pem ]] ;;
        compiler) type -P "${CXX:-c++}" >/dev/null || type -P g++ >/dev/null || type -P clang++ >/dev/null ;;
        torch) find_torch >/dev/null ;;
        blas) # only the system's libtorch takes what it finds; others bring their own
            case $(find_torch) in '' | /usr | /usr/local) find_library libopenblas.so.0 >/dev/null ;; esac ;;
        command\ *) type -P "${1#* }" >/dev/null ;;
        library\ *) find_library "${1#* }" >/dev/null ;;
        header\ *) [[ -e /usr/include/${1#* } || -e ${CONDA_PREFIX:-/nowhere}/include/${1#* } ]] ;;
        python\ *) find_python "${1#* }" >/dev/null ;;
        *) die "unknown probe '$1' in the table of needs" ;;
    esac
}

# Calls `$1 need for debian conda` for each need that is missing among the purposes $2 (spaces between) on stack $3.
each_missing() {
    local need purpose stack debian conda probe
    while IFS='|' read -r need purpose stack debian conda probe; do
        need=$(trim "$need") purpose=$(trim "$purpose") stack=$(trim "$stack")
        [[ -n $need && $need != \#* ]] || continue
        [[ " $2 " == *" $purpose "* && ($stack == both || $stack == "$3") ]] || continue
        is_there "$(trim "$probe")" || "$1" "$need" "$purpose" "$(trim "$debian")" "$(trim "$conda")"
    done <<<"$needs"
}

trim() {
    local text=${1#"${1%%[! ]*}"}
    printf '%s' "${text%"${text##*[! ]}"}"
}

missing_names=() missing_debian=() missing_conda=()
note_missing() {
    missing_names+=("$1")
    [[ $3 == - ]] || missing_debian+=("$3")
    missing_conda+=("$4")
}

# Installs what the purposes $1 need on stack $2. Only `build` is indispensable: without the rest, tests skip with a reason.
provide() {
    local purposes=$1 stack=$2 rights='' packages
    missing_names=() missing_debian=() missing_conda=()
    each_missing note_missing "$purposes" "$stack"
    [[ ${#missing_names[@]} -gt 0 ]] || return 0

    if [[ ${#missing_debian[@]} -gt 0 ]] && type -P apt-get >/dev/null && type -P dpkg >/dev/null; then
        read -ra packages <<<"${missing_debian[*]}"
        if [[ $(id -u) == 0 ]]; then
            rights="env"
        elif type -P sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 && -t 2 ]]; }; then
            rights=sudo
        fi
        if [[ -n $rights ]]; then
            apt_install "$rights" "${packages[@]}" || true
            lap 'installing packages'
            missing_names=() missing_debian=() missing_conda=()
            each_missing note_missing "$purposes" "$stack"
        fi
    fi
    find_dotnet
    [[ -n $dotnet ]] || dotnet_missing
    [[ ${#missing_names[@]} -gt 0 ]] || return 0

    say "missing: $(join ', ' "${missing_names[@]}")"
    [[ ${#missing_debian[@]} -eq 0 ]] || say "  Debian, Ubuntu: apt install ${missing_debian[*]}"
    say "  conda:          conda env create -f environment.yml  (or: conda install -c conda-forge ${missing_conda[*]})"
    [[ " ${missing_names[*]} " != *" libtorch "* ]] || say "  or set TORCH_DIR to a libtorch folder or a PyTorch installation's torch/ folder"
    missing_names=()
    each_missing note_missing build "$stack"
    [[ ${#missing_names[@]} -eq 0 ]] || die "cannot go on without: $(join ', ' "${missing_names[@]}")"
    say "  going on without: the tests that need it are skipped"
}

join() {
    local separator=$1 text=$2
    shift 2
    printf '%s' "$text" "${@/#/$separator}"
}

apt_install() {
    local rights=$1 log=$work/apt.log
    shift
    local install=("$rights" DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 --no-install-recommends install "$@")
    local started=$SECONDS
    say "installing $* (log: ${log#"$root"/}) ..."
    if compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null && "${install[@]}" </dev/null >"$log" 2>&1; then
        say "installed in $((SECONDS - started)) s"
    elif "$rights" apt-get -qq -o DPkg::Lock::Timeout=300 update </dev/null >"$log" 2>&1 && "${install[@]}" </dev/null >>"$log" 2>&1; then
        say "installed in $((SECONDS - started)) s"
    else
        say "apt could not install them:"
        grep -E '^E: ' "$log" | head -5 | sed 's/^/  /' >&2 || tail -5 "$log" >&2
        return 1
    fi
}
