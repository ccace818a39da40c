# shellcheck shell=bash
# All tests of the solution and the check of the formatting, with one line of counts at the end. Sourced by ../animegan.

# ./animegan test [PROJECT...] [RUNNER OPTION...]: projects by a part of their name; whatever begins with - goes to every runner.
run_tests() {
    local names=() options=() project name
    passed=0 failed=0 skipped=0
    while [[ $# -gt 0 && $1 != -* ]]; do
        names+=("$1")
        shift
    done
    [[ ${1:-} != -- ]] || shift
    options=("$@")

    ready 'build test notebooks' all
    ready_kernel
    failures=$work/test-failures.txt skips=$work/test-skips.txt
    : >"$failures"
    : >"$skips"

    local format='' format_log=$work/format.log
    if [[ ${#names[@]} -eq 0 && ${#options[@]} -eq 0 ]]; then
        # It does not read F# projects, and takes what the build has made of them: in Release.
        Configuration=Release nice "$dotnet" format "$root/AnimeGanNotebooks.sln" --verify-no-changes --no-restore </dev/null >"$format_log" 2>&1 &
        format=$!
    fi

    local found=0
    for project in "$root"/tests/*.Tests/*.csproj; do
        name=$(basename "$project" .csproj)
        is_named "$name" "${names[@]}" || continue
        found=$((found + 1))
        if [[ $stack == nuget ]] && grep -q '<SystemStackOnly>true' "$project"; then
            say "$name: not on the nuget stack"
            continue
        fi
        run_project "$name" "${options[@]}"
    done
    [[ $found -gt 0 ]] || die "no test project's name contains: ${names[*]}"

    if [[ -n $format ]]; then
        if wait "$format"; then
            say 'formatting: as it should be'
            passed=$((passed + 1))
        else
            say 'formatting: not as it should be'
            failed=$((failed + 1))
            {
                echo 'formatting: dotnet format AnimeGanNotebooks.sln would change'
                sed -n -e "s:$root/::" -e 's/ \[[^]]*\]$//' -e 's/^/    /p' "$format_log" | head -20
            } >>"$failures"
        fi
    fi

    if [[ -s $skips ]]; then
        printf '\nskipped:\n'
        sort "$skips" | uniq -c | sort -rn | sed 's/^ *\([0-9]*\) /  \1 x /'
    fi
    if [[ -s $failures ]]; then
        printf '\nfailed:\n'
        sed 's/^/  /' "$failures"
    fi
    printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    [[ $failed == 0 ]]
}

is_named() {
    local name=$1 part
    shift
    [[ $# -gt 0 ]] || return 0
    for part in "$@"; do
        [[ $name != *"$part"* ]] || return 0
    done
    return 1
}

# A test project's assembly is a program; its output is read for the counts, so that a crash or a hang is a failure and not a silence.
run_project() {
    local name=$1 log=$work/test-$1.log status=0 started=$SECONDS counts total=0 errors=0 bad=0 skip=0
    shift
    timeout --foreground "${ANIMEGAN_TEST_SECONDS:-1800}" "$dotnet" exec "$root/artifacts/bin/$name/release/$name.dll" -noColor "$@" </dev/null >"$log" 2>&1 || status=$?
    counts=$(grep -E '^ +[^ ]+ +Total: [0-9]+, Errors: ' "$log" | tail -1 || true)
    if [[ -n $counts ]]; then
        read -r total errors bad skip < <(sed -E 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/' <<<"$counts")
    fi
    passed=$((passed + total - bad - skip)) failed=$((failed + bad + errors)) skipped=$((skipped + skip))
    if [[ -z $counts || ($status -ne 0 && $((bad + errors)) -eq 0) ]]; then
        failed=$((failed + 1)) bad=$((bad + 1))
        {
            if [[ $status == 124 ]]; then echo "$name: not done after ${ANIMEGAN_TEST_SECONDS:-1800} s"; else echo "$name: ended with exit code $status"; fi
            tail -15 "$log" | sed 's/^/    /'
        } >>"$failures"
    fi
    awk -v project="$name" -v failures="$failures" -v skips="$skips" '
        / \[FAIL\]$/ { print project ": " trim($0) >>failures; lines = 12; next }
        / \[SKIP\]$/ { reason = 1; next }
        reason { print project ": " trim($0) >>skips; reason = 0; next }
        /^    [^ ]/ || /^[^ ]/ || /^  [A-Z]/ { lines = 0 }
        lines > 0 { print "  " $0 >>failures; lines-- }
        function trim(text) { sub(/^ +/, "", text); return text }
    ' "$log"
    say "$name: $((total - bad - skip)) passed, $((bad + errors)) failed, $skip skipped ($((SECONDS - started)) s)"
}
