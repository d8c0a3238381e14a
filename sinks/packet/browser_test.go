package packet

import (
	"testing"

	"github.com/unsung-dev/unsung/internal/axetest"
)

// TestPages holds packets to axe-core in a real browser, light and dark, on a phone and
// on a desk.
func TestPages(t *testing.T) {
	axetest.Pages(t, map[string]string{"sample": write(t, "html", samplePacket()), "hostile": write(t, "html", hostile())})
}
