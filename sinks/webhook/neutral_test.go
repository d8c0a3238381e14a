package webhook

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " a\tb\r\nc ": "a b  c", "\u202eevil\u202c\u200b": "evil", "\x1b[2J": "\uFFFD[2J",
		"abcdefgh": "abcdefgh", "abcdefghi": "abcdefg…", "漢漢漢漢漢漢漢漢漢": "漢漢漢漢漢漢漢…", "abcdef  ghi": "abcdef…",
		strings.Repeat("x", 1<<20): "xxxxxxx…", strings.Repeat("\u200b", 60) + "x": "",
	} {
		if got := line(in, 8); got != want {
			t.Errorf("line(%.20q) = %q, want %q", in, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "\n\n a \n": "a", "a\nb\r\nc\rd": "a\nb\nc\nd", "a\n\n \n\u200b\n\nb": "a\n\nb", "a\u2028b": "a b", "abcdefghijkl\nx": "abcdefghijk…",
	} {
		if got := lines(in, 12); got != want {
			t.Errorf("lines(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		most int
		want string
	}{{-1, ""}, {0, ""}, {1, "…"}, {2, "a…"}, {3, "aé…"}, {4, "aé漢b"}, {5, "aé漢b"}} {
		if got := truncate(c.most, "aé漢b"); got != c.want {
			t.Errorf("truncate(%d) = %q, want %q", c.most, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		most int
		want string
	}{{5, "&amp;"}, {4, "…"}, {20, "&amp;"}} {
		if got := fit(slackPlain, "&", c.most); got != c.want {
			t.Errorf("fit(%d) = %q, want %q", c.most, got, c.want)
		}
	}
	if got := fit(slackPlain, "a😀😀", 4); got != "a😀…" || units(got) != 4 {
		t.Errorf("%q has %d units", got, units(got))
	}
}

func TestWebAddress(t *testing.T) {
	for address, want := range map[string]bool{
		lamp + "/pull/12#discussion_r1": true, "http://ghe.acme.example:8080/a?b=c": true, "https://example.org/caf%C3%A9": true,
		"": false, "git show 1": false, "javascript:alert(1)": false, "//example.org": false, "https://": false, "ftp://example.org": false,
		"https://ada:secret@example.org": false, "https://example.org/a b": false, "https://example.org/\u202e": false, " https://example.org": false,
		"https://example.org/" + strings.Repeat("a", 1000): false,
	} {
		if webAddress(address) != want {
			t.Errorf("webAddress(%q) = %v", address, !want)
		}
	}
}

func TestLinkText(t *testing.T) {
	for address, want := range map[string]string{
		lamp + "/pull/12#discussion_r1": "acme/lighthouse#12", lamp + "/issues/7": "acme/lighthouse#7", lamp + "/commit/8617cd5a23d0": "acme/lighthouse@8617cd5",
		lamp + "/commit/86": "acme/lighthouse@86", lamp + "/releases/tag/v1.2": "acme/lighthouse v1.2",
		"https://gitlab.example/a/b/c/-/merge_requests/3": "a/b/c#3", "https://example.org/x": "example.org/x", "https://evil.example/github.com/acme": "evil.example/github.com/acme",
	} {
		if got := linkText(Evidence{URL: address}); got != want {
			t.Errorf("linkText(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestInstant(t *testing.T) {
	for _, at := range []time.Time{{}, time.Unix(math.MinInt32*1000, 0), time.Unix(math.MaxInt32*1000, 5), sampleTime.In(time.FixedZone("", 7200))} {
		if text, err := encode(instant(at)); err != nil || !strings.HasSuffix(string(text), `Z"`) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Who could say it is said plainly, however many were helped.
func TestGivers(t *testing.T) {
	for _, c := range []struct {
		givers, others []string
		want           string
	}{
		{nil, nil, "Anybody who is glad of it."},
		{nil, []string{"Bob"}, "Anybody who is glad of it."},
		{[]string{"Bob"}, nil, "Bob, who was helped by it."},
		{[]string{"Bob"}, []string{"Cleo"}, "Bob, who was helped by it. Cleo was helped too."},
		{[]string{"Bob", "Cleo"}, []string{"Dan", "Eve"}, "Bob or Cleo, who were helped by it. Dan and Eve were helped too."},
		{[]string{"A", "B", "C", "D"}, nil, "A, B, C or D, who were helped by it."},
		{[]string{"A", "B", "C", "D", "E"}, []string{"F", "G", "H", "I", "J"}, "A, B, C or one of 2 others, who were helped by it. F, G, H and 2 more were helped too."},
	} {
		if got := giversText(ThankYou{Givers: c.givers, Beneficiaries: append(c.others, c.givers...)}); got != c.want {
			t.Errorf("%v and %v: %q, want %q", c.givers, c.others, got, c.want)
		}
	}
}
