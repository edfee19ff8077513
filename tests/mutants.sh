#!/bin/sh
# Are the gradient checks any good? Breaks one backward at a time, in a copy of the tree,
# and expects the suite core/gradients to go red. A mutant that survives is a hole in the
# tests; one whose text is no longer in the source must be written anew. Both fail here.
#
#     tests/mutants.sh            all of them, about five minutes
#     tests/mutants.sh softmax    those of core/softmax.cpp
set -eu

# file (.cpp unless said) | which occurrence of the text | what stands there | what it becomes
mutants() {
    cat <<'END'
each_element.h | 1 | load(dx + i, width) + change(i, width) | change(i, width)
each_element.h | 1 | load(own + d, width) + term(r, d, width) | term(r, d, width)
arithmetic | 1 | return factor * load(&dy[i], width); | return load(&dy[i], width);
arithmetic | 1 | to[ia] += dy[i]; }); | to[ia] = dy[i]; });
arithmetic | 1 | to[ib] += sign * dy[i]; }); | to[ib] += dy[i]; });
arithmetic | 1 | add_each(db, n, scaled(sign)); | add_each(db, n, scaled(1));
arithmetic | 1 | if (da && same) { | if (same) {
arithmetic | 1 | to[ia] += slope_a( | to[ia] = slope_a(
arithmetic | 1 | to[ib] += slope_b( | to[ib] = slope_b(
arithmetic | 1 | return dy * v; }, | return dy; },
arithmetic | 1 | return dy * u; }); | return dy; });
arithmetic | 1 | return dy / v; }, | return dy * v; },
arithmetic | 1 | return -(dy * u / (v * v)); }); | return -(dy * u / v); });
arithmetic | 1 | return scale * load(&dy[i], width); }); | return load(&dy[i], width); });
elementwise | 1 | load(&dy[i], width) * slope( | slope(
elementwise | 1 | [](Vector y) { return y; }); | [](Vector y) { return y * y; });
elementwise | 1 | return 1 / v; }); | return -1 / v; });
elementwise | 1 | return 1 / (2 * y); }); | return 1 / y; });
elementwise | 1 | return 1 - y * y; }); | return 1 - y; });
elementwise | 1 | return y * (1 - y); }); | return 1 - y; });
elementwise | 1 | broadcast(1), Vector{}); }); | broadcast(1), broadcast(1)); });
elementwise | 1 | return 2 * v; }); | return v; });
elementwise | 1 | broadcast(-1), v)); | broadcast(1), v));
elementwise | 1 | power(v, p - 1) | power(v, p)
elementwise | 1 | select(v > most, Vector{} | select(v > most, broadcast(1)
elementwise | 1 | 1 + v * (1 - gate) | 1 + v
elementwise | 1 | return gelu_slope(v); }); | return gelu_tanh_slope(v); });
elementwise | 1 | return gelu_tanh_slope(v); }); | return gelu_slope(v); });
reduce | 1 | += dy[o * axis.inner + j]; | += dy[j];
reduce | 1 | += dy[o * axis.inner + j]; | = dy[o * axis.inner + j];
reduce | 1 | dx[chosen[k]] += dy[k]; | dx[k] += dy[k];
reduce | 1 | / static_cast<double>(axis.n); | .clone();
reduce | 1 | dy[k] * 2 * away / n | dy[k] * away / n
reduce | 1 | x[line + i] - means[k]; | x[line + i];
reduce | 1 | x[line + i] - shift[k]) / sums[k]; | x[line + i] - shift[k]);
reduce | 1 | dx[line + i] += dy[k] * std::exp( | dx[line + i] = dy[k] * std::exp(
movement | 1 | dx[from + c] += dy[to + c]; | dx[to + c] += dy[from + c];
movement | 1 | dx[o * run + i] += dy[from + i]; | dx[o * run + i] += dy[o * run + i];
movement | 1 | dx[to + i] += dy[o * run + i]; | dx[o * run + i] += dy[o * run + i];
movement | 1 | dx[to + j] += dy[from + j]; | dx[from + j] += dy[to];
movement | 1 | dx[from[i]] += dy[i]; | dx[from[i]] = dy[i];
matmul | 1 | {N, M, K, {false, !transpose.b}, add} | {N, M, K, {false, transpose.b}, add}
matmul | 1 | {K, M, N, {transpose.b, true}, add} | {K, M, N, {transpose.b, false}, add}
matmul | 1 | {M, N, K, {true, transpose.a}, add} | {M, N, K, {true, !transpose.a}, add}
matmul | 1 | {K, N, M, {!transpose.a, false}, add} | {K, N, M, {!transpose.a, false}, false}
matmul | 1 | matmul_blocked(da + ia * size_a(), dy_i, b_i, | matmul_blocked(da, dy_i, b_i,
matmul | 2 | dy + i * size_y(); | dy;
matmul | 1 | if (paired()) return slot.destination(); | return slot.destination();
linear | 1 | {N, M, K, {.b = true}, add} | {N, M, K, {.b = true}, false}
linear | 1 | {K, N, M, {.a = true}, add} | {K, N, M, {.a = true}, false}
linear | 1 | return load(&dy[n * M + m], width); | return load(&dy[m], width);
softmax | 1 | (load(&dy[line + i], width) - mean); | load(&dy[line + i], width);
softmax | 1 | mean += dy[i] * y[i]; | mean += dy[i];
softmax | 1 | (add ? dx[i] : 0) + y[i] * (dy[i] - mean) | y[i] * (dy[i] - mean)
softmax | 1 | add ? load(to, width) + change : change | change
softmax | 1 | pull_back_softmax(slot | if (axis.inner > 1) pull_back_softmax(slot
softmax | 2 | pull_back_softmax(slot | if (axis.outer > 9) pull_back_softmax(slot
softmax | 1 | std::exp(y[i]) * sum; | std::exp(y[i]);
softmax | 1 | if (y[i] != minus_infinity) sum += dy[i]; | sum += dy[i] * dy[i];
scaled_dot_product_attention | 1 | (load(dw_r + s, width) - mean); | load(dw_r + s, width);
scaled_dot_product_attention | 1 | change * op.scale | change
scaled_dot_product_attention | 1 | (op.v.shared && b > 0) | false
scaled_dot_product_attention | 1 | (op.k.shared && b > 0) | false
scaled_dot_product_attention | 1 | if (from_zero) return | if (false) return
scaled_dot_product_attention | 1 | e * row[r].inverse_sum | e
scaled_dot_product_attention | 1 | into.dq.add, {op.q.step() | false, {op.q.step()
conv1d | 1 | {count, op.O, op.C, {.b = true}, true} | {count, op.O, op.C, {.b = true}}
conv1d | 1 | {op.C, count, op.O, {.a = true}, true} | {op.C, count, op.O, {.a = true}}
conv1d | 1 | dy.data() + op.y_row(n, to) | dy.data() + op.y_row(n, from)
conv1d | 1 | db[o] += dy[row * op.O + o]; | db[o] = dy[row * op.O + o];
scatter_add | 1 | dx[i] += dy[places[i]]; | dx[i] = dy[places[i]];
scatter_add | 1 | dx[i] += dy[places[i]]; | dx[i] += dy[i % dy.size()];
mask | 1 | if (allowed[i]) dx[i] += dy[i]; | dx[i] += dy[i];
mask | 1 | if (first[i]) da[i] += dy[i]; | da[i] += dy[i];
mask | 1 | if (!first[i]) db[i] += dy[i]; | if (first[i]) db[i] += dy[i];
recurrence | 1 | {.a = true}, true} | {.a = true}, false}
recurrence | 1 | load(&da[r * columns + k], width); | load(&da[k], width);
recurrence | 1 | dprojected.add ? load(to + k, width) + change : change | change
recurrence | 1 | columns, rows, columns); | columns, rows, 0);
rnn_sequence | 1 | (1 - after[k] * after[k]) | (1 - after[k])
rnn_sequence | 1 | dh_b[k] = 0; | ;
rnn_sequence | 1 | if (!over.real(i, b)) { | if (false) {
rnn_sequence | 1 | if (dh0) add_to(dh0.data(), dh); | if (dh0) dh0.data();
rnn_sequence | 1 | add_to(dh_b, dstates.subspan(row * H, H)); | add_to(dh_b, dstates.subspan(b * H, H));
gru_sequence | 1 | da_n * m * r * (1 - r), | da_n * r * (1 - r),
gru_sequence | 1 | (load(before + k, width) - n) * z | (n - load(before + k, width)) * z
gru_sequence | 1 | store(dh + k, dh_k * z, width); | store(dh + k, dh_k * (1 - z), width);
gru_sequence | 1 | da_b[2 * H + k] *= r[k]; | da_b[2 * H + k] *= 1;
gru_sequence | 1 | if (dh0) add_to(dh0.data(), dh); | add_to(dh0.data(), dh);
lstm_sequence | 1 | dc_k * g * i * (1 - i), | dc_k * i * (1 - i),
lstm_sequence | 1 | dc_k * load(c_before + k, width) * f * (1 - f) | dc_k * f * (1 - f)
lstm_sequence | 1 | dc_k * i * (1 - g * g), | dc_k * i * (1 - g),
lstm_sequence | 1 | store(dc + k, dc_k * f, width); | store(dc + k, dc_k, width);
lstm_sequence | 1 | (1 - shown * shown) | 1
lstm_sequence | 1 | if (into.dc0) add_to(into.dc0.data(), dc); | ;
lstm_sequence | 1 | dc.born() ? dc.data() : std::span<Real>{} | std::span<Real>{}
lstm_sequence | 1 | (std::span<const Real>) { dh.data(); } | (std::span<const Real>) { dh.born(); }
binary_cross_entropy | 1 | (probability - targets[i]) | probability
binary_cross_entropy | 1 | dtargets[i] -= scale | dtargets[i] += scale
binary_cross_entropy | 2 | if (!counted[i]) continue; | {}
cross_entropy | 1 | static_cast<Real>(dloss[0] / total); | dloss[0];
cross_entropy | 1 | width) - row.largest); | width));
cross_entropy | 1 | static_cast<Real>(smooth * weight[t] + own) | static_cast<Real>(own)
cross_entropy | 1 | static_cast<Real>(smooth * weight[v]) | static_cast<Real>(smooth)
cross_entropy | 1 | static_cast<Real>((own + shared) / sum[n]) | static_cast<Real>(own / sum[n])
cross_entropy | 1 | before + scale * (p_t - q_t) | scale * (p_t - q_t)
kl_divergence | 1 | - log_q[i] + 1); | - log_q[i]);
kl_divergence | 1 | dlog_q[i] -= scale * p[i]; | dlog_q[i] = -scale * p[i];
mse | 1 | 2 * dloss[0] / n | dloss[0] / n
mse | 1 | db[i] -= | db[i] +=
nll | 1 | dloss[0] / (p * count) | dloss[0] / count
nll | 1 | p > most) continue; | p > most) {}
layer_norm | 1 | (g - mean_g - | (g -
layer_norm | 1 | normal(x, of, d, width) * mean_gx) | mean_gx)
layer_norm | 1 | add ? load(dx + d, width) + change : change | change
layer_norm | 1 | return load(dy + r * D + d, width) * | return
layer_norm | 1 | shift.defined() && shift.wants_grad() | shift.defined() && !shift.wants_grad()
embedding | 1 | row[e] += dy[i * width + e]; | row[e] = dy[i * width + e];
dropout | 1 | dx[i] += dy[i] * k[i]; | dx[i] += dy[i];
tape | 1 | data()[0] += 1; | data()[0] -= 1;
tensor | 1 | Tensor y = *this; | Tensor y = clone();
END
}

