// Package hook takes the webhooks of GitHub. A delivery is a nudge and no more:
// it names a repository in which something happened, which is then read in
// turn as always. So nothing is lost with a delivery that never came, nothing
// counts twice with one that came twice, and nothing of what a delivery says
// is believed but the name.
//
// How GitHub signs and what it sends is told in
// docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries and
// docs.github.com/webhooks/webhook-events-and-payloads.
package hook
