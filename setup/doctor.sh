# shellcheck shell=bash
# What this machine has, what is wrong and how to mend it: facts of the system here, so that it works when nothing builds;
# facts of the running program (the libtorch that was loaded, devices, threads) from the program where it is built. Sourced by ../animegan.

problems=0
fact() { printf '%-12s %s\n' "$1" "$2"; }
problem() { # WHAT HOW-TO-MEND
    problems=$((problems + 1))
    printf '%-12s ! %s\n%-12s   mend: %s\n' '' "$1" '' "$2"
}

doctor() {
    [[ $# -eq 0 ]] || die "doctor takes no arguments, not '$*'"
    settle_folders quiet
    settle_icu
    doctor_machine
    doctor_stack
    doctor_dotnet
    if [[ $stack != nuget ]]; then
        doctor_torch
        doctor_tools
    fi
    doctor_notebooks
    doctor_program
    echo
    if [[ $problems == 0 ]]; then
        echo 'nothing is wrong'
    else
        echo "$problems problem(s), each with its mend above; ./animegan setup installs what is missing where it may"
        return 1
    fi
}

doctor_machine() {
    local system memory disk
    system=$(sed -n 's/^PRETTY_NAME="\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' /etc/os-release 2>/dev/null || true)
    memory=$(awk '/^MemTotal/ { total = $2 } /^MemAvailable/ { available = $2 } END { printf "%.1f of %.1f", available / 1048576, total / 1048576 }' /proc/meminfo)
    disk=$(df -Pk "$root" | awk 'NR == 2 { print int($4 / 1048576) }')
    fact machine "${system:-$(uname -s)} $(uname -m), $(nproc) cores, $memory GiB of memory free, $disk GiB of disk free"
    [[ -z ${OMP_NUM_THREADS:-} ]] || fact '' "OMP_NUM_THREADS=$OMP_NUM_THREADS limits libtorch's threads"
    awk '/^MemAvailable/ { exit $2 < 1500000 }' /proc/meminfo || problem 'less than 1.5 GiB of memory is free' 'close other programs; training at 32 px needs about 1 GiB'
    [[ $disk -ge 2 ]] || problem "only $disk GiB of disk is free" "free some; a build takes about 1 GiB, libtorch itself 2 GiB"
}

doctor_stack() {
    read_stack
    fact stack "${stack:-not chosen yet: ./animegan setup asks the feed} ${stack_reason:+($stack_reason)}"
    [[ $stack == nuget ]] || return 0
    local fault
    fault=$(torchsharp_fault)
    [[ -z $fault ]] || problem "$fault" './animegan --stack system setup takes the libtorch of this machine; or a newer system, such as Debian 13 or Ubuntu 24.04'
}

doctor_dotnet() {
    find_dotnet
    if [[ -z $dotnet ]]; then
        fact .NET "none${dotnet_seen:+ of version 10, only$dotnet_seen}"
        problem 'no .NET SDK 10' 'https://dotnet.microsoft.com/download/dotnet/10.0, or conda env create -f environment.yml'
        return
    fi
    fact .NET "SDK $("$dotnet" --list-sdks | awk '/^1[0-9]\./ { version = $1 } END { print version }') in ${dotnet%/*}$([[ -z ${DOTNET_SYSTEM_GLOBALIZATION_INVARIANT:-} ]] || echo ', without ICU')"
    is_there certificates || problem 'no CA certificates: NuGet cannot be reached' 'apt install ca-certificates'
}

doctor_torch() {
    local folder version library blas
    if ! folder=$(find_torch); then
        fact libtorch none
        problem "libtorch's headers are not in TORCH_DIR, CONDA_PREFIX or the system" \
            "apt install libtorch-dev; or conda env create -f environment.yml; or set TORCH_DIR to a libtorch or a PyTorch's torch/ folder"
        return
    fi
    [[ -z ${TORCH_DIR:-} || $folder == "$TORCH_DIR" ]] ||
        problem "TORCH_DIR is $TORCH_DIR, which has no $torch_header" "set it to a libtorch folder or a PyTorch installation's torch/ folder, or unset it"
    version=$(awk '/define TORCH_VERSION_(MAJOR|MINOR|PATCH) / { text = text separator $3; separator = "." } END { print text }' "$folder/$torch_header")
    library=$(compgen -G "$folder/lib/libtorch_cpu.so" || compgen -G "$folder/lib64/libtorch_cpu.so" || compgen -G "$folder/lib/*-linux-gnu/libtorch_cpu.so" || true)
    fact libtorch "$version in $folder"
    if [[ -z $library ]]; then
        problem "no libtorch_cpu.so in $folder/lib" 'install libtorch again'
        return
    fi

    # libblas.so.3 is what Debian's libtorch computes with; which library that is, the alternatives decide.
    blas=$(ldd "$library" 2>/dev/null | awk '$1 ~ /^lib(cblas|blas|openblas|mkl|blis|atlas)/ && $3 ~ /^\// { print ($1 ~ /^libblas/ ? 0 : 1), $3 }' | sort -n | head -1 | cut -d' ' -f2 || true)
    [[ -z $blas ]] || blas=$(readlink -f "$blas" || printf '%s' "$blas")
    case ${blas##*/usr/lib} in
        '') fact BLAS "inside libtorch" ;;
        *openblas* | *mkl* | *blis* | *atlas* | *armpl*) fact BLAS "$blas" ;;
        *)
            fact BLAS "$blas"
            problem "this is the reference BLAS: about 5 GFLOP/s where OpenBLAS does 190 on 2 cores" 'apt install libopenblas0-pthread'
            ;;
    esac
}

