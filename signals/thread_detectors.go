package signals

// ThreadDetectors is the table of all detectors of work in issues and pull
// requests.
func ThreadDetectors() []ThreadDetector {
	return []ThreadDetector{
		mergedPulls, review, catch, documented, tested, pulledBack, releasedHere, triage, support, onboarding, coordination, thanked,
	}
}

// Description says what a detector looks for.
type Description struct {
	ID    string
	Title string
	Why   string
	Since string
}

// Lookup finds the detector and the rule behind a rule's id; both are zero for
// an id that no detector has.
func Lookup(rule string) (Description, Rule) {
	for _, d := range Detectors() {
		if r, ok := ruleOf(d.Rules, rule); ok {
			return Description{d.ID, d.Title, d.Why, d.Since}, r
		}
	}
	for _, d := range ThreadDetectors() {
		if r, ok := ruleOf(d.Rules, rule); ok {
			return Description{d.ID, d.Title, d.Why, d.Since}, r
		}
	}
	return Description{}, Rule{}
}

func ruleOf(rules []Rule, id string) (Rule, bool) {
	for _, r := range rules {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}
