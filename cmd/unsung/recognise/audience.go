package recognise

import (
	"cmp"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// audiences tell who may see that somebody is thanked.
type audiences struct {
	none, private, public *people.Patterns
	otherwise             ledger.Audience
}

func newAudiences(r config.Recognition) audiences {
	of := r.Audiences
	return audiences{
		none: people.NewPatterns(of.None), private: people.NewPatterns(of.Private), public: people.NewPatterns(of.Public),
		otherwise: ledger.Audience(cmp.Or(r.Audience, config.AudiencePrivate)),
	}
}

// Audiences are who may see that people are thanked, as the configuration has it.
func Audiences(cfg *config.Config) func(*ledger.Person) ledger.Audience {
	return newAudiences(cfg.Recognition).of
}

// of is the audience of a person; who is in several lists gets the one that shows
// least.
func (a audiences) of(p *ledger.Person) ledger.Audience {
	switch {
	case a.none.MatchPerson(p):
		return ledger.None
	case a.private.MatchPerson(p):
		return ledger.Private
	case a.public.MatchPerson(p):
		return ledger.Public
	}
	return a.otherwise
}
