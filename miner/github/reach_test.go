package github_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/miner/github"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

func TestReach(t *testing.T) {
	g := githubtest.New()
	got, err := github.Reach(t.Context(), clientOf(t, g), g.Owner, g.Name)
	want := github.Reached{Name: g.Owner + "/" + g.Name, Roles: []string{"triage", "pull"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if len(g.Paths) != 1 {
		t.Errorf("it took the requests %v, want one", g.Paths)
	}
	_, err = github.Reach(t.Context(), clientOf(t, g), "octo", "none")
	if !errors.Is(err, api.ErrNotFound) || !strings.Contains(err.Error(), "no repository octo/none that this token may see") {
		t.Errorf("what is not there gives %v", err)
	}
}

// What answers in the place of GitHub is not taken for it.
func TestReachOfSomethingElse(t *testing.T) {
	for _, body := range []string{`{}`, `{"full_name":"x"}`, `{"full_name":7}`, `[]`} {
		if got, err := github.Reach(t.Context(), clientOf(t, answering(body)), "octo", "garden"); err == nil {
			t.Errorf("%s was taken for %+v", body, got)
		}
	}
	bare := answering(`{"full_name":"octo/garden","permissions":null}`)
	got, err := github.Reach(t.Context(), clientOf(t, bare), "octo", "garden")
	if err != nil || !slices.Equal(got.Roles, nil) {
		t.Errorf("without permissions: %+v, %v", got, err)
	}
}

// answering says the same to every request.
type answering string

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	w.Header().Set("Content-Type", "application/json")
	_, err := io.WriteString(w, string(a))
	resp := w.Result()
	resp.Request = r
	return resp, err
}

func clientOf(t *testing.T, through http.RoundTripper) *api.Client {
	t.Helper()
	client, err := api.New(api.Options{APIURL: "https://hub.test/", HTTP: through, Auth: api.Auth{Token: api.NewSecret("t0ken")}})
	if err != nil {
		t.Fatal(err)
	}
	return client
}
