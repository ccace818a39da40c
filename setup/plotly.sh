# shellcheck shell=bash
# plotly.js, for charts that can be zoomed: one file from npm, kept in artifacts/plotly. Sourced by ../animegan.

plotly_version=4.1.2
plotly_integrity=sha512-VSmS9KVNun16S8qFYYp9LlL/XBby4ueeGqB+K9AqRCVsup8dSpGULap4UyR1f2mz4pV3qjWp1sR5chwLgIKPoQ==
# shellcheck disable=SC2154 # root is the script's that sources this one
plotly_file=$root/artifacts/plotly/plotly.min.js

# Fetches plotly.js once, from whatever registry npm is set to. Charts are pictures without it, so a failure is told and forgiven.
provide_plotly() {
    local folder archive
    [[ ! -f $plotly_file || $(<"$plotly_file.version") != "$plotly_version" ]] 2>/dev/null || return 0
    if ! type -P npm >/dev/null; then
        say "plotly.js is missing: charts will be pictures. npm fetches it (Debian: apt install npm; conda: nodejs); ANIMEGAN_PLOTLY_JS names a copy you have."
        return 0
    fi
    folder=$(mktemp -d)
    say "fetching plotly.js $plotly_version from npm ..."
    archive=$(cd "$folder" && timeout 120 npm pack --silent "plotly.js-dist-min@$plotly_version" 2>/dev/null | tail -1) || archive=''
    if [[ -z $archive || ! -f $folder/$archive ]]; then
        say "npm could not fetch plotly.js-dist-min $plotly_version: charts will be pictures. ANIMEGAN_PLOTLY_JS names a copy you have."
    elif [[ sha512-$(openssl dgst -sha512 -binary "$folder/$archive" | openssl base64 -A) != "$plotly_integrity" ]]; then
        say "plotly.js-dist-min $plotly_version from npm is not the file it should be, and was thrown away: charts will be pictures."
    elif tar -xzf "$folder/$archive" -C "$folder" package/plotly.min.js package/LICENSE; then
        mkdir -p "${plotly_file%/*}"
        mv "$folder/package/LICENSE" "${plotly_file%/*}/LICENSE"
        mv "$folder/package/plotly.min.js" "$plotly_file"
        printf '%s\n' "$plotly_version" >"$plotly_file.version"
    fi
    rm -rf "$folder"
}

# Jupyter serves the files beside a kernel's description: charts in a notebook find plotly.js there (lib/AnimeGan/Plots/ChartHtml.cs).
serve_plotly() { # FOLDER
    [[ -f $plotly_file && -w $1 && ! $1/plotly.min.js -nt $plotly_file ]] || return 0
    cp "$plotly_file" "$1/plotly.min.js"
}
