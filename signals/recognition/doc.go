// Package recognition finds among contributions what is worth a thank-you, holds
// back what is not to be said yet, or again, and drafts the rest for a human giver.
// All of it is pure: the same work, past and settings give the same suggestions.
package recognition
