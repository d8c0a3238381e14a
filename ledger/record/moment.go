package record

import (
	"database/sql"
	"time"
)

// micros is a time as it is stored: in microseconds since 1970. The zero time
// is stored as such.
func micros(t time.Time) int64 { return t.UnixMicro() }

// moment is a time as it was stored.
func moment(micros int64) time.Time { return time.UnixMicro(micros).UTC() }

// maybe is a time that may never come, stored as null while it has not.
func maybe(t time.Time) sql.NullInt64 {
	if t.IsZero() {
		return sql.NullInt64{}
	}
	return sql.NullInt64{Int64: micros(t), Valid: true}
}

func maybeMoment(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return moment(n.Int64)
}
