#!/usr/bin/env bash
# Scans as the inputs say, which come as INPUT_… from action.yml. The program
# itself finds the repository, the summary and the outputs of the job.
set -euo pipefail

home="$RUNNER_TEMP/unsung"
args=(scan --no-progress "--ledger=$home/state/ledger.db")

flag() { if [[ -n $2 ]]; then args+=("$1=$2"); fi; }

# each adds every line of a text that is not empty, after what goes before it.
each() {
	local line
	while IFS= read -r line; do
		line="${line%$'\r'}"
		if [[ $line == *[![:space:]]* ]]; then args+=("$1$line"); fi
	done <<<"$2"
}

# What programs read is for a file: in the log, a text in it could be taken for an
# order to the runner.
output="$INPUT_OUTPUT"
if [[ -z $output && -n $INPUT_FORMAT && $INPUT_FORMAT != table ]]; then
	output="$home/report"
fi

flag --since "$INPUT_SINCE"
flag --config "$INPUT_CONFIG"
flag --pull "$INPUT_PULL"
if [[ $INPUT_CHECK == true ]]; then args+=(--check); fi
flag --output "$output"
flag --format "$INPUT_FORMAT"
each --fail-if= "$INPUT_FAIL_IF"
args+=(--)
each '' "$INPUT_TARGETS"

mkdir -p "$home/state"
code=0
XDG_CACHE_HOME="$home/state/cache" "$home/bin/unsung" "${args[@]}" || code=$?
printf 'exit_code=%s\n' "$code" >>"$GITHUB_OUTPUT"

# Parts that could not be read are told, and are no reason to fail.
if [[ $code == 3 ]]; then
	echo '::warning title=Unsung::Some parts could not be read: the summary says which. With gaps>0 in fail-if the job fails for it.'
	code=0
fi
exit "$code"
