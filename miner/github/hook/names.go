package hook

import (
	"cmp"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// telling are the events after which something that is counted may be
// different at GitHub. The others come often (every step of every build) and
// would have repositories read for nothing. See
// docs.github.com/webhooks/webhook-events-and-payloads.
func telling(event string) bool {
	switch event {
	case "commit_comment", "create", "delete", "issue_comment", "issues", "pull_request", "pull_request_review",
		"pull_request_review_comment", "pull_request_review_thread", "push", "release", "sub_issues", "issue_dependencies",
		"public", "repository", "installation", "installation_repositories":
		return true
	}
	return false
}

// fullName is what a repository can be called at GitHub: nothing else gets any
// further, since a payload is not believed more than needed.
var fullName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,99}/[A-Za-z0-9._-]{1,100}$`)

// names are the full names of the repositories that a payload is about: the
// one it came for, under its former name too where it was renamed or
// transferred, or those of an installation. Each is named once.
func names(payload io.Reader) ([]string, error) {
	w := walker{in: jsontext.NewDecoder(payload, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
	if w.in.PeekKind() != '{' {
		_, err := w.in.ReadToken()
		return nil, cmp.Or(err, errors.New("it begins with something else"))
	}
	if err := w.object(""); err != nil {
		return nil, err
	}
	return w.names(), nil
}

// walker goes through a payload and looks into what leads to a name only.
type walker struct {
	in        *jsontext.Decoder
	full      []string // of the repositories, the one it came for among them
	repo      string   // the full name of that one
	was       string   // what it was called before, without its owner
	wasOwners string   // who owned it before
}

// leads tells whether there may be a name somewhere below a place.
func leads(place string) bool {
	switch place {
	case "/repository", "/repositories", "/repositories_added", "/repositories_removed",
		"/changes", "/changes/repository", "/changes/repository/name",
		"/changes/owner", "/changes/owner/from", "/changes/owner/from/user", "/changes/owner/from/organization":
		return true
	}
	return false
}

// value reads what stands at a place. Elements of a list stand at its place.
func (w *walker) value(place string) error {
	switch kind := w.in.PeekKind(); {
	case kind == '"':
		return w.text(place)
	case kind == '{' && leads(place):
		return w.object(place)
	case kind == '[' && leads(place):
		return w.list(place)
	}
	return w.in.SkipValue()
}

func (w *walker) object(place string) error {
	if _, err := w.in.ReadToken(); err != nil {
		return err
	}
	for w.in.PeekKind() != '}' {
		name, err := w.in.ReadToken()
		if err != nil {
			return err
		}
		if err := w.value(place + "/" + name.String()); err != nil {
			return err
		}
	}
	_, err := w.in.ReadToken()
	return err
}

func (w *walker) list(place string) error {
	if _, err := w.in.ReadToken(); err != nil {
		return err
	}
	for w.in.PeekKind() != ']' {
		if err := w.value(place); err != nil {
			return err
		}
	}
	_, err := w.in.ReadToken()
	return err
}

func (w *walker) text(place string) error {
	token, err := w.in.ReadToken()
	if err != nil {
		return err
	}
	switch place {
	case "/repository/full_name":
		w.repo = token.String()
	case "/repositories/full_name", "/repositories_added/full_name", "/repositories_removed/full_name":
		w.full = append(w.full, token.String())
	case "/changes/repository/name/from":
		w.was = token.String()
	case "/changes/owner/from/user/login", "/changes/owner/from/organization/login":
		w.wasOwners = token.String()
	}
	return nil
}

// names are all that were found and can be names.
func (w *walker) names() []string {
	all := append(slices.Clone(w.full), w.repo)
	if owner, name, ok := strings.Cut(w.repo, "/"); ok {
		all = append(all, cmp.Or(w.wasOwners, owner)+"/"+cmp.Or(w.was, name))
	}
	all = slices.DeleteFunc(all, func(s string) bool { return !fullName.MatchString(s) })
	slices.Sort(all)
	return slices.Compact(all)
}
