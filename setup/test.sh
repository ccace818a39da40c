# shellcheck shell=bash
# All tests of the solution and the check of the formatting, with one line of counts at the end. Sourced by ../animegan.

# ./animegan test [PROJECT...] [RUNNER OPTION...]: projects by a part of their name; whatever begins with - goes to every runner.
run_tests() {
    local names='' found='' format='' log project name solution=$root/AnimeGanNotebooks.sln
    passed=0 failed=0 skipped=0
    while [[ $# -gt 0 && $1 != -* ]]; do names+="${names:+|}$1" && shift; done
    [[ ${1:-} != -- ]] || shift
    ready 'build notebooks test' all
    rm -f "$work"/test-*.log
    if [[ -z $names && $# -eq 0 ]]; then # it takes what the build has made: in Release
        Configuration=Release nice "$dotnet" format "$solution" --verify-no-changes --no-restore </dev/null >"$work/format.log" 2>&1 &
        format=$!
    fi
    for project in "$root"/tests/*.Tests/*.csproj; do
        name=$(basename "$project" .csproj) log=$work/test-${project##*/}.log
        [[ $name =~ ${names:-.} ]] || continue
        found=yes
        run_project "$name" "$@" 2>&1 | tee "$log" # a test project's assembly is a program
        count_tests "$name"
    done
    [[ -n $found ]] || die "no test project's name contains ${names//|/ or }"
    if [[ -n $format ]]; then
        if wait "$format"; then passed=$((passed + 1)); else failed=$((failed + 1)) && sed 's/^/dotnet format: /' "$work/format.log"; fi
    fi
    printf '\nskipped and failed:\n'
    grep -h -A1 '\[SKIP\]$' "$work"/test-*.log | grep -v -e '\[SKIP\]$' -e '^--$' | sort | uniq -c || true
    grep -h -A9 '\[FAIL\]$' "$work"/test-*.log || true
    printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [[ $failed == 0 ]]
}

run_project() {
    local test=$root/artifacts/bin/$1/release/$1.dll status=0
    timeout --foreground "${ANIMEGAN_TEST_SECONDS:-1800}" "$dotnet" exec "$test" -noColor "${@:2}" </dev/null || status=$?
    echo "exit code $status"
}

# Its output is read for the counts, so that a crash or a hang is a failure and not a silence.
count_tests() {
    local total=0 errors=0 bad=0 skip=0 counts='Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+)'
    read -r total errors bad skip < <(sed -nE "s/.* $counts.*/\1 \2 \3 \4/p" "$log" | tail -1) || true
    [[ $((bad + errors)) != 0 || $(tail -1 "$log") == 'exit code 0' ]] || { errors=1 && echo "$1: $(tail -1 "$log") [FAIL]" >>"$log"; }
    passed=$((passed + total - bad - skip)) failed=$((failed + bad + errors)) skipped=$((skipped + skip))
}
