package recognise

import (
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

func TestKindsOf(t *testing.T) {
	cfg := &config.Config{}
	cfg.Recognition.Values = map[string][]string{"review": {"Customer focus", "care"}, "docs": {"care"}}
	of := KindsOf(cfg)
	for _, tt := range []struct{ values, want []string }{
		{[]string{"#care"}, []string{"docs", "review"}}, {[]string{"customer-focus", "fun"}, []string{"review"}},
		{[]string{"Care", "CustomerFocus"}, []string{"docs", "review"}}, {[]string{"fun"}, nil}, {nil, nil},
	} {
		var want []ledger.Kind
		for _, kind := range tt.want {
			want = append(want, ledger.Kind(kind))
		}
		if got := of(tt.values); !slices.Equal(got, want) {
			t.Errorf("%q stand for %v, want %v", tt.values, got, want)
		}
	}
}
