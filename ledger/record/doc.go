// Package record keeps activities, the contributions derived from them and how
// far each reader has come, in one database that survives being killed at any
// moment.
//
// What goes in with one call goes in whole or not at all. Being told the same
// thing twice changes nothing. Accounts and repositories are kept by number and
// named when read, so that a rename rewrites nothing.
//
// The database is SQLite. What differs between databases is held by dialect;
// every statement is written so that PostgreSQL understands it too, and package
// recordtest says what any of them must do.
package record
