# shellcheck shell=bash
# The course from top to bottom: every notebook executed in Jupyter's own client, and one report of them all. Sourced by ../animegan.

course_usage() {
    cat <<'USAGE'
usage: ./animegan run [options]

Runs all notebooks from top to bottom on the drawn faces and makes a report. An interrupted run goes on where it was.

  --preset NAME     what is trained: smoke, workshop-32 (shortened to a lesson unless --steps says otherwise), workshop-64, paper-128
  --steps N         for how many steps
  --data SOURCE     other faces: a folder, a zip, a packed file, synthetic:COUNT
  --device DEVICE   cpu, cuda, cuda:1
  --only NN[,NN]    only these notebooks, such as 06
  --out FOLDER      where everything goes (out)
  --again           run also what ran before, unchanged
USAGE
}

run_course() {
    local out=out only='' again=() notebooks=() python status=0
    while [[ $# -gt 0 ]]; do
        case $1 in
            --preset | --steps | --data | --device | --only | --out)
                [[ $# -gt 1 && -n $2 ]] || die "$1 needs a value" 'See ./animegan run --help.'
                ;;&
            --preset) export ANIMEGAN_PRESET=$2 && shift ;;
            --steps) export ANIMEGAN_STEPS=$2 && shift ;;
            --data) export ANIMEGAN_DATA=$2 && shift ;;
            --device) export ANIMEGAN_DEVICE=$2 && shift ;;
            --only) only=$2 && shift ;;
            --out) out=$2 && shift ;;
            --again) again=(--again) ;;
            -h | --help) course_usage && return 0 ;;
            *) die "run does not know '$1'" 'See ./animegan run --help.' ;;
        esac
        shift
    done
    choose_notebooks
    [[ -z ${ANIMEGAN_STEPS:-} || $ANIMEGAN_STEPS =~ ^0*[1-9][0-9]*$ ]] || die "--steps $ANIMEGAN_STEPS: it must be a whole number above 0"
    [[ -z ${ANIMEGAN_PRESET:-} ]] || check_preset "$ANIMEGAN_PRESET"
    [[ ${ANIMEGAN_DEVICE:-cpu} =~ ^(auto|cpu|cuda|cuda:[0-9]+)$ ]] || die "--device $ANIMEGAN_DEVICE: it must be cpu, cuda, or cuda: and a number such as cuda:1"
    # A path is meant from where the user stands, and is read from the folder of the notebooks.
    if [[ -n ${ANIMEGAN_DATA:-} && -e $ANIMEGAN_DATA ]]; then
        ANIMEGAN_DATA=$(realpath "$ANIMEGAN_DATA")
    elif [[ -n ${ANIMEGAN_DATA:-} && $ANIMEGAN_DATA != synthetic* ]]; then
        die "--data $ANIMEGAN_DATA: there is no such file or folder"
    fi
    ready 'build notebooks' cli
    provide_mathjax
    ready_kernel
    lap 'looking at what is there'
    python=$(find_python nbclient) || die 'the notebooks need Jupyter and nbclient' 'Debian, Ubuntu: apt install jupyter-notebook jupyter-nbconvert' 'conda: conda env update -f environment.yml'
    mkdir -p "$out"
    out=$(realpath "$out")
    export ANIMEGAN_OUT=$out
    say "running ${#notebooks[@]} notebook$([[ ${#notebooks[@]} == 1 ]] || echo s): preset ${ANIMEGAN_PRESET:-workshop-32}, faces ${ANIMEGAN_DATA:-drawn by the project}, everything into $out"
    "$python" "$root/setup/course/execute.py" --out "$out" --library "$root/artifacts/bin/AnimeGan/release/AnimeGan.dll" "${again[@]}" "${notebooks[@]}" || status=$?
    if compgen -G "$out/notebooks/*.ipynb" >/dev/null; then make_report || status=$?; fi
    return "$status"
}

# A misspelt preset is told before minutes of set-up: the names are read where they are given.
check_preset() {
    local presets
    mapfile -t presets < <(sed -nE 's/.*Preset( \{ get; init; \})? = "([a-z0-9-]+)".*/\2/p' "$root"/lib/AnimeGan/Training/{Presets,TrainingOptions}.cs)
    [[ " ${presets[*],,} " == *" ${1,,} "* ]] || die "--preset $1: there is no such preset" "There are $(join ', ' "${presets[@]}")."
}

# The notebooks that --only names, by their numbers; all without it.
choose_notebooks() {
    local notebook number numbers=() wanted=() unknown=()
    for notebook in "$root"/notebooks/[0-9][0-9]-*.ipynb; do
        number=$(basename "$notebook") number=${number%%-*}
        numbers+=("$number")
        if [[ -z $only || ",$only," == *",$number,"* || ",$only," == *",${number#0},"* ]]; then notebooks+=("$notebook"); fi
    done
    IFS=, read -ra wanted <<<"$only"
    for number in "${wanted[@]}"; do
        [[ " ${numbers[*]} " == *" $number "* || " ${numbers[*]#0} " == *" $number "* ]] || unknown+=("$number")
    done
    [[ ${#unknown[@]} == 0 && ${#notebooks[@]} -gt 0 ]] || die "--only $only: there is no notebook $(join ', ' "${unknown[@]:-}")" "There are $(join ', ' "${numbers[@]}")."
}

make_report() {
    # shellcheck disable=SC2154 # plotly_file and mathjax_file are setup/scripts.sh's, laps and call_began ../animegan's
    "$python" "$root/setup/course/report.py" "$out" --plotly "${ANIMEGAN_PLOTLY_JS:-$plotly_file}" --mathjax "$mathjax_file" --began "$call_began" "${laps[@]/#/--lap=}" || return
    say "report: $out/report/index.html"
}
