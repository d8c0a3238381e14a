package packet

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// format is one way to write a packet.
type format struct {
	name  string
	write func(w io.Writer, p *Packet) error
}

// formats is the table of all formats, the default first.
func formats() []format {
	return []format{{"markdown", writeMarkdown}, {"html", writeHTML}, {"json", writeJSON}}
}

// Formats are the names that Write knows, the default first.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Write writes the packet in the named format. It fails when the name is not one of
// Formats, or when w fails.
func Write(w io.Writer, name string, p *Packet) error {
	for _, f := range formats() {
		if f.name != name {
			continue
		}
		out := bufio.NewWriter(w)
		err := f.write(out, p)
		if err == nil {
			err = out.Flush()
		}
		if err != nil {
			return fmt.Errorf("write %s packet: %w", name, err)
		}
		return nil
	}
	return fmt.Errorf("format %q is not known: choose one of %s", name, strings.Join(Formats(), ", "))
}
