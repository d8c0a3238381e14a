// Package gitlog reads the history of one git repository: commits with their
// messages and the paths they changed, the lines of the few that are looked at
// closely, and the mailmap.
//
// A Repository is opened from a folder or from an address, which is cloned.
// go-git opens references and config and clones where no git is installed;
// package odb reads the objects. What was read once is kept on disk, so that
// a second scan reads only what is new.
package gitlog
