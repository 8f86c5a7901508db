package compare

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

// stampForm is what these tests take for a stamp.
var stampForm = regexp.MustCompile(`\d{1,2}\.\d\.\d?[a-z]`)

func bars(line string) []Bar {
	var out []Bar
	for _, m := range stampForm.FindAllStringIndex(line, -1) {
		out = append(out, Bar{m[0], m[1], mail.Ground{Raw: line[m[0]:m[1]], Code: line[m[0]:m[1]]}})
	}
	return out
}

// view is a copy whose body starts at byte 100 of its source.
func view(name, body string) *mail.CopyView {
	c := &mail.Copy{ID: mail.NewCopyID(name, "test", 0), Above: -1, Body: []mail.Span{{Start: 100, End: 100 + len(body)}}}
	return &mail.CopyView{Source: &mail.Source{SHA256: name, Name: name}, Copy: c, Number: 1, Body: body, Raw: map[mail.Role]string{}}
}

// TestDifferences says for pairs of bodies which differences there are: kind, what the one shows, what the other does.
func TestDifferences(t *testing.T) {
	long := " The committee will look at the drawings on Monday and send its opinion to the department in the course of the week."
	tests := []struct {
		name, a, b string
		want       []string
	}{
		{"the same", "We agree to the plan.", "We agree to the plan.", nil},
		{"wrapped and quoted anew", "We agree to\nthe plan.", "> We agree\n> to the plan.", nil},
		{"marks and capitals", "We agree - to the Plan!", "we agree to the plan.", nil},
		{"characters that look alike", "We agree to the p1an." + long, "We agree to the plan." + long, []string{"damage p1an. | plan."}},
		{"a word split", "the carr ier comes" + long, "the carrier comes" + long, nil},
		{"words glued together", "We agreeto the plan", "We agree to the plan", nil},
		{"letters that grew together", "a modem archive" + long, "a modern archive" + long, []string{"damage modem | modern"}},
		{"a negation put in", "We do agree to it." + long, "We do not agree to it." + long, []string{"text  | not"}},
		{"a negation left out", "Wij zijn niet akkoord." + long, "Wij zijn akkoord." + long, []string{"text niet | "}},
		{"a short negation", "There is no plan", "There is plan", []string{"text no | "}},
		{"a negation for another word", "We will not pay." + long, "We will gladly pay." + long, []string{"text not | gladly"}},
		{"an amount", "It costs 15,000 euros." + long, "It costs 15,000,000 euros." + long, []string{"text 15,000 | 15,000,000"}},
		{"an amount by one digit", "It costs 15,000 euros." + long, "It costs 16,000 euros." + long, []string{"text 15,000 | 16,000"}},
		{"where the point stands", "It costs 1.500 euros." + long, "It costs 15.00 euros." + long, []string{"text 1.500 | 15.00"}},
		{"an amount put in", "It costs euros." + long, "It costs 7 euros." + long, []string{"text  | 7"}},
		{"a month", "We meet on 12 mei." + long, "We meet on 12 juni." + long, []string{"text mei. | juni."}},
		{"blacked out", "Dear 10.2.e, thank you", "Dear Mary Finch, thank you", []string{"redaction 10.2.e | Mary Finch, [10.2.e]"}},
		{"blacked out in the other", "Dear Mary Finch, thank you", "Dear 10.2.e, thank you", []string{"redaction Mary Finch, | 10.2.e [10.2.e]"}},
		{"on other grounds", "Dear 10.2.e, thank you", "Dear 11.1.a, thank you", []string{"redaction 10.2.e | 11.1.a [10.2.e 11.1.a]"}},
		{"two stamps for one", "Dear 10.2.e 10.2.e, thank you", "Dear 10.2.e, thank you", nil},
		{"debris of a bar", "Dear 10.2.e thank you", "Dear ~i thank you", []string{"damage 10.2.e | ~i"}},
		{"a bar and a negation", "10.2.e does agree" + long, "Jan Smit does not agree" + long, []string{"redaction 10.2.e | Jan Smit [10.2.e]", "text  | not"}},
		{"cut short", "We agree to the plan. The money comes on Monday.", "We agree to the plan.", []string{"cut The money comes on Monday. | "}},
		{"a negation in front", "Niet akkoord." + long, "Akkoord." + long, []string{"text Niet | "}},
		{"a negation in front of the other", "Akkoord. Piet", "Niet akkoord. Piet", []string{"text  | Niet"}},
		{"a salutation cut off", "Dear Els,\n\nWe agree to the plan.", "We agree to the plan.", []string{"cut Dear Els, | "}},
		{"a salutation cut off in the base", "We agree to the plan.", "Dear Els,\n\nWe agree to the plan.", []string{"cut  | Dear Els,"}},
		{"a single letter lost", "I think a plan is good", "I think plan is good", []string{"damage a | "}},
		{"nothing", "", "", nil},
		{"no text in one", "We agree", "", []string{"cut We agree | "}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, d := range held(test.a, test.b) {
				kind := string(d.Kind)
				if d.Cut {
					kind = "cut"
				}
				s := fmt.Sprintf("%s %s | %s", kind, d.Base.Text, d.Other.Text)
				if len(d.Grounds) > 0 {
					var codes []string
					for _, g := range d.Grounds {
						codes = append(codes, g.Code)
					}
					s += " [" + strings.Join(codes, " ") + "]"
				}
				got = append(got, s)
				for body, x := range map[string]mail.Stretch{test.a: d.Base, test.b: d.Other} {
					cites(t, body, x)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// cites checks that the spans of a stretch hold its text.
func cites(t *testing.T, body string, s mail.Stretch) {
	t.Helper()
	var parts []string
	for _, x := range s.Spans {
		parts = append(parts, body[x.Start-100:x.End-100])
	}
	if got := strings.Join(parts, "\n"); got != s.Text {
		t.Errorf("the spans hold %q, not %q", got, s.Text)
	}
}
