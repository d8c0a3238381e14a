package daemon

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/cmd/unsung/web"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// setup is what a configuration comes to. All that can be wrong with one is found
// while it is made, so that a daemon can exchange one for another in one step.
type setup struct {
	config  *config.Config // with the defaults put in
	ledger  string
	sources []wiring.Source

	auth   api.Auth
	note   func(text string) // told what clients say while they wait
	agent  string            // the version of this program
	mu     sync.Mutex
	logins map[string]*login // by owner, "" for all alike

	paths      *paths.Classifier
	pathRules  string // what the configuration says of paths
	threads    *signals.ThreadKnown
	adminToken string
	hooks      []string                   // secrets of webhooks
	senders    map[string]*webhook.Sender // of suggestions, by name
	thanks     thanks
}

// login is GitHub as it is asked for the repositories of an owner.
type login struct {
	*api.Client
	spent api.Budget // as it was counted last
}

// newSetup checks all of a configuration. Its error joins what is wrong.
func newSetup(cfg *config.Config, agent string, note func(string)) (*setup, error) {
	cfg = cfg.WithDefaults()
	s := &setup{config: cfg, agent: agent, note: note, logins: map[string]*login{}}
	return s, errors.Join(s.readPlaces(), s.readSecrets(), s.readRules(), s.readWebhooks(), s.readThanks())
}

// readPlaces finds out what is read and where it is kept.
func (s *setup) readPlaces() (err error) {
	if len(s.config.Repositories) == 0 {
		return errors.New("there is nothing to read: name what under repositories, such as - github:OWNER/NAME")
	}
	if s.ledger, err = wiring.LedgerFile("", s.config); err != nil {
		return err
	}
	if s.auth, err = wiring.Login("", s.config.GitHub); err != nil {
		return err
	}
	if s.sources, err = (wiring.Reading{Login: s.auth.Known()}).Sources(s.config.Repositories, s.config); err != nil {
		return err
	}
	seen := map[string]string{}
	for _, src := range s.sources {
		if src.OnGitHub() && !s.auth.Known() {
			return fmt.Errorf("%s: %w", gitlog.Shown(src.Name), wiring.ErrNoLogin)
		}
		if first, twice := seen[rowName(src)]; twice {
			return fmt.Errorf("%s and %s are the same: keep one of them under repositories", first, gitlog.Shown(src.Name))
		}
		seen[rowName(src)] = gitlog.Shown(src.Name)
	}
	return nil
}

// readSecrets reads those that the daemon itself needs, and looks whether those
// that others will read can be.
func (s *setup) readSecrets() error {
	token, wrongToken := s.config.Web.ReadAdminToken()
	hooks, wrongHooks := s.config.Web.ReadHookSecrets()
	s.adminToken = token.Reveal()
	for _, h := range hooks {
		s.hooks = append(s.hooks, h.Reveal())
	}
	_, wrongKey := s.config.Metrics.ReadPseudonymKey()
	return errors.Join(wrongToken, wrongHooks, wrongKey, web.Check(s.config.Web.ConfigFile))
}

// readWebhooks gets ready to send to them, and looks whether what is said of
// recognition makes sense.
func (s *setup) readWebhooks() (err error) {
	s.senders, err = recognise.Senders(s.config, s.agent)
	return errors.Join(err, recognise.Check(s.config))
}

// webhooks are where suggestions are sent; nil is sent nowhere.
func (s *setup) webhooks() map[string]*webhook.Sender {
	if s == nil {
		return nil
	}
	return s.senders
}

// readRules finds out how is judged.
func (s *setup) readRules() error {
	caps, wrongCaps := wiring.Caps(s.config)
	classes, wrongPaths := wiring.Paths(s.config)
	_, wrongPeople := people.Build(nil, wiring.People(s.config)) // aliases that contradict each other
	said, err := json.Marshal(s.config.Paths)
	s.paths, s.pathRules = classes, string(said)
	s.threads = signals.NewThreadKnown(s.config.People.Bots, caps).WithBursts(wiring.Bursts(s.config))
	return errors.Join(wrongCaps, wrongPaths, wrongPeople, err)
}

// known is what the threads of a repository are judged by.
func (s *setup) known(hasHistory bool) *signals.ThreadKnown {
	if hasHistory {
		return s.threads.WithHistory()
	}
	return s.threads
}

// login is the client for the repositories of an owner.
func (s *setup) login(owner string) (*login, error) {
	owner = wiring.LoginFor(s.auth, strings.ToLower(owner))
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.logins[owner]; l != nil {
		return l, nil
	}
	client, err := wiring.Asking{Auth: s.auth, Version: s.agent, Log: s.note}.Client(s.config, owner)
	if err != nil {
		return nil, err
	}
	s.logins[owner] = &login{Client: client}
	return s.logins[owner], nil
}

// unlike tells what of another configuration only a start can bring into effect.
func (s *setup) unlike(other *setup) error {
	var wrong []error
	changed := func(key, was, is string) {
		if was != is {
			wrong = append(wrong, fmt.Errorf("%s: from %s to %s: that takes a restart", key, was, is))
		}
	}
	changed("ledger", s.ledger, other.ledger)
	changed("web.listen", s.config.Web.Listen, other.config.Web.Listen)
	changed("web.config_file", s.config.Web.ConfigFile, other.config.Web.ConfigFile)
	changed("metrics.people_path", s.config.Metrics.PeoplePath, other.config.Metrics.PeoplePath)
	changed("log.format", s.config.Log.Format, other.config.Log.Format)
	return errors.Join(wrong...)
}
