package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rethread/rethread"
	"github.com/rethread/rethread/internal/visible"
	"github.com/rethread/rethread/mail"
)

// errContradictions ends a check --fail that found contradictions.
var errContradictions = errors.New("there are contradictions")

func newCheck(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [QUERY…]",
		Short: "Say what the chronology shows: findings, never verdicts",
		Long: `Say what the chronology of the case, or of one thread, shows; with a query (rethread
help query) what it shows of the messages that this finds: the findings of their
threads, with the observations that concern one of them. Each finding has a
grade (contradiction, difference, explained), a code, and five parts: what was
observed, as printed and with its place; what it was compared with; on which
assumptions; the ordinary explanations that fit; and what would settle it.

A contradiction stands only between clocks whose zones are printed, or beyond 26
hours, and under every reading that damaged characters allow. Exit status 4 with
--fail means that there are contradictions.`,
		Example: "  rethread check\n  rethread check --thread D.012 --lang nl\n  rethread check --json --fail\n  rethread check from:finch",

		ValidArgsFunction: completeQuery,
	}
	id := cmd.Flags().String("thread", "", "only the thread with this `ID`, or of the message or document with it")
	lang := cmd.Flags().String("lang", "en", "the `LANGUAGE` of the words: "+strings.Join(rethread.CheckLanguages(), " or "))
	fail := cmd.Flags().Bool("fail", false, "exit with status 4 when there are contradictions")
	asJSON := jsonFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains(rethread.CheckLanguages(), *lang) {
			return &usageError{text: "findings are not said in " + quote(*lang), hint: "rethread check --lang nl"}
		}
		q, err := either(args, *id)
		if err != nil {
			return err
		}
		return a.withCase(func(c *rethread.Case) error {
			r, err := a.checkOf(cmd, c, q, *id, *lang)
			if err != nil {
				return err
			}
			if err := a.findings(r, *asJSON); err != nil {
				return err
			}
			if *fail && r.Contradictions() > 0 {
				return errContradictions
			}
			return nil
		})
	}
	return cmd
}

// checkOf checks what a query finds, or a thread, or all.
func (a *app) checkOf(cmd *cobra.Command, c *rethread.Case, q question, id, lang string) (*rethread.CheckReport, error) {
	if q.query != nil {
		s, err := a.selected(cmd.Context(), c, q, false)
		if err != nil {
			return nil, err
		}
		return s.Check(cmd.Context(), rethread.CheckOptions{Lang: lang})
	}
	thread, err := a.threadOf(cmd, c, id)
	if err != nil {
		return nil, err
	}
	return c.Check(cmd.Context(), rethread.CheckOptions{Thread: thread, Lang: lang})
}

// threadOf is the thread that an id means: its own, or that of a message, a copy, or a document's first copy; the zero id for
// "".
func (a *app) threadOf(cmd *cobra.Command, c *rethread.Case, id string) (mail.ID, error) {
	if id == "" {
		return mail.ID{}, nil
	}
	ref, err := c.Resolve(cmd.Context(), id)
	if err != nil || ref.Kind == rethread.KindThread {
		return ref.ID, err
	}
	if ref.Kind == rethread.KindSource {
		return mail.ID{}, &usageError{text: quote(id) + " is no thread", hint: "list the threads with: rethread threads"}
	}
	return a.copyOf(cmd, c, ref)
}

// maxItems is how many observations of one finding are shown; --json has them all.
const maxItems = 12

// findings prints a report.
func (a *app) findings(r *rethread.CheckReport, asJSON bool) error {
	if asJSON {
		return a.json(r.Findings)
	}
	w := r.Words
	if len(r.Findings) == 0 {
		a.printf("%s\n", w.Nothing)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		a.printf("%s  %s  %s\n", f.Code, w.Grades[f.Grade], visible.Line(f.Title))
		for k, item := range f.Items {
			if k == maxItems {
				a.printf("  … +%d (--json)\n", len(f.Items)-k)
				break
			}
			a.printf("  %s: %s\n", w.Parts.Observed, visible.Line(cite(item.Observed.Text, item.Observed.Place, item.Observed.Message)))
			for _, q := range item.Compared {
				a.printf("    %s: %s\n", w.Parts.Compared, visible.Line(cite(q.Text, q.Place, q.Message)))
			}
			if item.Sentence != "" {
				a.printf("    %s\n", visible.Line(item.Sentence))
			}
		}
		a.part(w.Parts.Assumes, f.Assumes)
		a.part(w.Parts.Explains, f.Explains)
		a.part(w.Parts.Settles, f.Settles)
		a.printf("\n")
	}
	a.printf("%s\n", w.Limits)
	return nil
}

// part prints one of the general parts of a finding.
func (a *app) part(name string, sentences []string) {
	if len(sentences) > 0 {
		a.printf("  %s: %s\n", name, visible.Line(strings.Join(sentences, " ")))
	}
}

// cite is a piece of text as printed, with its place and message.
func cite(text, place string, message mail.ID) string {
	if text == "" {
		text = "—"
	} else {
		text = quote(text)
	}
	s := fmt.Sprintf("%s — %s", text, place)
	if !message.IsZero() {
		s += " (" + messageID(message) + ")"
	}
	return s
}
