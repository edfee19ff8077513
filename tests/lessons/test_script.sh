#!/bin/sh
# Tests lessons/learn without building anything: in a copy of the repository's skeleton, in
# a folder with spaces in its name, with a cmake and a ctest that only pretend. The
# pretended cmake notes how it was called and makes a program that prints its arguments, or
# fails if the file `broken` exists.
set -u

source=$1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
root="$folder/a house with spaces"
failures=0

mkdir -p "$root/lessons/6-applications/6.1-translation" "$folder/bin" "$folder/empty"
cp "$source/lessons/learn" "$source/lessons/doctor" "$source/lessons/usage.txt" "$root/lessons"
cp "$source/CMakeLists.txt" "$root"
: >"$root/lessons/6-applications/6.1-translation/main.cpp"

cat >"$folder/bin/cmake" <<'END'
#!/bin/sh
printf '%s\n' "$*" >>"$CALLS"
case $1 in
    --version) echo "cmake version ${CMAKE_VERSION_SAID:-3.25.1}" ;;
    --build)
        echo "[ 50%] Building CXX object learn.o"
        [ ! -e "$ROOT/broken" ] || { echo "learn.cpp:1: error: expected ';'"; exit 1; }
        { true >&9; } 2>/dev/null && { echo "the build holds the lock"; exit 1; }
        if [ -e "$ROOT/slow" ]; then
            mkdir "$ROOT/inside" || { echo "two builds at a time"; exit 1; }
            sleep 0.3
            rmdir "$ROOT/inside"
        fi
        mkdir -p "$2/lessons"
        printf '#!/bin/sh\nprintf "<%%s>" "$@"\n' >"$2/lessons/learn"
        chmod +x "$2/lessons/learn"
        ;;
    *)
        [ ! -e "$ROOT/unconfigurable" ] || { echo "CMake Error: no"; exit 1; }
        for preset in release asan; do
            case " $* " in
                *" --preset $preset "*) ;;
                *) continue ;;
            esac
            mkdir -p "build/$preset" && : >"build/$preset/Makefile"
            printf 'CMAKE_HOME_DIRECTORY:INTERNAL=%s\nHEED_BUILD_TESTS:BOOL=ON\n' \
                "$PWD" >"build/$preset/CMakeCache.txt"
        done
        ;;
esac
END
cat >"$folder/bin/ctest" <<'END'
#!/bin/sh
printf 'ctest %s\n' "$*"
[ ! -e "$ROOT/failing" ] || exit 8
END
cat >"$folder/bin/c++" <<'END'
#!/bin/sh
exit 0
END
chmod +x "$folder/bin/"*
ROOT=$root CALLS=$folder/calls
export ROOT CALLS
PATH=$folder/bin:$PATH

# learn arguments...: leaves $status, $out, $err, $calls.
learn() {
    : >"$CALLS"
    status=0
    out=$("$root/lessons/learn" "$@" 2>"$folder/err" <&-) || status=$?
    err=$(cat "$folder/err")
    calls=$(cat "$CALLS")
}

expect() {  # claim, test...
    claim=$1
    shift
    if "$@"; then return; fi
    failures=$((failures + 1))
    printf 'FAILED: %s\n  status %s\n  out: %s\n  err: %s\n  cmake: %s\n' \
        "$claim" "$status" "$out" "$err" "$calls"
}
holds() { case $1 in *"$2"*) return 0 ;; *) return 1 ;; esac }
lacks() { ! holds "$1" "$2"; }

learn --help
expect "help needs no build" test "$status$calls" = 0
expect "help is usage.txt" test "$out" = "$(cat "$source/lessons/usage.txt")"

learn --version
expect "the version is the project's" holds "$out" "heed 0."
expect "the version needs no build" test -z "$calls"

learn frobnicate
expect "an unknown command is misuse" test "$status" = 2
expect "an unknown command builds nothing" test -z "$calls"
expect "an unknown command is named" holds "$err" "there is no command frobnicate"

: >"$root/unconfigurable"
learn
expect "what cannot be configured fails" test "$status" = 1
expect "the log is shown" holds "$err" "CMake Error: no"
rm "$root/unconfigurable"

learn run 6.1 --data "a b.tsv" ""
expect "a first run configures" holds "$calls" "--preset release"
expect "a run builds its lesson" holds "$calls" "--target learn lesson-6.1"
expect "a run tells once that it builds" holds "$err" "the first time takes about a minute"
expect "arguments arrive whole" test "$out" = "<run><6.1><--data><a b.tsv><>"

learn run 6.1
expect "a second run does not configure" lacks "$calls" "--preset"
learn run 3.3
expect "a planned lesson is no target" lacks "$calls" "lesson-3.3"
learn run ../6-applications/6.1
expect "a path is no lesson" lacks "$calls" "lesson-"
learn tour --seed 3
expect "the tour builds its lesson" holds "$calls" "--target learn lesson-6.1"
expect "the tour is handed over" test "$out" = "<tour><--seed><3>"
learn bench --quick
expect "bench builds the benchmarks" holds "$calls" "--target learn bench"
expect "bench is handed over" test "$out" = "<bench><--quick>"

