package metrics

// names are what people, teams and repositories are shown as.
type names struct {
	mode   Mode
	key    []byte
	places places
	known  map[string]string // by person, since a hash takes its time
}

// shown is what is written of whose work it is.
func (n *names) shown(w who) who {
	return who{n.person(w.person), labelValue(w.team), labelValue(w.repo)}
}

func (n *names) person(name string) string {
	if n.mode == None {
		return ""
	}
	as, ok := n.known[name]
	if !ok {
		as = n.label(name)
		n.known[name] = as
	}
	return as
}

func (n *names) label(name string) string {
	switch {
	case n.places[name].folded:
		return Others
	case n.mode == Pseudonym:
		return pseudonym(n.key, name)
	}
	return labelValue(name)
}

// together tells whether what is counted of a person is shown in a sum with what
// is counted of others.
func (n *names) together(name string) bool { return n.mode == None || n.places[name].folded }

// pairs are the names and values of the labels of whose work it is.
func (n *names) pairs(w who, repository bool) []string {
	var pairs []string
	if n.mode != None {
		pairs = append(pairs, "person", w.person)
	}
	pairs = append(pairs, "team", w.team)
	if repository {
		pairs = append(pairs, "repository", w.repo)
	}
	return pairs
}

// labels are the same as they are written.
func (n *names) labels(w who, repository bool) string { return labels(n.pairs(w, repository)...) }
