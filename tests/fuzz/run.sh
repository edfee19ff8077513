#!/bin/sh
# Searches for inputs that break a reader, with libFuzzer and the sanitizers.
#
#     tests/fuzz/run.sh 600                    every target for 600 CPU seconds, in turn
#     tests/fuzz/run.sh 60 safetensors text    these two for a CPU minute each
#
# What is found is left in build/fuzz/found/<target>; the stored inputs stay as they are.
set -eu
cd "$(dirname "$0")/../.."
budget=${1:?how many CPU seconds for each target?}
shift
[ $# -gt 0 ] || set -- $(ls tests/fuzz/corpus)

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target heed_fuzzer --parallel "$(nproc)" >/dev/null

# Sets cpu to the CPU seconds of everything this shell has waited for: the second line of
# `times`, which in a subshell would begin at 0. libFuzzer counts time on the wall, which
# on a busy machine is no measure of the work done.
count_cpu() {
    times >build/fuzz/times.$$
    cpu=$(awk 'NR == 2 { split($1, m, /[ms]/); print int(m[1] * 60 + m[2]) }' \
        build/fuzz/times.$$)
}

for target; do
    found=build/fuzz/found/$target
    log=build/fuzz/found/$target.log
    mkdir -p "$found"
    : > "$log"
    count_cpu
    start=$cpu
    used=0
    while [ "$used" -lt "$budget" ]; do
        slice=$((budget - used > 60 ? 60 : budget - used))
        HEED_FUZZ_TARGET=$target build/fuzz/tests/fuzz/heed_fuzzer -max_total_time="$slice" \
            -max_len=4096 -print_final_stats=1 -verbosity=1 -close_fd_mask=1 \
            -artifact_prefix="$found/" "$found" "tests/fuzz/corpus/$target" >> "$log" 2>&1 ||
            break
        count_cpu
        used=$((cpu - start))
    done
    awk -v target="$target" -v used="$used" '
        /number_of_executed_units/ { runs += $2 }
        /SUMMARY|ERROR:/ { print target ": " $0 }
        END { print target ": " used " CPU seconds, " runs " inputs" }' "$log"
done
broken=$(find build/fuzz/found -name 'crash-*' -o -name 'timeout-*' -o -name 'oom-*' -o -name 'leak-*')
if [ -n "$broken" ]; then
    echo "$broken"
    echo "these inputs break a reader, or did: remove those that no longer do"
    exit 1
fi
echo "nothing found"