doctor_tools() {
    local name
    for name in compiler 'command cmake' 'command make'; do
        is_there "$name" || problem "no ${name#command }" 'apt install g++ cmake make; or conda: cxx-compiler cmake make'
    done
}

# What only the notebooks will need is told, but its absence is no fault yet.
doctor_notebooks() {
    local library kernel folder
    library=$(find_library libgtk-3.so.0 || true)
    fact 'GTK 3' "${library:-not installed: OpenCV, which finds faces in illustrations, needs it (apt install libgtk-3-0; conda: gtk3)}"
    library=$(find_library libzmq.so.5 || true)
    fact ZeroMQ "${library:-not installed: ./animegan notebook does it}"
    kernel=''
    for folder in "${JUPYTER_DATA_DIR:-/nowhere}" "${HOME:-/nowhere}/.local/share/jupyter" "${CONDA_PREFIX:-/nowhere}/share/jupyter" /usr/local/share/jupyter /usr/share/jupyter; do
        [[ ! -f $folder/kernels/.net-csharp/kernel.json ]] || { kernel=$folder/kernels/.net-csharp && break; }
    done
    fact kernel ".net-csharp: ${kernel:-not installed: ./animegan setup does it}"
}

doctor_program() {
    local log=$work/info.log cards=''
    ! type -P nvidia-smi >/dev/null || cards=$(nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader 2>/dev/null | paste -sd';' - || true)
    fact GPU "${cards:-none found}"
    if [[ -z $dotnet || -z $stack ]] || ! { is_built all || is_built cli; }; then
        fact program 'not built, or older than its sources: ./animegan setup'
    elif program info </dev/null >"$log" 2>&1; then
        cat "$log"
        [[ -z $cards ]] || grep -qi 'cuda' <<<"$(grep -i '^devices' "$log")" ||
            problem "there is a GPU, but this libtorch has no CUDA" 'set TORCH_DIR to the torch/ folder of a PyTorch with CUDA, or use the CUDA variant in environment.yml'
    else
        sed 's/^/  /' "$log" | head -10
        problem 'the program does not start' './animegan clean && ./animegan setup; then look at the lines above'
    fi
}
