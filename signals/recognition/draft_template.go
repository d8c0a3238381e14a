package recognition

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// mostTemplate is how many bytes a template may have.
const mostTemplate = 8 << 10

// readTemplate reads a template that is known to end when it is executed: none
// that calls another, and loops only over the lists of a Draft, one at a time.
func readTemplate(name, text string) (*template.Template, error) {
	if len(text) > mostTemplate {
		return nil, fmt.Errorf("%s: it has more than %d KiB", name, mostTemplate>>10)
	}
	t, err := template.New(name).Option("missingkey=error").Funcs(words()).Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "template: "+name+":"))
	}
	if t.Tree == nil || len(t.Templates()) > 1 {
		return nil, fmt.Errorf("%s: a template must not define others", name)
	}
	if err := calm(t.Root, false); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return t, nil
}

// calm refuses what could go round for long.
func calm(node parse.Node, looping bool) error {
	switch n := node.(type) {
	case *parse.TemplateNode:
		return errors.New("a template must not call others")
	case *parse.ListNode:
		return calmList(n, looping)
	case *parse.IfNode:
		return calmBranch(&n.BranchNode, looping)
	case *parse.WithNode:
		return calmBranch(&n.BranchNode, looping)
	case *parse.RangeNode:
		if looping {
			return errors.New("a range must not stand in another")
		}
		if !isList(n.Pipe) {
			return errors.New("a range goes over .Givers, .Kinds or .Values and nothing else")
		}
		return calmBranch(&n.BranchNode, true)
	}
	return nil
}

func calmList(n *parse.ListNode, looping bool) error {
	if n == nil {
		return nil
	}
	for _, each := range n.Nodes {
		if err := calm(each, looping); err != nil {
			return err
		}
	}
	return nil
}

func calmBranch(n *parse.BranchNode, looping bool) error {
	return errors.Join(calmList(n.List, looping), calmList(n.ElseList, looping))
}

// isList tells whether a pipe is no more than ".Givers", "$.Kinds" or the like.
func isList(pipe *parse.PipeNode) bool {
	if len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) != 1 {
		return false
	}
	lists := []string{".Givers", ".Kinds", ".Values"}
	return slices.Contains(lists, strings.TrimPrefix(pipe.Cmds[0].Args[0].String(), "$"))
}

// words are what templates may call: those of text/template that make texts are
// bounded, so that none can be made to grow and grow.
func words() template.FuncMap {
	return template.FuncMap{
		"join":     joined,
		"quote":    func(s string) string { return "“" + s + "”" },
		"plural":   plain.Count,
		"print":    func(args ...any) (string, error) { return short(fmt.Sprint(args...)) },
		"printf":   printf,
		"println":  func(args ...any) (string, error) { return short(fmt.Sprintln(args...)) },
		"html":     func(args ...any) (string, error) { return short(template.HTMLEscaper(args...)) },
		"js":       func(args ...any) (string, error) { return short(template.JSEscaper(args...)) },
		"urlquery": func(args ...any) (string, error) { return short(template.URLQueryEscaper(args...)) },
	}
}

// wide is a verb that pads to a width of thousands, or one told by an argument.
var wide = regexp.MustCompile(`%[-+# 0.\[\]0-9]*([0-9]{4}|\*)`)

func printf(format string, args ...any) (string, error) {
	if wide.MatchString(format) {
		return "", fmt.Errorf("printf %q: a width is a number below 1000", format)
	}
	return short(fmt.Sprintf(format, args...))
}

func short(s string) (string, error) {
	if len(s) > mostWritten {
		return "", errTooLong
	}
	return s, nil
}

// joined is a list as people say it: "ada", "ada and bob", "ada, bob and cem".
func joined(list any) (string, error) {
	names, err := stringsOf(list)
	return inWords(names), err
}

func stringsOf(list any) ([]string, error) {
	switch list := list.(type) {
	case []string:
		return list, nil
	case []ledger.Kind:
		var names []string
		for _, kind := range list {
			names = append(names, string(kind))
		}
		return names, nil
	}
	return nil, fmt.Errorf("join takes .Givers, .Kinds or .Values, not a %T", list)
}