only=${1:-}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# The library and its tests alone, in a project of their own.
mkdir "$work/tree"
cp -R "$root/CMakeLists.txt" "$root/core" "$root/tests" "$work/tree"
for module in $(sed -n 's/^add_subdirectory(\([a-z]*\))$/\1/p' "$root/CMakeLists.txt"); do
    [ "$module" != core ] || continue
    mkdir "$work/tree/$module"
    : >"$work/tree/$module/CMakeLists.txt"
done
{
    grep -v 'add_subdirectory([a-z]*)' "$root/tests/CMakeLists.txt"
    echo 'add_subdirectory(core)'
} >"$work/tree/tests/CMakeLists.txt"
cmake -S "$work/tree" -B "$work/build" -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS=-O1 \
    -DHEED_NATIVE=OFF -DHEED_UNITY=OFF -DHEED_BUILD_LESSONS=OFF >"$work/log" ||
    { cat "$work/log"; exit 1; }

build() {
    cmake --build "$work/build" --target heed_tests_core_double --parallel "$(nproc)" \
        >"$work/log" 2>&1
}
check() {
    timeout 60 "$work/build/tests/core/heed_tests_core_double" \
        --test-suite=core/gradients >"$work/run" 2>&1
}

build || { cat "$work/log"; exit 1; }
check || { cat "$work/run"; echo "the suite is red before anything was broken"; exit 1; }

