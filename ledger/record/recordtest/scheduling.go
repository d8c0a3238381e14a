package recordtest

import "github.com/unsung-dev/unsung/ledger"

func scheduling() []promise {
	return []promise{
		{"sources are told with the earliest first", func(b *book) {
			b.plan(due("b", 2), due("a", 2), due("c", 1))
			b.wantSchedule("all", due("c", 1), due("a", 2), due("b", 2))
		}},
		{"a new plan keeps what is known of those it names", func(b *book) {
			b.plan(due("a", 1), due("b", 1))
			failed := due("a", 9)
			failed.Repo, failed.Failures, failed.Reason, failed.Error = b.repo, 3, "network", "no answer"
			failed.StartedAt, failed.ReadAt = minute(5), minute(4)
			b.must(b.l.Reschedule(b.ctx, failed))
			archived := due("a", 2)
			archived.State = ledger.SourceArchived
			b.plan(archived, due("c", 2))
			failed.State = ledger.SourceArchived
			b.wantSchedule("then", due("c", 2), failed)
			b.plan()
			b.wantSchedule("at last")
		}},
		{"a source that has left the schedule stays away", func(b *book) {
			b.must(b.l.Reschedule(b.ctx, due("a", 1)))
			b.must(b.l.Hasten(b.ctx, "a", minute(1)))
			b.wantSchedule("all")
		}},
		{"who hastens a source makes it due earlier, never later", func(b *book) {
			b.plan(due("a", 5), due("b", 5))
			b.must(b.l.Hasten(b.ctx, "a", minute(3)))
			b.must(b.l.Hasten(b.ctx, "a", minute(4)))
			b.wantSchedule("all", due("a", 3), due("b", 5))
		}},
		{"who hastens a source while it is read has it read again", hastensWhileRead},
	}
}

func due(source string, at int) ledger.Due {
	return ledger.Due{Source: source, State: ledger.SourceActive, NextAt: minute(at)}
}

func (b *book) plan(all ...ledger.Due) {
	b.Helper()
	b.must(b.l.Plan(b.ctx, all))
}

func (b *book) wantSchedule(what string, all ...ledger.Due) {
	b.Helper()
	got, err := b.l.Schedule(b.ctx)
	b.must(err)
	same(b, what, got, all)
}

// hastensWhileRead has readings begin in minute 10 and end in minute 12.
func hastensWhileRead(b *book) {
	for _, c := range []struct {
		what         string
		hastened, in int // minutes
		failures     int
		want         int
	}{
		{"before it began", 9, 30, 0, 30},
		{"as it began", 10, 30, 0, 30},
		{"meanwhile", 11, 30, 0, 11},
		{"meanwhile, and due before that", 29, 20, 0, 20},
		{"meanwhile, and it failed", 11, 30, 1, 30},
	} {
		b.plan()
		b.plan(due("a", 8))
		b.must(b.l.Hasten(b.ctx, "a", minute(c.hastened)))
		d := due("a", c.in)
		d.StartedAt, d.ReadAt, d.Failures = minute(10), minute(12), c.failures
		b.must(b.l.Reschedule(b.ctx, d))
		d.NextAt = minute(c.want)
		b.wantSchedule(c.what, d)
	}
}
