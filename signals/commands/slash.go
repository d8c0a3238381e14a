package commands

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// slash reads a line that begins with a slash: the commands of Prow
// (prow.k8s.io/command-help, docs.prow.k8s.io/docs/components/plugins), which
// many other bots took over.
func slash(verb, rest string) (Order, bool) {
	off := strings.HasPrefix(verb, "remove-") || strings.HasPrefix(verb, "un") && isGroup(strings.TrimPrefix(verb, "un"))
	plain := strings.TrimPrefix(strings.TrimPrefix(verb, "remove-"), "un")
	switch {
	case isGroup(plain):
		return Order{Verb: verb, Effects: grouped(plain, rest, off)}, rest != ""
	case verb == "label" || plain == "label":
		return Order{Verb: verb, Effects: labels(rest, verb != "label")}, rest != ""
	}
	if o, ok := fixed(verb, rest); ok {
		return o, true
	}
	if o, ok := persons(verb, rest); ok {
		return o, true
	}
	return moved(verb, rest)
}

// isGroup knows the commands that name a group of labels: "/kind bug".
func isGroup(verb string) bool {
	switch verb {
	case "area", "committee", "component", "kind", "language", "lifecycle", "platform", "priority", "severity", "sig", "status", "team",
		"triage", "type", "wg":
		return true
	}
	return false
}

// grouped are the effects of "/kind bug": the label, and the one that asked for
// a label of this group. One lifecycle ends another.
func grouped(group, rest string, off bool) []Effect {
	set, unset := ledger.ActLabeled, ledger.ActUnlabeled
	if off {
		set, unset = unset, set
	}
	var all []Effect
	for _, name := range names(rest) {
		all = append(all, Effect{Kind: set, Value: group + "/" + name})
	}
	all = append(all, Effect{Kind: unset, Value: "needs-" + group})
	if group == "lifecycle" && !off {
		all = append(all, Effect{Kind: ledger.ActUnlabeled, Value: "lifecycle/*"})
	}
	return all
}

// labels are the effects of "/label one" and "/label one, two"; a label may
// have spaces. OpenJDK's bot wants "/label add one" and "/label remove one".
func labels(rest string, off bool) []Effect {
	switch verb, more := cutWord(rest); {
	case verb == "add" && more != "":
		rest = more
	case verb == "remove" && more != "":
		rest, off = more, true
	}
	kind := ledger.ActLabeled
	if off {
		kind = ledger.ActUnlabeled
	}
	rest = strings.Trim(rest, `"`)
	all := []Effect{{Kind: kind, Value: rest}}
	for _, name := range names(rest) {
		if name != rest {
			all = append(all, Effect{Kind: kind, Value: strings.Trim(name, `"`)})
		}
	}
	return all
}

// fixed are the commands that set one label, or take it off.
func fixed(verb, rest string) (Order, bool) {
	word, _ := cutWord(rest)
	off := strings.HasPrefix(verb, "remove-") || verb == "unhold" || word == "cancel" || word == "off"
	o := Order{Verb: verb}
	switch strings.TrimPrefix(verb, "remove-") {
	case "lgtm":
		o.Approval, o.Effects = true, oneLabel("lgtm", off)
	case "approve":
		o.Approval, o.Effects = true, oneLabel("approved", off)
	case "ok-to-test":
		o.Approval, o.Effects = true, append(oneLabel("ok-to-test", off), oneLabel("needs-ok-to-test", !off)...)
	case "hold", "unhold":
		o.Effects = append(oneLabel("do-not-merge/hold", off), oneLabel("hold", off)...)
	case "help", "help-wanted":
		o.Effects = oneLabel("help wanted", off)
	case "good-first-issue":
		o.Effects = append(oneLabel("good first issue", off), oneLabel("help wanted", off)...)
	case "release-note-none":
		o.Effects = append(oneLabel("release-note-none", off), oneLabel("do-not-merge/release-note-label-needed", !off)...)
	default:
		return Order{}, false
	}
	return o, true
}

func oneLabel(name string, off bool) []Effect {
	kind := ledger.ActLabeled
	if off {
		kind = ledger.ActUnlabeled
	}
	return []Effect{{Kind: kind, Value: name}}
}

// persons are the commands that name people; without a name they mean who
// wrote them.
func persons(verb, rest string) (Order, bool) {
	var kinds []ledger.ActivityKind
	switch verb {
	case "assign":
		kinds = []ledger.ActivityKind{ledger.ActAssigned}
	case "unassign", "remove-assign":
		kinds = []ledger.ActivityKind{ledger.ActUnassigned}
	case "cc", "review", "request-review", "assign-reviewer":
		kinds = []ledger.ActivityKind{ledger.ActReviewRequested}
	case "uncc":
		kinds = []ledger.ActivityKind{reviewRequestRemoved}
	default:
		return Order{}, false
	}
	return Order{Verb: verb, Effects: onPersons(rest, kinds...)}, true
}

func onPersons(rest string, kinds ...ledger.ActivityKind) []Effect {
	var all []Effect
	for _, kind := range kinds {
		for _, name := range names(rest) {
			if strings.EqualFold(name, "me") || strings.EqualFold(name, "self") {
				all = append(all, Effect{Kind: kind, Self: true})
			} else {
				all = append(all, Effect{Kind: kind, Value: name})
			}
		}
		if len(all) == 0 || strings.TrimSpace(rest) == "" {
			all = append(all, Effect{Kind: kind, Self: true})
		}
	}
	return all
}

// moved are the commands that do something to the thread as a whole, or have a
// pull request opened.
func moved(verb, rest string) (Order, bool) {
	var e Effect
	switch verb {
	case "close":
		e.Kind = ledger.ActClosed
	case "reopen", "open":
		e.Kind = ledger.ActReopened
	case "milestone":
		e = milestone(rest)
	case "retitle", "title", "rename":
		e = Effect{Kind: ledger.ActRenamed, Value: rest}
	case "transfer", "transfer-issue", "move":
		e.Kind = ledger.ActTransferred
	case "lock":
		e.Kind = ledger.ActLocked
	case "integrate", "sponsor": // OpenJDK's bot pushes, and closes
		return Order{Verb: verb, Approval: true, Effects: []Effect{{Kind: ledger.ActMerged}, {Kind: ledger.ActClosed}}}, true
	case "duplicate", "dup", "duplicate-of":
		return Order{Verb: verb, Effects: []Effect{{Kind: ledger.ActDuplicate}, {Kind: ledger.ActClosed}, {Kind: ledger.ActLabeled, Value: "duplicate"}}}, true
	case "cherry-pick", "cherrypick", "backport", "port":
		e = Effect{Kind: ledger.ActReference, Value: Backport}
	case "revert":
		e = Effect{Kind: ledger.ActReference, Value: Revert}
	case "merge", "queue", "automerge", "auto-merge", "squash-merge":
		e = Effect{Kind: ledger.ActMerged, Never: strings.HasPrefix(rest, "cancel")}
	default:
		return Order{}, false
	}
	return Order{Verb: verb, Effects: []Effect{e}}, e.Kind != ledger.ActRenamed || rest != ""
}

func milestone(rest string) Effect {
	if word, _ := cutWord(rest); word == "clear" || word == "none" {
		return Effect{Kind: ledger.ActDemilestoned}
	}
	return Effect{Kind: ledger.ActMilestoned, Value: strings.Trim(rest, `"`)}
}
