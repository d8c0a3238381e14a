package ledger

// PullAuthor says in how many pull requests of an account all commits stand
// under the e-mail of an identity that the forge ties to no account.
type PullAuthor struct {
	Git     Identity
	Account Identity
	Pulls   int
}
