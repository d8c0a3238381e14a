package commands

import "github.com/unsung-dev/unsung/ledger"

// pytorch are the words of PyTorch's merge bot
// (github.com/pytorch/pytorch/wiki/Bot-commands). It takes a change back by a
// commit of its own, and opens the pull request again.
func pytorch(rest string) []Order {
	verb, args := cutWord(rest)
	switch verb {
	case "merge":
		return []Order{{Verb: verb, Approval: true, Effects: []Effect{{Kind: ledger.ActMerged}, {Kind: ledger.ActClosed}}}}
	case "revert":
		return []Order{{Verb: verb, Approval: true, Effects: []Effect{
			{Kind: ledger.ActReference, Value: Revert}, {Kind: ledger.ActReopened}, {Kind: ledger.ActLabeled, Value: "Reverted"},
		}}}
	case "label":
		o := Order{Verb: verb}
		for _, name := range quotedFields(args) {
			o.Effects = append(o.Effects, Effect{Kind: ledger.ActLabeled, Value: name})
		}
		return oneOf(o, len(o.Effects) > 0)
	case "cherry-pick":
		return oneOf(moved(verb, args))
	}
	return nil
}
