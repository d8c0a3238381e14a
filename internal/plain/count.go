package plain

import "strconv"

// Number is n with a comma between thousands.
func Number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Count is a number and what it counts: "1 commit", "2 commits", "3 people".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return Number(n) + " " + many
}

// Span says a length of time, in seconds, in its largest unit that fits:
// "3 hours". Months and years begin at two, since "45 days" says more than
// "1 month"; what is under a minute, or less than nothing, is "moments".
func Span(seconds int64) string {
	const minute, hour, day = 60, 3600, 24 * 3600
	units := []struct {
		least, size int64
		one, many   string
	}{
		{2 * 365 * day, 365 * day, "year", "years"}, {2 * 30 * day, 30 * day, "month", "months"},
		{day, day, "day", "days"}, {hour, hour, "hour", "hours"}, {minute, minute, "minute", "minutes"},
	}
	for _, u := range units {
		if seconds >= u.least {
			return Count(int(seconds/u.size), u.one, u.many)
		}
	}
	return "moments"
}
