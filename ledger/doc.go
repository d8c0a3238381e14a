// Package ledger holds the nouns that every other room speaks in: what
// happened (Activity, of which Commit is one), who did it (Identity, Person),
// what it is worth a thank-you for (Contribution), and what could not be read
// (Gap). What a source brings at once is a Batch; what is judged as one is a
// Thread or a Commit, and the verdict on a thread is a Judged.
//
// It imports no other room. Miners write activities, signals derive
// contributions from them, sinks show both.
package ledger
