package config

// What a schema says of the keys that make packets.

func packetHints() map[string]words {
	return map[string]words{
		"self_reports":      {"description": "A file in which people tell of work that left no trace, for their packets: a list in YAML, or JSON. In the folder of this file where it is not absolute."},
		"packet":            {"description": "How unsung packet puts the work of one person together."},
		"packet.criteria":   {"description": "Kinds of work and the criterion under which each stands, where that is not the usual one.", "examples": []words{{"triage": "teamwork"}}},
		"packet.criteria.*": {"enum": Criteria()},
	}
}
