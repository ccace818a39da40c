# shellcheck shell=bash
# The choice of the stack and the build, each done once. Sourced by ../animegan.

stack='' stack_reason=''
read_stack() {
    if [[ -n ${Stack:-} ]]; then
        stack=$Stack stack_reason='set in the environment'
    elif [[ -f $root/stack.props ]]; then
        stack=$(sed -n 's:.*<Stack[^>]*>\(.*\)</Stack>.*:\1:p' "$root/stack.props")
        stack_reason=$(sed -n 's:.*<StackReason>\(.*\)</StackReason>.*:\1:p' "$root/stack.props")
    fi
    [[ -z $stack || $stack == nuget || $stack == system ]] ||
        die "the stack is '$stack' ($stack_reason); it must be nuget or system" "Give --stack nuget or --stack system, or delete stack.props."
}

write_stack() {
    stack=$1 stack_reason=$2
    cat >"$root/stack.props.new" <<PROPS
<Project>
  <!-- Written by ./animegan on $(date +%Y-%m-%d). To choose anew, delete it or use the option stack of ./animegan. -->
  <PropertyGroup>
    <Stack>$stack</Stack>
    <StackReason>$stack_reason</StackReason>
  </PropertyGroup>
</Project>
PROPS
    mv "$root/stack.props.new" "$root/stack.props"
    say "stack: $stack ($stack_reason)"
}

# Asks the feed once for the official packages: a restore of all that are switched. What it downloads is what a build would. It asks
# first without TorchSharp's native library, of more than a gigabyte for all systems: often another package is missing or it would not load.
choose_stack() {
    local log=$work/probe.log status=0 limit=${ANIMEGAN_PROBE_SECONDS:-300} fault=''
    read_stack
    [[ -z $stack ]] || return 0
    say 'asking the NuGet feed for the official packages ...'
    ask_feed -p:TorchSharpPackage=TorchSharp || status=$?
    [[ $status != 0 ]] || fault=$(torchsharp_fault)
    if [[ $status == 0 && -z $fault ]]; then ask_feed || status=$?; fi
    lap 'asking the NuGet feed'
    if [[ -n $fault ]]; then
        write_stack system "$fault"
    elif [[ $status == 0 ]]; then
        write_stack nuget 'the NuGet feed has the official packages'
    elif [[ $status == 124 ]]; then
        write_stack system "the NuGet feed did not deliver the official packages in $limit s"
    elif grep -qE 'NU110[12]' "$log"; then
        write_stack system "the NuGet feed lacks $(missing_packages)"
    else
        write_stack system "the NuGet feed could not be asked: $(grep -oE 'error [A-Z]+[0-9]+' "$log" | sort -u | head -1 || true), see artifacts/animegan/probe.log"
    fi
}

ask_feed() {
    timeout "$limit" "$dotnet" restore "$root/lib/stack/Probe.csproj" -p:Stack=nuget --force -nodeReuse:false "$@" </dev/null >"$log" 2>&1
}

# Names and versions, from NuGet's "Unable to find package NAME. No packages ..." and "... NAME with version (= VERSION)".
missing_packages() {
    sed -nE -e 's/.*Unable to find package ([^ ]+)\. .*/\1/p' -e 's/.*Unable to find package ([^ ]+) with version \([<>=]+ ([^ ,)]+).*/\1 \2/p' "$log" | sort -u | paste -sd, - | sed 's/,/, /g'
}

# Why the official TorchSharp, where it has been restored, cannot be loaded on this Linux; nothing where it can.
torchsharp_fault() {
    local machine folder version file missing
    version=$(sed -nE 's/.*PackageVersion Include="TorchSharp" Version="\[?([^]"]*)\]?".*/\1/p' "$root/Directory.Packages.props")
    folder=${NUGET_PACKAGES:-$HOME/.nuget/packages}/torchsharp/$version/runtimes
    [[ $(uname -s) == Linux && -d $folder ]] || return 0
    machine=$(uname -m)
    case $machine in x86_64) machine=x64 ;; aarch64) machine=arm64 ;; esac
    file=$folder/linux-$machine/native/libLibTorchSharp.so
    if [[ ! -f $file ]]; then
        printf '%s' "TorchSharp $version has no native part for Linux on $machine"
        return 0
    fi
    missing=$(ldd "$file" 2>&1 | sed -nE "s/.*: version \`([^']+)' not found.*/\1/p" | sort -u | paste -sd, - || true)
    [[ -z $missing ]] || printf '%s' "TorchSharp $version needs $missing, which is newer than this system's C and C++ libraries"
}

