package trailer

import "strings"

// Block returns the lines of the message that git takes for its trailers, with
// those among them that are none; "" where there are no trailers.
func Block(message string) string {
	message = body(message)
	start, end := bounds(message)
	return message[start:end]
}

// body is the message as git's formats see it: up to the first NUL, without
// the blank lines before the subject.
func body(message string) string {
	if i := strings.IndexByte(message, 0); i >= 0 {
		message = message[:i]
	}
	for message != "" && isBlank(message) {
		message = message[lineLen(message):]
	}
	return message
}

// bounds says where the trailers begin and end: the last paragraph that is not
// the first, if all of it are trailers, or a quarter of it and one that git
// writes itself (find_trailer_start in trailer.c). Both are the end of the
// text where there are none.
func bounds(message string) (start, end int) {
	end = textEnd(message)
	title := titleEnd(message, end)
	var seen census
	for at := lastLine(message, end); at >= title; at = lastLine(message, at) {
		line := message[at:]
		if !isBlank(line) {
			seen.count(line)
		} else if seen.text {
			if seen.trailersEnough() {
				return at + lineLen(line), end
			}
			break
		}
	}
	return end, end
}

// census counts the lines of a paragraph, from its last line up.
type census struct {
	trailers, others int
	// indented lines belong to the trailer above them, else to the others.
	indented  int
	generated bool // one of the trailers is of a kind that git writes
	text      bool // anything but comments was seen
}

func (c *census) count(line string) {
	switch {
	case line[0] == '#':
		c.settle()
		return
	case isGenerated(line):
		c.generated = true
		c.trailers++
		c.indented = 0
	case separator(line) >= 1:
		c.trailers++
		c.indented = 0
	case isSpace(line[0]):
		c.indented++
	default:
		c.others++
		c.settle()
	}
	c.text = true
}

// settle counts indented lines without a trailer above them as others.
func (c *census) settle() {
	c.others += c.indented
	c.indented = 0
}

func (c *census) trailersEnough() bool {
	c.settle()
	return c.generated && c.trailers*3 >= c.others || c.trailers > 0 && c.others == 0
}

// PickMark is what git cherry-pick -x writes before the hash of what it copied.
const PickMark = "(cherry picked from commit "

func isGenerated(line string) bool {
	return strings.HasPrefix(line, "Signed-off-by: ") || strings.HasPrefix(line, PickMark)
}

// titleEnd is where the first paragraph ends; it never holds trailers.
func titleEnd(message string, end int) int {
	at := 0
	for at < end && (message[at] == '#' || !isBlank(message[at:])) {
		at += lineLen(message[at:])
	}
	return at
}

// scissors is the line below which git commit --verbose shows the change.
const scissors = "# ------------------------ >8 ------------------------\n"

// textEnd is where comments, blank lines and a list of conflicts begin after
// which nothing else follows (ignore_non_trailer in commit.c).
func textEnd(message string) int {
	end := scissorsAt(message)
	at := end
	for p := lastLine(message, end); p >= 0 && maybeIgnored(message[p:]); p = lastLine(message, p) {
		at = p
	}
	if begun := ignoredFrom(message, at, end); begun > 0 {
		return begun
	}
	return end
}

// ignoredFrom is where, between at and end, the run of ignored lines begins that
// reaches the end; 0 where there is none. Like git it takes a run from the very
// start of the message for none.
func ignoredFrom(message string, at, end int) int {
	begun, conflicts := 0, false
	for ; at < end; at += lineLen(message[at:]) {
		line := message[at:]
		switch {
		case line[0] == '#' || line[0] == '\n':
		case strings.HasPrefix(line, conflictList):
			conflicts = true
		case conflicts && line[0] == '\t':
			continue
		default:
			begun, conflicts = 0, conflicts && begun == 0
			continue
		}
		if begun == 0 {
			begun = at
		}
	}
	return begun
}

const conflictList = "Conflicts:\n"

// maybeIgnored tells lines that ignore_non_trailer can leave out from those
// that always end what it leaves out.
func maybeIgnored(line string) bool {
	return line[0] == '#' || line[0] == '\n' || line[0] == '\t' || strings.HasPrefix(line, conflictList)
}

func scissorsAt(message string) int {
	for from := 0; ; {
		i := strings.Index(message[from:], scissors)
		if i < 0 {
			return len(message)
		}
		from += i
		if from == 0 || message[from-1] == '\n' {
			return from
		}
		from++
	}
}

// lastLine is where the last line of s[:end] begins, -1 when that is empty.
func lastLine(s string, end int) int {
	if end == 0 {
		return -1
	}
	return strings.LastIndexByte(s[:end-1], '\n') + 1
}

// isBlank tells whether the first line of s is nothing but space.
func isBlank(s string) bool {
	for i := range len(s) {
		if s[i] == '\n' {
			return true
		}
		if !isSpace(s[i]) {
			return false
		}
	}
	return true
}
