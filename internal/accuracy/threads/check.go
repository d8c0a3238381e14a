package threads

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
)

var fullName = regexp.MustCompile(`^[a-z0-9-]+/[a-z0-9._-]+$`)

// Acts are numbered by their threads and their places in them.
const (
	maxNumber = 1_000_000
	actsEach  = 1000
)

// check finds what is wrong with a project. Lines are those of its file.
func (p *project) check() error {
	var wrong []error
	if !fullName.MatchString(p.Repo) {
		wrong = append(wrong, fmt.Errorf("repo %q: write it like octo/kitchen", p.Repo))
	}
	if p.Part != "tune" && p.Part != "aside" {
		wrong = append(wrong, fmt.Errorf("part %q: must be tune or aside", p.Part))
	}
	if p.Habits == "" || len(p.Threads) == 0 {
		wrong = append(wrong, errors.New("a project needs habits and threads"))
	}
	numbers := map[int]bool{}
	for i := range p.Threads {
		s := &p.Threads[i]
		if n := s.Number.value; n <= 0 || n > maxNumber || numbers[n] || len(s.Then) >= actsEach {
			wrong = append(wrong, fmt.Errorf("line %d: number %d: must be from 1 to %d and used once, with less than %d acts", s.Number.line, n, maxNumber, actsEach))
		}
		numbers[s.Number.value] = true
		wrong = append(wrong, s.check()...)
	}
	return errors.Join(wrong...)
}

var associations = []string{"", "OWNER", "MEMBER", "COLLABORATOR", "CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", "FIRST_TIMER", "NONE"}

func (s *story) check() []error {
	var wrong []error
	if s.Title == "" || s.By == "" || s.Opened.IsZero() || s.Before < 0 {
		wrong = append(wrong, fmt.Errorf("line %d: a thread needs title, by and opened, and before is not negative", s.Number.line))
	}
	if !slices.Contains(associations, s.Association) {
		wrong = append(wrong, fmt.Errorf("line %d: association %q: one of%s", s.Number.line, s.Association, strings.Join(associations, " ")))
	}
	ids := map[string]bool{}
	var last elapsed
	for i := range s.Then {
		a := &s.Then[i]
		if err := s.checkAct(a, ids, last); err != nil {
			wrong = append(wrong, fmt.Errorf("line %d: %w", a.Does.line, err))
		}
		if a.ID != "" {
			ids[a.ID] = true
		}
		last = a.After
	}
	return wrong
}

// checkAct looks at one act, knowing which lines can be replied to and when the
// act before it was.
func (s *story) checkAct(a *act, ids map[string]bool, last elapsed) error {
	does := a.Does.value
	needs, known := needsOf[does]
	switch {
	case !known:
		return fmt.Errorf("does %q: nothing that can be done", does)
	case a.By == "":
		return errors.New("an act needs by")
	case a.After < last:
		return errors.New("after: earlier than the act before it")
	case onlyPulls[does] && !s.Pull:
		return fmt.Errorf("does %s: only in a pull request", does)
	case !needs(a):
		return fmt.Errorf("does %s: something that it needs is missing, or has a value that it cannot have", does)
	case a.Replies != "" && !ids[a.Replies]:
		return fmt.Errorf("replies %q: no line before it has this id", a.Replies)
	case a.ID != "" && (ids[a.ID] || does != doLine):
		return fmt.Errorf("id %q: only lines have one, each its own", a.ID)
	}
	return a.checkLabels()
}

var onlyPulls = map[string]bool{doReview: true, doLine: true, doPush: true, doMerge: true}

// needsOf tells of all that can be done whether an act has what it needs.
var needsOf = map[string]func(*act) bool{
	doComment: func(a *act) bool { return a.Says != "" },
	doReview: func(a *act) bool {
		return slices.Contains([]string{"", "commented", "approved", "changes_requested"}, a.State)
	},
	doLine:  func(a *act) bool { return a.Says != "" && (a.Path != "" || a.Replies != "") },
	doPush:  func(*act) bool { return true },
	doMerge: func(*act) bool { return true },
	doClose: func(a *act) bool {
		return slices.Contains([]string{"", "completed", "not_planned", "duplicate"}, a.Reason)
	},
	doReopen:    func(*act) bool { return true },
	doLabel:     func(a *act) bool { return a.Label != "" },
	doAssign:    func(a *act) bool { return a.To != "" },
	doMilestone: func(a *act) bool { return a.Milestone != "" },
}

// deescalation is what readers label and Unsung does not claim.
const deescalation = "deescalation"

// checkLabels holds labels to the kinds that are measured. Every catch is a
// review too.
func (a *act) checkLabels() error {
	switch {
	case a.Is == nil && a.speaks():
		return errors.New("is: what is said carries labels, [] for none")
	case a.Is == nil && a.Maybe == nil:
		return nil
	case a.Is == nil, !a.speaks() && len(*a.Is)+len(a.Maybe) > 0:
		return errors.New("is: only what is said in a comment, a review or on a line carries labels")
	}
	for _, kind := range slices.Concat(*a.Is, a.Maybe) {
		if !slices.Contains(measure.Kinds, kind) && kind != deescalation {
			return fmt.Errorf("no kind %q: one of %s, %s", kind, strings.Join(measure.Kinds, ", "), deescalation)
		}
		if slices.Contains(*a.Is, kind) && slices.Contains(a.Maybe, kind) {
			return fmt.Errorf("%s: either is or maybe", kind)
		}
	}
	if slices.Contains(*a.Is, "catch") && !slices.Contains(*a.Is, "review") {
		return errors.New("is: a catch is a review too")
	}
	return nil
}
