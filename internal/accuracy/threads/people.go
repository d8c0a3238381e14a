package threads

import (
	"hash/fnv"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// actor is a login as GitHub tells of it. Its number follows from its name, the
// same in every file.
func actor(login string) ledger.Actor {
	if login == "" {
		return ledger.Actor{}
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(login))
	a := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}, Account: int64(h.Sum32()) + 1, Type: ledger.UserAccount}
	if strings.HasSuffix(login, "[bot]") {
		a.Type = ledger.BotAccount
	}
	return a
}

// ties are what people are to a project, as GitHub would say: a member is who
// is named as one or does what only members may, a contributor is whose pull
// request it has or who reviews some.
func (p *project) ties() map[string]string {
	ties := map[string]string{}
	for i := range p.Threads {
		s := &p.Threads[i]
		if s.Pull && s.Before > 0 {
			ties[s.By] = "CONTRIBUTOR"
		}
		for j := range s.Then {
			if a := &s.Then[j]; a.Does.value == doReview && a.By != s.By {
				ties[a.By] = "CONTRIBUTOR"
			}
		}
	}
	for i := range p.Threads {
		p.Threads[i].members(ties)
	}
	for _, who := range p.Members {
		ties[who] = "MEMBER"
	}
	return ties
}

// members adds who does what only members may.
func (s *story) members(ties map[string]string) {
	for i := range s.Then {
		a := &s.Then[i]
		switch does := a.Does.value; {
		case does == doMerge, does == doLabel, does == doAssign, does == doMilestone,
			(does == doClose || does == doReopen) && a.By != s.By:
			ties[a.By] = "MEMBER"
		}
	}
}

// tie is what somebody is to a project in this thread.
func (s *story) tie(who string, ties map[string]string) string {
	switch {
	case who == s.By && s.Association != "":
		return s.Association
	case ties[who] != "" && ties[who] != "CONTRIBUTOR":
		return ties[who]
	case who == s.By && s.Before == 0 && s.Pull:
		return "FIRST_TIME_CONTRIBUTOR"
	case who == s.By && s.Before == 0 || ties[who] == "":
		return "NONE"
	}
	return ties[who]
}
