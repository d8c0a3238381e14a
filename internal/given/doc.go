// Package given reads thanks that were given, and what people tell of themselves, as
// other programs tell of them, and is strict about it: what is not understood is
// refused and not guessed at. What was said in a thank-you is read past and never
// kept.
package given
