// Package daemon keeps a ledger up to date for as long as it runs: it reads each
// source when it is due, judges what is new, and shows what is known of people.
//
// Three loops do that, each a scheduler of plain functions: one mines a source,
// one judges a batch, one refreshes what is shown. Whatever they have to remember
// is in the ledger, so that a daemon that was killed goes on where it stopped.
package daemon
