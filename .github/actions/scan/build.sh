#!/usr/bin/env bash
# Builds the Unsung that the action belongs to.
set -euo pipefail

mkdir -p "$RUNNER_TEMP/unsung/bin"
cd "$GITHUB_ACTION_PATH/../../.."
go build -buildvcs=false -o "$RUNNER_TEMP/unsung/bin/unsung" ./cmd/unsung
