// Package recognise is what the daemon and the commands do alike about
// recognition: it reads from a ledger what is worth a thank-you, has it held back
// or drafted as the configuration says, and tells where to it goes.
package recognise
