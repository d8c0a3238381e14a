package language

// Sort is what a phrase says, whatever the language.
type Sort string

// The sorts of phrases. A file of cues has a section for each.
const (
	Thanks   Sort = "thanks"
	NoThanks Sort = "no thanks" // words of thanks that thank for nothing done

	Approval   Sort = "approval" // says nothing but yes
	NoApproval Sort = "no approval"
	Courtesy   Sort = "courtesy" // greetings, wishes and praise
	Small      Sort = "small"    // small words between those

	Duplicate   Sort = "duplicate" // the same is told elsewhere
	NoDuplicate Sort = "no duplicate"

	Question      Sort = "question"
	Done          Sort = "done" // mended, changed as asked
	Reproduced    Sort = "reproduced"
	NotReproduced Sort = "not reproduced"
	Facts         Sort = "facts" // what a report may lack
	Defect        Sort = "defect"
	Proposal      Sort = "proposal"
	Objection     Sort = "objection"
	Tested        Sort = "tested"
	Explanation   Sort = "explanation"
	Welcome       Sort = "welcome"
	Closing       Sort = "closing"
	Plan          Sort = "plan"

	WorthCatch       Sort = "worth catch" // what people are thanked for
	WorthPointer     Sort = "worth pointer"
	WorthReport      Sort = "worth report"
	WorthReview      Sort = "worth review"
	WorthTesting     Sort = "worth testing"
	WorthExplanation Sort = "worth explanation"
	WorthWork        Sort = "worth work"
)

// Sections of a file that are no cues.
const (
	leads   Sort = "for"     // leads on from thanks to what they are for
	owing   Sort = "owed"    // says that something is owed to somebody
	but     Sort = "but"     // takes back what was said before
	words   Sort = "words"   // common words by which the language is known
	terms   Sort = "terms"   // of the trade, which other languages borrow
	letters Sort = "letters" // letters that few other languages have
)

// sections are those of a file that no rule asks for by themselves.
func sections() []Sort { return []Sort{leads, owing, but, words, terms, letters} }

// Sorts are those that stand in the files of languages that are read, in order.
func Sorts() []Sort {
	return []Sort{
		Thanks, NoThanks, Approval, NoApproval, Courtesy, Small, Duplicate, NoDuplicate, Question, Done, Reproduced, NotReproduced, Facts, Defect, Proposal,
		Objection, Tested, Explanation, Welcome, Closing, Plan, WorthCatch, WorthPointer, WorthReport, WorthReview, WorthTesting, WorthExplanation, WorthWork,
	}
}

func isWorth(s Sort) bool {
	switch s {
	case WorthCatch, WorthPointer, WorthReport, WorthReview, WorthTesting, WorthExplanation, WorthWork:
		return true
	}
	return false
}
