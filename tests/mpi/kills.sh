#!/usr/bin/env bash
# Kills a random rank of a run at a random moment, again and again, and resumes; the run must end in the bytes of one that was left alone.
# tests/mpi/kills.sh [KILLS, 20] [RANKS, 2]; needs a built ./animegan and MPICH.
set -euo pipefail
kills=${1:-20} ranks=${2:-2}
# shellcheck source=tests/mpi/common.sh
source "$(dirname "$0")/common.sh"
options=(--preset smoke --data synthetic:256 --device cpu --ranks "$ranks" --set generator.image_size=32 discriminator.image_size=32
    steps=$((100 * kills)) sample_every=13 checkpoint_every=7)

"${program[@]}" train "${options[@]}" --out "$out/whole" >"$out/whole.log" 2>&1 || die "training: $(tail -1 "$out/whole.log")"
done=0
while ((done < kills)); do
    before=$(steps_of killed)
    if [[ -z $(last_of killed) ]]; then
        "${program[@]}" train "${options[@]}" --out "$out/killed" >"$out/killed.log" 2>&1 &
    else
        "${program[@]}" resume "$out/killed"/0* --device cpu --ranks "$ranks" >"$out/killed.log" 2>&1 &
    fi
    launcher=$!
    for ((i = 0; i < 600; i++)); do [[ $(steps_of killed) == "$before" ]] || break; sleep 0.05; done
    sleep "$((RANDOM % 4)).$((RANDOM % 10))"
    mapfile -t alive < <(ranks_of killed)
    [[ ${#alive[@]} == "$ranks" ]] || die "there are ${#alive[@]} ranks: $(tail -1 "$out/killed.log")"
    victim=${alive[RANDOM % ranks]} began=${EPOCHREALTIME//./}
    number=$(tr '\0' '\n' <"/proc/$victim/environ" | sed -n 's/^PMI_RANK=//p')
    kill -9 "$victim"
    wait $launcher && die 'a rank was killed, and the run ended well'
    took=$(((${EPOCHREALTIME//./} - began) / 1000))
    message=$(grep -c '^animegan: rank' "$out/killed.log") || true
    echo "kill $((++done)): rank $number at step $(steps_of killed), all ended after $took ms: $(grep '^animegan:' "$out/killed.log")"
    [[ $message == 1 && $(<"$out/killed.log") == *"animegan: rank $number on"* ]] || die 'its message is another'
    ((took < 10000)) || die 'that took too long'
    [[ -z $(pgrep -f "$out/killed") ]] || die "left over: $(pgrep -fa "$out/killed")"
done
"${program[@]}" resume "$out/killed"/0* --device cpu --ranks "$ranks" >"$out/killed.log" 2>&1 || die "resuming: $(tail -1 "$out/killed.log")"
cmp "$(last_of whole)" "$(last_of killed)" || die 'other weights'
cmp <(untimed whole) <(untimed killed) || die 'another log'
echo "$kills kills of $ranks ranks: $(steps_of killed) steps, the same bytes as without"
rm -r "$out"
