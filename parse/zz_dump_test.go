package parse

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestZZDump(t *testing.T) {
	in := os.Getenv("DUMP_IN")
	if in == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(in)
	sum := sha256.Sum256(b)
	text := mail.NewText(string(b), "plain/1 utf-8")
	r := Parse(hex.EncodeToString(sum[:]), text, Options{})
	if os.Getenv("DUMP_BLOCKS") != "" {
		for i, c := range r.Copies {
			fmt.Println("BLOCK", i, text.LineRange(c.Header), "margin", c.Margin, "depth", c.Depth, c.Quoting, r.Documents[c.Document].Number)
			for _, f := range c.Fields {
				fmt.Printf("   %s @%d %q torn=%v", f.Role, text.Line(f.Label.Start), text.Slice(f.Label), f.Torn)
				for _, v := range f.Value {
					fmt.Printf(" | %d %q", text.Line(v.Start), text.Slice(v))
				}
				fmt.Println()
			}
		}
	}
	f, _ := os.Create(os.Getenv("DUMP_OUT"))
	defer f.Close()
	enc := json.NewEncoder(f)
	enc.SetEscapeHTML(false)
	for i, c := range r.Copies {
		m := map[string]any{"source": filepath.Base(in), "kind": c.Kind, "header_lang": c.Lang, "header_lines": text.LineRange(c.Header), "subject": c.Subject.Value, "attachments": c.Attachments, "margin": c.Margin}
		m["body_lines"] = nil
		if len(c.Body) > 0 {
			m["body_lines"] = text.LineRange(c.Body)
		}
		m["doc"] = r.Documents[c.Document].Number
		if c.Date != nil {
			m["date"] = map[string]any{"raw": c.Date.Raw, "earliest": c.Date.Earliest, "latest": c.Date.Latest, "repaired": c.Date.Repaired}
		} else {
			m["date"] = nil
		}
		m["from"], m["to"], m["cc"] = c.From, c.To, c.Cc
		m["message"] = fmt.Sprint("m", i)
		m["thread"] = fmt.Sprint("t", i)
		m["relation"] = "none"
		m["depth"] = c.Depth
		m["parent"] = nil
		if c.Above >= 0 {
			r.Copies[c.Above].Bcc = nil
		}
		for j, d := range r.Copies {
			if d.Above == i {
				m["parent"] = fmt.Sprint("m", j)
				m["relation"] = "reply"
				for _, pr := range c.Subject.Prefixes {
					if pr.Forward {
						m["relation"] = "forward"
					}
				}
				break
			}
		}
		if c.Appointment != nil {
			a := map[string]any{"location": c.Appointment.Location}
			if c.Appointment.Start != nil {
				a["start"] = c.Appointment.Start.Earliest
			}
			if c.Appointment.End != nil {
				a["end"] = c.Appointment.End.Earliest
			}
			m["appointment"] = a
		}
		enc.Encode(m)
	}
	if os.Getenv("DUMP_REGIONS") != "" {
		for _, rg := range r.Regions {
			if rg.Kind != mail.RegionBlank {
				lr := text.LineRange([]mail.Span{rg.Span})
				fmt.Println(lr, rg.Kind, rg.Copy)
			}
		}
		for _, d := range r.Documents {
			fmt.Println(text.LineRange([]mail.Span{d.Span}), d.Number, d.Kind)
		}
		for _, pr := range r.Problems {
			fmt.Println(text.Line(pr.Span.Start), pr.Code, pr.Text)
		}
	}
}
