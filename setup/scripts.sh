# shellcheck shell=bash
# Scripts for pages, one file each from npm: plotly.js for charts that can be zoomed, MathJax for the formulas of the report. Sourced by ../animegan.

# shellcheck disable=SC2154 # root is the script's that sources this one
plotly_file=$root/artifacts/plotly/plotly.min.js
mathjax_file=$root/artifacts/mathjax/tex-svg-full.js

# Pages do without, so that a failure is told and forgiven.
provide_plotly() {
    fetch_script "$plotly_file" plotly.js-dist-min 4.1.2 package/plotly.min.js \
        sha512-VSmS9KVNun16S8qFYYp9LlL/XBby4ueeGqB+K9AqRCVsup8dSpGULap4UyR1f2mz4pV3qjWp1sR5chwLgIKPoQ== \
        'charts will be pictures. ANIMEGAN_PLOTLY_JS names a copy you have.'
}

provide_mathjax() {
    fetch_script "$mathjax_file" mathjax 3.2.2 package/es5/tex-svg-full.js \
        sha512-Bt+SSVU8eBG27zChVewOicYs7Xsdt40qm4+UpHyX7k0/O9NliPc+x77k1/FEsPsjKPZGJvtRZM1vO+geW0OhGw== \
        "the report's formulas will be TeX."
}

# fetch_script FILE PACKAGE VERSION MEMBER INTEGRITY LOSS: a member of a package, once, from whatever registry npm is set to.
fetch_script() {
    local file=$1 package=$2 version=$3 member=$4 integrity=$5 loss=$6 folder archive
    [[ ! -f $file || $(<"$file.version") != "$version" ]] 2>/dev/null || return 0
    if ! type -P npm >/dev/null; then
        say "$package is missing: $loss npm fetches it (Debian: apt install npm; conda: nodejs)."
        return 0
    fi
    folder=$(mktemp -d)
    say "fetching $package $version from npm ..."
    archive=$(cd "$folder" && timeout 120 npm pack --silent "$package@$version" 2>/dev/null | tail -1) || archive=''
    if [[ -z $archive || ! -f $folder/$archive ]]; then
        say "npm could not fetch $package $version: $loss"
    elif [[ sha512-$(openssl dgst -sha512 -binary "$folder/$archive" | openssl base64 -A) != "$integrity" ]]; then
        say "$package $version from npm is not the file it should be, and was thrown away: $loss"
    elif tar -xzf "$folder/$archive" -C "$folder" "$member" package/LICENSE; then
        mkdir -p "${file%/*}"
        mv "$folder/package/LICENSE" "${file%/*}/LICENSE"
        mv "$folder/$member" "$file"
        printf '%s\n' "$version" >"$file.version"
    fi
    rm -rf "$folder"
    lap "fetching scripts from npm"
}

# Jupyter serves the files beside a kernel's description: charts in a notebook find plotly.js there (lib/AnimeGan/Plots/ChartHtml.cs).
serve_plotly() { # FOLDER
    [[ -f $plotly_file && -w $1 && ! $1/plotly.min.js -nt $plotly_file ]] || return 0
    cp "$plotly_file" "$1/plotly.min.js"
}
