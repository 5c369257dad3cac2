#!/bin/sh
# Trains leg after leg, at the lowest priority and with as many threads as processors are free, until
# all recipes are done or STATE/stop exists. Killed in any way, it goes on from its last checkpoint
# when it is started again. docs/default-model.md, "The chain", says more.
#
# chain.sh STATE IMAGES VALIDATION
#   STATE       folder for all that it writes; STATE/recipes/*.json must be there
#   IMAGES      folder of pictures to learn from
#   VALIDATION  folder with a folder for each kind of picture to be judged by; never learnt from
# Environment:
#   CHAIN_CLASSPATH  classes, test classes and dependencies; needed. Give a copy of target/classes and
#                    target/test-classes, so that a build does not change them under the chain
#   CHAIN_MINUTES    processor time of a leg, 30
#   CHAIN_LEGS       how many legs; unset: until it is stopped
#   CHAIN_PICTURES   pictures of each kind that are judged, 8
#   CHAIN_SIDE       side of their crops in pixels, 256
#   CHAIN_THREADS    threads; unset: what is free when a leg begins
#   CHAIN_JAVA       options for Java, -Xmx1g
set -eu
state=$1
images=$2
validation=$3
: "${CHAIN_CLASSPATH:?must name the classes to run}"

# Processors less what others run: as two seconds of idle time tell.
free_threads() {
    count=$(getconf _NPROCESSORS_ONLN)
    before=$(awk '/^cpu /{print $5 + $6}' /proc/stat)
    sleep 2
    after=$(awk '/^cpu /{print $5 + $6}' /proc/stat)
    idle=$(((after - before) / (2 * $(getconf CLK_TCK))))
    if [ "$idle" -lt 1 ]; then echo 1; elif [ "$idle" -gt "$count" ]; then echo "$count"; else echo "$idle"; fi
}

exec 9>"$state/lock"
flock -n 9 || { echo "A chain runs in $state already." >&2; exit 1; }
rm -f "$state/stop"
legs=0
while [ ! -e "$state/stop" ] && [ "$legs" != "${CHAIN_LEGS:-}" ]; do
    legs=$((legs + 1))
    threads=${CHAIN_THREADS:-$(free_threads)}
    code=0
    OMP_NUM_THREADS=$threads MKL_NUM_THREADS=$threads \
        nice -n 19 ionice -c 3 java ${CHAIN_JAVA:--Xmx1g} -XX:ActiveProcessorCount="$threads" \
        -Djava.awt.headless=true -cp "$CHAIN_CLASSPATH" io.github.gmcnn.train.run.Chain \
        "$state" "$images" "$validation" "${CHAIN_MINUTES:-30}" "${CHAIN_PICTURES:-8}" "${CHAIN_SIDE:-256}" || code=$?
    if [ "$code" = 3 ]; then echo "All recipes are done."; exit 0; fi
    if [ "$code" != 0 ]; then echo "A leg ended with code $code." >&2; exit "$code"; fi
done
