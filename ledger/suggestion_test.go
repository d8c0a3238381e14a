package ledger

import "testing"

func TestStricter(t *testing.T) {
	for _, tt := range []struct{ a, b, want Audience }{
		{Public, Public, Public}, {Public, Private, Private}, {Private, Private, Private}, {Private, None, None}, {Public, None, None},
		{None, None, None}, {Public, "", None}, {"everybody", Public, None},
	} {
		if got, back := tt.a.Stricter(tt.b), tt.b.Stricter(tt.a); got != tt.want || back != tt.want {
			t.Errorf("of %q and %q it is %q and %q, want %q", tt.a, tt.b, got, back, tt.want)
		}
	}
}
