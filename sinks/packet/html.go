package packet

import "io"

func writeHTML(w io.Writer, p *Packet) error { return nil }
