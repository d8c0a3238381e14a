// Command write writes the generated parts of the documentation: write DOCS.
package main

import (
	"log"
	"os"

	"github.com/unsung-dev/unsung/cmd/unsung/book"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: write DOCS")
	}
	if err := book.Write(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}