# What a build depends on besides the sources; a stamp holds it, and is as old as the build.
fingerprint() { printf '%s\n' "$stack" "$dotnet" "${TORCH_DIR:-}" "${CONDA_PREFIX:-}"; }

is_built() {
    local stamp=$work/built-$1 sources=("$root/lib" "$root/tests")
    [[ $1 != kernel ]] || sources=("$root/lib/stack/Microsoft.DotNet.Interactive")
    [[ -f $stamp && $(<"$stamp") == "$(fingerprint)" ]] || return 1
    # Folders count too: a file that was removed leaves only its folder newer.
    # What begins with a dot is an editor's or a tool's, and nothing to build.
    [[ -z $(find "${sources[@]}" "$root"/*.sln "$root"/*.props "$root"/*.targets "$root/global.json" "$root/.editorconfig" \
        -name '.?*' -not -name .editorconfig -prune -o -newer "$stamp" -print -quit 2>/dev/null) ]]
}

needs_no_build() { is_built "$1" || { [[ $1 == cli ]] && is_built all; }; }

# build cli | all | kernel: the program, the whole solution, or the Jupyter kernel as it is started (setup/kernel.sh).
build() {
    local what=$1 arguments=() log=$work/build.log started=$SECONDS begun=$work/begun
    if needs_no_build "$what"; then return 0; fi
    case $what in
        all) arguments=("$root/AnimeGanNotebooks.sln") ;;
        cli) arguments=("$root/lib/AnimeGan.Cli/AnimeGan.Cli.csproj") ;;
        kernel)
            log=$work/build-kernel.log
            # Also on the nuget stack, for machines without .NET Interactive: it needs none of the switched packages.
            arguments=("$root/lib/stack/Microsoft.DotNet.Interactive/Microsoft.DotNet.Interactive.csproj" -t:PublishKernel -p:ReadyToRun=true -p:Stack=system)
            ;;
    esac
    exec 9>"$work/lock"
    if type -P flock >/dev/null && ! flock -n 9; then
        say 'waiting for another build of this checkout ...'
        flock 9
        if needs_no_build "$what"; then return 0; fi
    fi
    say "building $([[ $what != kernel ]] || echo "the kernel of the notebooks ")($stack stack; log: ${log#"$root"/}) ..."
    : >"$begun"
    if ! run_build "${arguments[@]}"; then
        if [[ $what != kernel ]] || ! grep -qE 'crossgen|rehearse' "$log"; then build_failed; fi
        say '  the compiler to native code is missing or failed: the kernel will start slower'
        run_build "${arguments[@]/ReadyToRun=true/ReadyToRun=false}" || build_failed
    fi
    fingerprint >"$work/built-$what"
    touch -r "$begun" "$work/built-$what"
    say "built in $((SECONDS - started)) s"
    if [[ $what == kernel ]]; then lap 'building the kernel'; else lap 'building the library'; fi
    exec 9>&-
}

run_build() { "$dotnet" build "$@" -c Release -tl:off -nodeReuse:false </dev/null >"$log" 2>&1 9>&-; }

build_failed() {
    say 'the build failed:'
    { grep -E '(error|fatal error)( [A-Z]+[0-9]+)?:' "$log" || tail -20 "$log"; } | sed -e "s:$root/::g" -e 's/ \[[^]]*\]$//' -e 's/^ */  /' | sort -u | head -30 >&2
    [[ $stack != nuget ]] || ! grep -qE 'NU110[12]' "$log" ||
        say '  This feed lacks official packages: ./animegan --stack system setup takes the libtorch of this machine instead.'
    exit 1
}

ready() { # ready PURPOSES cli|all
    settle_folders
    settle_icu
    # The certificates come before the feed, the stack's own needs after it.
    read_stack
    [[ -n $stack ]] || provide build both
    find_dotnet
    [[ -n $dotnet ]] || dotnet_missing
    choose_stack
    provide "$1" "$stack"
    [[ $1 != *notebooks* && $verb != setup ]] || provide_plotly
    [[ $2 == none ]] || build "$2"
}

show_program_help() {
    settle_folders quiet
    settle_icu
    read_stack
    find_dotnet
    [[ -n $dotnet ]] && { is_built all || is_built cli; } || return 0
    echo
    program --help
}

program() { "$dotnet" "$root/artifacts/bin/AnimeGan.Cli/release/AnimeGan.Cli.dll" "$@"; }
