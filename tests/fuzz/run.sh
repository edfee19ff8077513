#!/bin/sh
# Searches for inputs that break a reader, with libFuzzer and the sanitizers.
#
#     tests/fuzz/run.sh 600                    every target for 600 seconds, in turn
#     tests/fuzz/run.sh 60 safetensors text    these two for a minute each
#
# What is found is left in build/fuzz/found/<target>; the stored inputs stay as they are.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:?how many seconds for each target?}
shift
[ $# -gt 0 ] || set -- $(ls tests/fuzz/corpus)

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target heed_fuzzer --parallel "$(nproc)" >/dev/null
for target; do
    found=build/fuzz/found/$target
    mkdir -p "$found"
    echo "== $target"
    HEED_FUZZ_TARGET=$target build/fuzz/tests/fuzz/heed_fuzzer -max_total_time="$seconds" \
        -max_len=4096 -print_final_stats=1 -verbosity=1 -close_fd_mask=1 \
        -artifact_prefix="$found/" "$found" "tests/fuzz/corpus/$target" 2>&1 |
        grep -E 'DONE|ERROR|SUMMARY|executed_units|exec_per_sec|peak_rss' || true
done
if ls build/fuzz/found/*/crash-* build/fuzz/found/*/timeout-* build/fuzz/found/*/oom-* \
    2>/dev/null; then
    echo "these inputs break a reader"
    exit 1
fi
echo "nothing found"