# Replaces the n-th occurrence of a text in a file. Fails if there are fewer.
replace() {
    from=$2 to=$3 awk -v n="$4" '
        {
            rest = $0
            line = ""
            while ((at = index(rest, ENVIRON["from"])) > 0) {
                line = line substr(rest, 1, at - 1)
                hit = ++seen == n
                line = line (hit ? ENVIRON["to"] : ENVIRON["from"])
                rest = substr(rest, at + length(ENVIRON["from"]))
            }
            print line rest
        }
        END { exit seen < n }' "$1"
}

trim() { sed 's/^ *//; s/ *$//'; }

killed=0
total=0
wrong=0
mutants >"$work/mutants"
while IFS='|' read -r file nth from to; do
    file=$(echo "$file" | trim) nth=$(echo "$nth" | trim)
    from=$(printf '%s' "$from" | trim) to=$(printf '%s' "$to" | trim)
    [ -z "$only" ] || [ "$only" = "$file" ] || continue
    total=$((total + 1))
    source=$work/tree/core/$file
    [ -f "$source" ] || source=$source.cpp
    cp "$source" "$work/original"
    if ! replace "$work/original" "$from" "$to" "$nth" >"$source"; then
        verdict='does not apply'
    elif ! build; then
        verdict='does not compile'
    elif check; then
        verdict='SURVIVED'
    else
        verdict=killed
        killed=$((killed + 1))
    fi
    [ "$verdict" = killed ] || wrong=$((wrong + 1))
    printf '%-16s  %-14s %s  ->  %s\n' "$verdict" "$file" "$from" "$to"
    cp "$work/original" "$source"
done <"$work/mutants"

echo "killed $killed of $total"
[ "$total" -gt 0 ] && [ "$wrong" -eq 0 ]
