// Package webhook sends what is worth a thank-you to where people give thanks: to
// a program, signed as Standard Webhooks has it, or into a chat.
//
// An Event says it, Render writes it in a Format, a Sender makes one attempt to
// post it to its Destination, and a Worker makes attempts until an Outbox has
// nothing left that is due. Every attempt is signed anew and has the same id, so
// that who gets an event twice knows.
package webhook
