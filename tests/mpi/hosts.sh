#!/usr/bin/env bash
# Two hosts: two network namespaces with a cable between them. Trains over both, cuts the cable, sees that both ends say so and stop, joins
# them again and resumes. tests/mpi/hosts.sh; needs root, a built ./animegan and MPICH.
set -euo pipefail
# shellcheck source=tests/mpi/common.sh
source "$(dirname "$0")/common.sh"
one=animegan-1 two=animegan-2

clean_up() { for host in "$one" "$two"; do ip netns del "$host" 2>/dev/null || true; done; }
trap clean_up EXIT
clean_up
ip netns add "$one" && ip netns add "$two"
ip link add cable netns "$one" type veth peer name cable netns "$two"
for host in "$one" "$two"; do
    ip -n "$host" addr add "10.219.0.${host: -1}/24" dev cable
    ip -n "$host" link set lo up && ip -n "$host" link set cable up
done
until [[ $(ip netns exec "$two" cat /sys/class/net/cable/operstate) == up ]]; do sleep 0.1; done

# What mpiexec calls to start its part on a host, instead of ssh.
cat >"$out/ssh" <<'SSH'
#!/usr/bin/env bash
while [[ $1 == -* ]]; do shift; done
exec ip netns exec "animegan-${1##*.}" bash -c "${*:2}"
SSH
chmod +x "$out/ssh"
# It is one machine: without these, MPICH would find a shorter way than the cable.
export UCX_TLS=tcp,self UCX_NET_DEVICES=cable MPIR_CVAR_NOLOCAL=1
export HYDRA_LAUNCHER=ssh HYDRA_LAUNCHER_EXEC=$out/ssh HYDRA_IFACE=cable
options=(--device cpu --hosts "10.219.0.1,10.219.0.2")
train=(--preset smoke --data synthetic:256 --set generator.image_size=32 discriminator.image_size=32 sample_every=0 checkpoint_every=10
    steps=80)

ip netns exec "$one" "${program[@]}" train "${options[@]}" "${train[@]}" --out "$out/cut" >"$out/cut.log" 2>&1 &
launcher=$!
wait_for_step cut 15
mapfile -t ranks < <(ranks_of cut)
[[ ${#ranks[@]} == 2 ]] || die "there are ${#ranks[@]} ranks"
echo "over the cable went $(ip netns exec "$one" cat /sys/class/net/cable/statistics/tx_bytes) bytes in $(steps_of cut) steps"
far=${TMPDIR:-/tmp}/animegan-rank-1.log
rm -f "$far"
ip -n "$one" link set cable down
began=$SECONDS
while kill -0 "${ranks[@]}" 2>/dev/null; do ((SECONDS - began < 40)) || die 'ranks are still there'; sleep 0.2; done
echo "both ends stopped within $((SECONDS - began)) s of the cut"
wait $launcher || true
echo "all ended within $((SECONDS - began)) s"
((SECONDS - began <= 30)) || die 'that took too long'
echo "here:  $(grep '^animegan:' "$out/cut.log")"
echo "there: $(cat "$far")"
[[ -z $(pgrep -f "$out/cut") ]] || die "left over: $(pgrep -fa "$out/cut")"

ip -n "$one" link set cable up
ip netns exec "$one" "${program[@]}" resume "$out/cut"/0* "${options[@]}" >"$out/resumed.log" 2>&1 ||
    die "resuming: $(tail -1 "$out/resumed.log")"
ip netns exec "$one" "${program[@]}" train "${options[@]}" "${train[@]}" --out "$out/whole" >"$out/whole.log" 2>&1 ||
    die "training: $(tail -1 "$out/whole.log")"
cmp "$(last_of cut)" "$(last_of whole)" || die 'other weights'
echo "joined again, it resumed to the bytes of two hosts that were never parted"
rm -r "$out"
