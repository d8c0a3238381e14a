// Package packet shows what one person did in some time, with its evidence: the
// evidence part of a packet for a promotion. It is for the person and for whoever
// they give it to. It has no score and compares nobody, says what others did only
// where that is to their credit, and holds no e-mail address. There is one model,
// Packet, made by New without asking anything else, and one small writer per format.
package packet
