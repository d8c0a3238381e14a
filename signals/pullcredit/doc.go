// Package pullcredit tells what credit the commits of a pull request lack, as
// trailers to add, and what is wrong with the trailers that are there. It is
// pure, and careful: a trailer stays in the history for good, so it proposes
// only what a fair colleague would.
package pullcredit
