package undo

// bySaying judges a commit whose message has a word of interest: by the commits
// that it names, by a form that only a revert has, or by its words together
// with what it does.
func (a *answer) bySaying(i int32, m *message) (Undo, bool) {
	v := Undo{Act: Revert, Cues: ByName}
	if m.head.landed && (len(m.head.quotes) > 0 || m.head.verb == sReland || m.head.power) {
		v.Act = Reland
	}
	if named := a.named(i, m); len(named) > 0 {
		v.Targets = a.hashes(named)
		return v, a.trust(i, m, named)
	}
	if onlyNews(&a.h.commits[i]) && !a.titleForm(m) {
		return v, false // a changelog that tells of a revert
	}
	if a.titleForm(m) {
		return a.byForm(i, m, v)
	}
	return a.byWords(i, m, v)
}

// byForm judges a title such as Revert "X" where X was not found.
func (a *answer) byForm(i int32, m *message, v Undo) (Undo, bool) {
	v.Cues = ByTitle
	if p := a.prove(i); p.old >= 0 && p.young >= .3 {
		v = a.proven(v, p)
	}
	return v, v.Act == Revert || len(v.Targets) > 0 || len(m.head.quotes) > 1
}

// byWords judges words that name nothing.
func (a *answer) byWords(i int32, m *message, v Undo) (Undo, bool) {
	v.Cues = ByWord
	if j := a.mentioned(i, m); j >= 0 && v.Act == Revert && a.wordEnough(m) {
		v.Targets, v.Cues = a.hashes([]int32{j}), ByWord|ByName
		return v, true
	}
	if p := a.prove(i); p.old >= 0 && a.convinced(m, p) {
		v.Act = Revert // for a reland: of the revert that it turns round
		return a.proven(v, p), true
	}
	if v.Act == Reland {
		return v, m.head.tagged && m.head.verb&a.trade == 0
	}
	if m.lost || len(m.undone) > 0 {
		v.Cues |= ByName // which is not in this history
	}
	return v, m.lost || a.wordEnough(m)
}

func (a *answer) proven(v Undo, p proof) Undo {
	v.Targets, v.Share, v.Cues = a.hashes([]int32{p.old}), p.inverse.old, v.Cues|ByLines
	return v
}

// mentioned is the first commit that the text names and that touched a file of
// this one, or -1.
func (a *answer) mentioned(i int32, m *message) int32 {
	for _, r := range m.mentioned {
		for _, j := range a.resolve(i, m, r) {
			if a.sharePath(i, []int32{j}) {
				return j
			}
		}
	}
	return -1
}

// titleForm tells whether the title has a form that only a revert has.
func (a *answer) titleForm(m *message) bool {
	return !m.head.conventional && !m.head.tagged && len(m.head.quotes) > 0 && m.head.verb&(sRevert|sRoll) != 0
}

// trust tells whether a message that names commits does undo them.
func (a *answer) trust(i int32, m *message, named []int32) bool {
	if m.head.verb&(sRevert|sRoll|sReland) != 0 || m.slip {
		return true
	}
	return m.formal && a.sharePath(i, named)
}

// convinced tells whether the lines bear out what the words suggest. Lines
// that come back speak louder than lines that go: most of what is ever removed
// had been added by somebody. And a line or two out of a large change may come
// back for any reason.
func (a *answer) convinced(m *message, p proof) bool {
	if p.lines < 1 {
		return false
	}
	slip := m.soft&sSlip != 0 && p.files > 0 && p.files == p.changes
	back := p.returned >= .25*p.lines || p.inverse.old >= .5
	switch {
	case p.files > 0 && p.files == p.changes && p.returned >= .3*p.lines:
		return true // each file is what it was
	case m.said&a.trade != 0 && !m.formal && (m.head.conventional || m.head.verb == 0 || p.young < .5 || p.inverse.old < .3):
		return false
	case m.head.verb&(sRevert|sRoll) != 0:
		return p.young >= .3 || p.inverse.old >= .5
	case m.formal:
		return p.young >= .3
	case m.head.verb&sBack != 0:
		return p.inverse.old >= .5 || p.young >= .3 && (p.inverse.old >= .1 || p.files > 0)
	case m.said&(sRevert|sRoll) != 0:
		return p.young >= .5 && back && p.inverse.old >= .15
	}
	return p.young >= .6 && back && p.inverse.old >= .15 || slip
}

// wordEnough tells whether the title alone is plain enough.
func (a *answer) wordEnough(m *message) bool {
	switch {
	case m.head.conventional || m.head.verb&a.trade != 0 || conditional(m.head.rest) || atRunTime(m.head.rest):
		return false
	case m.head.verb == sRevert:
		return true
	case m.head.verb == sRoll:
		return toVersion(m.head.rest)
	case m.head.verb == sBack:
		return goesBack(m.head.word) || m.soft&sSlip != 0
	case m.head.verb == sWeak:
		return toOld(m.head.word, m.head.rest)
	}
	return m.reinstates
}

// sharePath tells whether a commit touches a file of those it names.
func (a *answer) sharePath(i int32, named []int32) bool {
	mine := map[string]bool{}
	for k := range a.h.commits[i].Changes {
		mine[a.h.commits[i].Changes[k].Path] = true
	}
	for _, j := range named {
		if a.touches(j, mine) {
			return true
		}
	}
	return false
}

// touches also looks into what a merge landed.
func (a *answer) touches(j int32, paths map[string]bool) bool {
	if !a.h.merge(j) {
		return a.changes(j, paths)
	}
	for k := j; k < int32(len(a.h.commits)) && k < j+3000; k++ {
		if a.h.landed(k) == j && a.changes(k, paths) {
			return true
		}
	}
	return false
}

func (a *answer) changes(j int32, paths map[string]bool) bool {
	for k := range a.h.commits[j].Changes {
		if paths[a.h.commits[j].Changes[k].Path] {
			return true
		}
	}
	return false
}

// byEcho judges a commit by its files alone: it turns round all that another
// one did and does nothing else. Where not every file is back to the byte, the
// lines must agree.
func (a *answer) byEcho(i int32) (Undo, bool) {
	list := a.echoes[i]
	if len(list) == 0 {
		return Undo{}, false
	}
	e := list[0]
	c, old := &a.h.commits[i], &a.h.commits[e.old]
	v := Undo{Act: Revert, Targets: a.hashes([]int32{e.old}), Share: 1, Cues: ByBlob}
	switch {
	case sameSeries(c, old):
		return v, false // a robot's update that goes to and fro
	case onlyDeletes(c) && c.Committer.Unix-old.Committer.Unix > 90*24*3600:
		return v, false // had its time
	case e.files == len(c.Changes) && e.files == len(old.Changes):
		return v, a.h.descends(i, e.old)
	}
	p := a.prove(i)
	v.Share, v.Cues = p.inverse.old, ByBlob|ByLines
	return v, p.old == e.old && p.lines >= 3 && p.returned >= .2*p.lines && p.young >= .9 && p.inverse.old >= .9 && len(c.Changes) <= quiet
}