ln -s "../a house with spaces/lessons/learn" "$folder/empty/link"
: >"$CALLS"
status=0
out=$(cd "$folder/empty" && ./link map 2>/dev/null) || status=$?
calls=$(cat "$CALLS")
expect "a symbolic link leads home" holds "$calls" "--build $root/build/release"
expect "a symbolic link works" test "$status$out" = "0<map>"

if command -v flock >/dev/null; then
    : >"$root/slow"
    "$root/lessons/learn" map >"$folder/other" 2>&1 &
    learn map
    other=0
    wait $! || other=$?
    expect "two commands at a time take turns" test "$status$other" = 00
    rm "$root/slow"
fi

: >"$root/broken"
learn map
expect "a failed build fails" test "$status" = 1
expect "a failed build does not run the old program" test -z "$out"
expect "a failed build shows the error" holds "$err" "expected ';'"
expect "a failed build names its log" holds "$err" "$root/build/release.log"
rm "$root/broken"

learn test -R core
expect "test builds everything" lacks "$calls" "--target"
expect "test hands its arguments to ctest" test "$out" = "ctest --preset release -R core"
learn test --sanitize
expect "test --sanitize is the asan preset" test "$out" = "ctest --preset asan"
learn test --sanitise
expect "a misspelt --sanitize is misuse" test "$status" = 2
: >"$root/failing"
learn test
expect "a failed test is status 1" test "$status" = 1
rm "$root/failing"

mv "$root" "$folder/moved"
root=$folder/moved ROOT=$folder/moved
learn map
expect "a moved repository is configured afresh" holds "$calls" "--fresh"
expect "a moved repository works" test "$out" = "<map>"

CMAKE_VERSION_SAID=3.22.1 && export CMAKE_VERSION_SAID
rm -rf "$root/build"
learn map
expect "an old CMake is named" holds "$err" "heed needs CMake 3.25 or newer, and this is 3.22"
expect "an old CMake stops the build" test "$status" = 1

learn doctor
expect "the doctor finds the old CMake" holds "$out" "PROBLEM  cmake      3.22 is too old"
expect "a problem is status 1" test "$status" = 1
learn doctor now
expect "doctor with an argument is misuse" test "$status" = 2

# A bare Debian: the everyday tools, no compiler, no cmake; an apt-get that brings the
# pretended ones, or fails if the file `offline` exists.
unset CMAKE_VERSION_SAID CXX
mkdir -p "$folder/bare"
for tool in awk cat chmod df dirname env flock grep head mkdir nproc readlink sed sh tail \
    uname; do
    path=$(command -v "$tool") && ln -s "$path" "$folder/bare/$tool"
done
cat >"$folder/bare/id" <<'END'
#!/bin/sh
echo "${UID_SAID:-0}"
END
cat >"$folder/bare/apt-get" <<'END'
#!/bin/sh
printf 'apt-get %s (%s)\n' "$*" "${DEBIAN_FRONTEND-}" >>"$CALLS"
{ true 3<&0; } 2>/dev/null || { echo "there is no standard input"; exit 101; }
[ ! -e "$ROOT/offline" ] || { echo "E: no network"; exit 100; }
[ "$1" = update ] || PATH=$BIN:$PATH cp "$BIN/cmake" "$BIN/c++" "$BIN/make" "$BARE"
END
printf '#!/bin/sh\n' >"$folder/bin/make"
ln -s "$(command -v cp)" "$folder/bare/cp"
chmod +x "$folder/bare/id" "$folder/bare/apt-get" "$folder/bin/make"
BIN=$folder/bin BARE=$folder/bare
export BIN BARE
bare() {  # learn arguments..., on the bare machine
    : >"$CALLS"
    rm -rf "$root/build"
    status=0
    out=$(PATH=$BARE "$root/lessons/learn" "$@" 2>"$folder/err" <&-) || status=$?
    err=$(cat "$folder/err")
    calls=$(cat "$CALLS")
}

bare doctor
expect "the doctor misses the compiler" holds "$out" "PROBLEM  compiler   there is none"
expect "the doctor installs nothing" test -z "$calls"
UID_SAID=1000 && export UID_SAID
bare map
expect "without root the packages are named" \
    holds "$err" "as root, run: apt-get install g++ cmake make doctest-dev"
expect "without root nothing is installed" test "$status$calls" = 1
unset UID_SAID
: >"$root/offline"
bare map
expect "a failed installation fails" test "$status" = 1
expect "a failed installation shows its log" holds "$err" "E: no network"
rm "$root/offline"
mv "$BARE/apt-get" "$folder"
bare map
expect "elsewhere the tools are asked for" holds "$err" "install these first: a C++20 compiler"
expect "elsewhere nothing is done" test "$status$calls" = 1
mv "$folder/apt-get" "$BARE"
bare tour
expect "what is installed is said" \
    holds "$err" "installing from the distribution with apt-get: g++ cmake make doctest-dev"
expect "apt-get asks nothing" \
    holds "$calls" "install -y --no-install-recommends g++ cmake make doctest-dev (noninter"
expect "then the tour runs" test "$status$out" = "0<tour>"
bare tour
expect "nothing is installed twice" lacks "$calls" "apt-get"

[ "$failures" = 0 ] || exit 1
echo "all claims hold"
