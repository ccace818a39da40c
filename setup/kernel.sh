# shellcheck shell=bash
# The C# kernel: built as Jupyter starts it, made known to Jupyter, and Jupyter itself on the notebooks. Sourced by ../animegan.

kernel_name=.net-csharp

# Where Jupyter looks for kernels of this environment or user.
jupyter_data() {
    if [[ -n ${JUPYTER_DATA_DIR:-} ]]; then
        printf '%s\n' "$JUPYTER_DATA_DIR"
    elif [[ -n ${CONDA_PREFIX:-} && -w ${CONDA_PREFIX:-}/share ]]; then
        printf '%s\n' "$CONDA_PREFIX/share/jupyter"
    else
        printf '%s\n' "${XDG_DATA_HOME:-$HOME/.local/share}/jupyter"
    fi
}

# The kernelspec of .NET Interactive's own kernel, where it is installed. Ours is known by its metadata.
official_kernelspec() {
    local folder file
    for folder in "$(jupyter_data)" "${HOME:-/nowhere}/.local/share/jupyter" "${CONDA_PREFIX:-/nowhere}/share/jupyter" /usr/local/share/jupyter /usr/share/jupyter; do
        file=$folder/kernels/$kernel_name/kernel.json
        if [[ -f $file ]] && ! grep -q '"animegan"' "$file"; then
            printf '%s\n' "$file"
            return 0
        fi
    done
    return 1
}

# Builds the kernel and makes it known: to the user's Jupyter, and, whatever else is installed, to what this script starts.
ready_kernel() {
    local official='' target
    official=$(official_kernelspec || true)
    if [[ $stack == nuget && -n $official ]]; then
        say "kernel: .NET Interactive's own (${official%/kernel.json})"
        serve_plotly "${official%/kernel.json}"
        return 0
    fi
    build kernel
    write_kernelspec "$work/jupyter/kernels/$kernel_name"
    serve_plotly "$work/jupyter/kernels/$kernel_name"
    export JUPYTER_PATH=$work/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}

    target=$(jupyter_data)/kernels/$kernel_name
    if [[ $official == "$target/kernel.json" ]]; then
        mv "$official" "$official.before-animegan"
        say "kernel: takes the name of .NET Interactive's, whose kernel.json is kept as $official.before-animegan"
    fi
    write_kernelspec "$target"
    serve_plotly "$target"
}

json_text() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

write_kernelspec() { # FOLDER
    local text
    text=$(
        cat <<JSON
{
  "argv": [$(json_text "$dotnet"), $(json_text "$root/artifacts/kernel/Microsoft.DotNet.Interactive.dll"), "{connection_file}"],
  "display_name": "C# (.NET)",
  "language": "csharp",
  "interrupt_mode": "signal",
  "metadata": { "animegan": $(json_text "$root") }
}
JSON
    )
    if [[ -f $1/kernel.json && $(<"$1/kernel.json") == "$text" ]]; then return 0; fi
    if ! mkdir -p "$1" 2>/dev/null || [[ ! -w $1 ]]; then
        say "kernel: $1 cannot be written to; ./animegan notebook uses its own kernelspec"
        return 0
    fi
    cp "$root"/lib/stack/Microsoft.DotNet.Interactive/Jupyter/kernelspec/logo-*.* "$1/"
    printf '%s\n' "$text" >"$1/kernel.json.new"
    mv "$1/kernel.json.new" "$1/kernel.json"
    say "kernel: C# (.NET) in $1"
}

start_jupyter() {
    local jupyter=(jupyter notebook) options=("$@")
    ! type -P jupyter-lab >/dev/null || jupyter=(jupyter lab)
    # As root, as in a container, Jupyter refuses to start unless told.
    [[ $(id -u) != 0 ]] || options+=(--allow-root)
    mkdir -p "$root/notebooks"
    cd "$root/notebooks"
    exec "${jupyter[@]}" "${options[@]}"
}
