# shellcheck shell=bash
# The C# kernel in Jupyter, Jupyter on the notebooks, and the course from top to bottom with a report of it. Sourced by ../animegan.

# The kernel is made known to the user's Jupyter, and, whatever else is installed, to what this script starts.
ready_kernel() {
    local data=${JUPYTER_DATA_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/jupyter} spec
    local settings=(--env "DOTNET_ROOT=$DOTNET_ROOT" --env "GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-1000}")
    [[ -n ${JUPYTER_DATA_DIR:-} || ! -w ${CONDA_PREFIX:-/nowhere}/share ]] || data=$CONDA_PREFIX/share/jupyter
    [[ ! -e $bridge/libstdc++.so.6 ]] || settings+=(--env "LD_LIBRARY_PATH=$bridge")
    for spec in {"$work/jupyter","$data"}/kernels/.net-csharp; do
        [[ ! -f $spec/kernel.json ]] || grep -q AnimeGan.Kernel "$spec/kernel.json" ||
            mv -v "$spec/kernel.json" "$spec/kernel.json.before-animegan" >&2 # another kernel of this name is kept
        "$root/artifacts/bin/AnimeGan.Kernel/release/AnimeGan.Kernel" install --folder "$spec" "${settings[@]}" >"$work/kernel.log" 2>&1 ||
            say "kernel: not in $spec: $(tail -1 "$work/kernel.log")"
        [[ ! -w $spec ]] || program plotly "$spec/plotly.min.js"
    done
    export JUPYTER_PATH=$work/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}
}

start_jupyter() {
    local jupyter=(jupyter notebook)
    ready 'build notebooks' cli course kernel
    ! type -P jupyter-lab >/dev/null || jupyter=(jupyter lab)
    [[ $(id -u) != 0 ]] || jupyter+=(--allow-root) # as in a container, where Jupyter refuses to start unless told
    unset DOTNET_CLI_UI_LANGUAGE # without ICU, Microsoft's own kernel beside ours does not start with it
    cd "$root/notebooks" && exec "${jupyter[@]}" "$@"
}

# The program checks the options before minutes are spent, and plans what setup/course/run.py runs.
run_course() {
    local python
    ready build cli
    program run --notebooks "$root/notebooks" "$@" >"$work/plan" || exit
    grep -q '\.ipynb$' "$work/plan" || { cat "$work/plan" && return; } # the help that was asked for
    ready 'build notebooks' cli course kernel
    python=$(find_python nbclient) || die 'the notebooks need Jupyter and nbclient' "  $(remedy)"
    lap 'looking at what is there'
    "$python" "$root/setup/course/run.py" "$work/plan" --library "$root/artifacts/bin/AnimeGan.Course/release/AnimeGan.dll" \
        --plotly "$work/jupyter/kernels/.net-csharp/plotly.min.js" --began "$call_began" "${laps[@]/#/--lap=}"
}
