#!/usr/bin/env bash
# Tells where the action's own checkout of Unsung is, and a hash of all that a
# build of it depends on, for the cache to find what an earlier run built.
set -euo pipefail

root="$(cd "$GITHUB_ACTION_PATH/../../.." && pwd)"
hash="$(cd "$root" && find cmd config internal ledger miner signals sinks go.mod go.sum -type f -print0 |
	LC_ALL=C sort -z | xargs -0 git hash-object -- | git hash-object --stdin)"

{
	printf 'root=%s\n' "$root"
	printf 'hash=%s\n' "$hash"
} >>"$GITHUB_OUTPUT"
