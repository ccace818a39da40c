# shellcheck shell=bash
# All tests of the solution and the check of the formatting, with one line of counts at the end. Sourced by ../animegan.

# ./animegan test [PROJECT...] [RUNNER OPTION...]: projects by a part of their name; whatever begins with - goes to every runner.
run_tests() {
    local names='' chosen=() test=() format='' name passed=0 failed=0 skipped=0
    while [[ $# -gt 0 && $1 != -* ]]; do names+="${names:+|}$1" && shift; done
    [[ ${1:-} != -- ]] || shift
    ready 'build notebooks test' all
    rm -f "$work"/test-*.log
    if [[ -z $names && $# -eq 0 ]]; then # style and analyzers have been errors of the build; what is left is how lines lie
        format=$work/format.log # how it ended stands in it: a process whose number another has had since can't be waited for
        (Configuration=Release nice "$dotnet" format whitespace "$root"/*.sln --verify-no-changes --no-restore && echo formatted) &>"$format" &
    fi
    mapfile -t chosen < <(cd "$root/tests" && printf '%s\n' {AnimeGan,Studio,Notebooks,*}.Tests | grep -E "${names:-.}" | awk '!seen[$0]++')
    [[ ${#chosen[@]} != 0 ]] || die "no test project's name contains ${names//|/ or }"
    # Two at a time: many tests wait for a browser or another process. The longest first: so both end together. Ctrl-C ends them too.
    [[ ${#chosen[@]} == 1 ]] || export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
    trap 'trap - INT TERM && kill 0' INT TERM
    for name in "${chosen[@]}"; do
        while [[ $(jobs -rp | wc -l) -gt 1 ]]; do sleep 1; done
        test=(timeout --foreground "${ANIMEGAN_TEST_SECONDS:-1500}" "$dotnet" exec "$root/artifacts/bin/$name/release/$name.dll")
        { "${test[@]}" -noColor "$@" </dev/null || echo "exit code $?"; } 2>&1 | tee "$work/test-$name.log" &
    done
    wait
    for name in "${chosen[@]}"; do count_tests "$name"; done
    if [[ -n $format ]]; then
        if [[ $(tail -1 "$format") == formatted ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
        sed '/^formatted$/d; s/^/dotnet format: /' "$format"
    fi
    printf '\nskipped and failed:\n'
    grep -h -A1 '\[SKIP\]$' "$work"/test-*.log | grep -v -e '\[SKIP\]$' -e '^--$' | sort | uniq -c || true
    grep -h -A9 '\[FAIL\]$' "$work"/test-*.log || true
    printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [[ $failed == 0 ]]
}

# Its output is read for the counts, so that a crash or a hang is a failure and not a silence.
count_tests() {
    local log=$work/test-$1.log n='([0-9]+)' total=0 errors=0 bad=0 skip=0
    local line="Total: $n, Errors: $n, Failed: $n, Skipped: $n"
    read -r total errors bad skip < <(sed -nE "s/.* $line.*/\1 \2 \3 \4/p" "$log" | tail -1) || true
    [[ $((bad + errors)) != 0 || $(tail -1 "$log") != 'exit code '* ]] || { errors=1 && echo "$1: $(tail -1 "$log") [FAIL]" >>"$log"; }
    passed=$((passed + total - bad - skip)) failed=$((failed + bad + errors)) skipped=$((skipped + skip))
}
