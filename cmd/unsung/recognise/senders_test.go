package recognise

import (
	"slices"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// TestDefaults holds what the configuration takes for granted of webhooks to what
// their package does: neither knows the other.
func TestDefaults(t *testing.T) {
	w := config.Webhook{}.WithDefaults()
	for name, pair := range map[string][2]time.Duration{
		"timeout": {time.Duration(w.Timeout), webhook.DefaultTimeout}, "retry": {time.Duration(w.Retry), webhook.DefaultRetry},
		"give_up": {time.Duration(w.GiveUp), webhook.DefaultGiveUp},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %s in the configuration and %s in the package", name, pair[0], pair[1])
		}
	}
	var formats []string
	for _, f := range webhook.Formats() {
		formats = append(formats, string(f))
	}
	if !slices.Equal(config.Formats(), formats) {
		t.Errorf("the configuration has the formats %v, the package %v", config.Formats(), formats)
	}
}
