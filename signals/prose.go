package signals

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"github.com/unsung-dev/unsung/signals/language"
)

// Prose is what somebody wrote in Markdown in their own words: without what
// they quote or struck out, without code, pictures, addresses and hidden
// comments.
type Prose struct {
	// Text has a line for each line of the text. A span of code stands in it
	// between back quotes.
	Text string
	// Lower is the text in lower case with straight quotation marks, to look
	// for words in.
	Lower       string
	Words       int
	Mentions    []string // logins, without the @, in order, each once
	Links       []string // addresses, as written
	Suggestions []string // the blocks that propose lines, as GitHub has them
	Quotes      int      // blocks quoted from others
	Quoted      string   // what they say, in lower case
	Code        int      // other blocks of code
	Outputs     int      // those of them that show what was typed or printed
	Pictures    int

	tongue       *language.Text
	parts        []sentence   // see sentences
	sure, likely *namedDefect // see defect
}

// maxProse is how much of a text is read, in bytes. GitHub takes 65,536
// characters; who writes more than an eighth of that pastes logs, and what is
// made to be slow to read takes time with the square of its length.
const maxProse = 8 << 10

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()

// ReadProse reads a text written in GitHub's Markdown.
func ReadProse(body string) *Prose {
	if len(body) > maxProse {
		body = body[:maxProse]
	}
	body = strings.ToValidUTF8(body, "\uFFFD")
	r := proseReader{source: []byte(body), prose: &Prose{}}
	_ = ast.Walk(markdown.Parse(text.NewReader(r.source)), r.visit) // visit never fails
	p := r.prose
	p.Text = tidyLines(r.text.String())
	p.Lower = straight(p.Text)
	p.Mentions = mentioned(r.spoken.String())
	p.tongue = language.ReadText(p.Text)
	p.Words = len(strings.Fields(p.Text))
	if p.tongue.Language != language.English {
		p.Words = p.tongue.Words()
	}
	return p
}

// straight is a text in lower case with straight quotation marks.
func straight(s string) string { return straighten.Replace(strings.ToLower(s)) }

var straighten = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "\u00a0", " ")

// tidyLines leaves out empty lines and the space around the others.
func tidyLines(s string) string {
	var kept []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

type proseReader struct {
	source []byte
	text   strings.Builder
	spoken strings.Builder // the same without code
	prose  *Prose
}

func (r *proseReader) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		if n.Type() == ast.TypeBlock || n.Kind() == extast.KindTableCell {
			r.space('\n')
		}
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Blockquote:
		r.quote(n)
		return ast.WalkSkipChildren, nil
	case *ast.FencedCodeBlock:
		r.block(string(n.Language(r.source)), n)
		return ast.WalkSkipChildren, nil
	case *ast.CodeBlock:
		r.block("", n)
		return ast.WalkSkipChildren, nil
	case *ast.HTMLBlock:
		r.html(n)
		return ast.WalkSkipChildren, nil
	}
	return r.inline(n), nil
}

func (r *proseReader) inline(n ast.Node) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Text:
		r.words(n.Segment.Value(r.source))
		if n.SoftLineBreak() || n.HardLineBreak() {
			r.space('\n')
		}
	case *ast.String:
		r.words(n.Value)
	case *ast.CodeSpan:
		r.code(n)
		return ast.WalkSkipChildren
	case *extast.Strikethrough:
		return ast.WalkSkipChildren // taken back
	case *ast.Image:
		r.prose.Pictures++
		return ast.WalkSkipChildren
	case *ast.AutoLink:
		r.prose.Links = append(r.prose.Links, string(n.URL(r.source)))
		r.space(' ')
	case *ast.Link:
		r.prose.Links = append(r.prose.Links, string(n.Destination))
	case *ast.RawHTML:
		if tag := strings.ToLower(string(n.Segments.Value(r.source))); strings.HasPrefix(tag, "<img") || strings.HasPrefix(tag, "<video") {
			r.prose.Pictures++
		}
	}
	return ast.WalkContinue
}

// words adds text.
func (r *proseReader) words(s []byte) {
	r.text.Write(s)
	r.spoken.Write(s)
}

func (r *proseReader) space(c byte) {
	r.text.WriteByte(c)
	r.spoken.WriteByte(c)
}

// code adds a span of code. What looks like a mention in it is none.
func (r *proseReader) code(n *ast.CodeSpan) {
	r.text.WriteByte('`')
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			r.text.Write(t.Segment.Value(r.source))
		}
	}
	r.text.WriteByte('`')
	r.spoken.WriteByte('`')
}

// block notes a block of code.
func (r *proseReader) block(language string, n ast.Node) {
	shown := string(n.Lines().Value(r.source))
	if language == "suggestion" {
		r.prose.Suggestions = append(r.prose.Suggestions, shown)
		return
	}
	r.prose.Code++
	if isOutput(language, shown) {
		r.prose.Outputs++
	}
}

// quote keeps what is quoted apart, without what that quotes.
func (r *proseReader) quote(n *ast.Blockquote) {
	r.prose.Quotes++
	inner := proseReader{source: r.source, prose: &Prose{}}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		_ = ast.Walk(c, inner.visit)
	}
	r.prose.Quoted += straight(tidyLines(inner.text.String())) + "\n"
}

// html adds what a block of HTML shows as text.
func (r *proseReader) html(n *ast.HTMLBlock) {
	hidden := 0 // depth in elements whose text is not somebody's words
	z := html.NewTokenizer(bytes.NewReader(n.Lines().Value(r.source)))
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			if hidden == 0 {
				r.words(z.Text())
			}
			continue
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		default:
			continue
		}
		switch name, _ := z.TagName(); string(name) {
		case "img", "video":
			r.prose.Pictures++
		case "pre", "code", "blockquote", "script", "style":
			hidden = max(0, hidden+depth[kind])
		}
	}
}

// depth is how a tag changes the depth of elements.
var depth = map[html.TokenType]int{html.StartTagToken: 1, html.EndTagToken: -1}

// mentioned are the logins after an @ where GitHub takes it for a mention, each
// once. Teams are nobody.
func mentioned(text string) []string {
	if !strings.Contains(text, "@") {
		return nil
	}
	var all []string
	for _, m := range mentionMark.FindAllStringSubmatch(text, -1) {
		login := strings.TrimRight(m[1], "-_") // an underscore may end what is slanted
		if m[2] == "" && !slices.ContainsFunc(all, func(s string) bool { return strings.EqualFold(s, login) }) {
			all = append(all, login)
		}
	}
	return all
}

var mentionMark = regexp.MustCompile(`(?:^|[^\w` + "`" + `/.@+-])@([A-Za-z0-9][A-Za-z0-9_-]{0,38})(/[A-Za-z0-9])?`)
