package thread

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rethread/rethread/mail"
)

func TestAct(t *testing.T) {
	for _, c := range []struct {
		child, parent string
		relation      mail.Relation
		want          string
	}{
		{"bob>ann RE: x", "ann>bob x", mail.RelationReply, "reply + - "},
		{"bob>ann,cid RE: x", "ann>bob,cid x", mail.RelationReply, "reply-all + - "},
		{"bob>ann RE: x", "ann>bob,cid,dan x", mail.RelationReply, "reply + - cid,dan"},
		{"bob>ann,cid,eve RE: x", "ann>bob,cid x", mail.RelationReply, "reply-all + eve - "},
		{"bob>ann,bob RE: x", "ann>bob x", mail.RelationReply, "reply + - "},
		{"bob>dan FW: x", "ann>bob,cid x", mail.RelationForward, "forward + dan - "},
		{"bob>?,cid RE: x", "ann>bob,cid x", mail.RelationReply, "reply-all + -  at least"},
		{"bob>ann,?b RE: x", "ann>bob,cid x", mail.RelationReply, "reply-all + -  at least"},
		{"bob>ann,?far RE: x", "ann>bob,?near x", mail.RelationReply, "reply + @far - @near"},
		{"bob> RE: x", "ann>bob x", mail.RelationReply, "unknown"},
		{"bob>ann x", "ann>bob x", mail.RelationNone, "unknown"},
	} {
		child, parent := peopled(t, c.child), peopled(t, c.parent)
		a := Act(&child, &parent, c.relation)
		got := "unknown"
		if a != nil {
			got = fmt.Sprintf("%s + %s - %s", a.Kind, called(a.Added), called(a.Dropped))
			got = strings.Replace(got, "+  -", "+ -", 1)
			if a.AtLeast {
				got += " at least"
			}
		}
		if got != c.want {
			t.Errorf("%s over %s: %q, want %q", c.child, c.parent, got, c.want)
		}
	}
}

// peopled is mailOf, where "?" is someone blacked out, "?b" someone blacked out at the domain b.
func peopled(t *testing.T, s string) mail.Copy {
	c := mailOf(t, s)
	if c.To[0].Name == "" {
		c.To = nil
	}
	for i, p := range c.To {
		if domain, ok := strings.CutPrefix(p.Name, "?"); ok {
			c.To[i] = mail.Participant{Redacted: true, Domain: strings.Replace(domain, "b", "example.org", 1)}
		}
	}
	return c
}

func called(list []mail.Participant) string {
	var names []string
	for _, p := range list {
		if p.Name == "" {
			p.Name = "@" + p.Domain
		}
		names = append(names, p.Name)
	}
	return strings.Join(names, ",")
}
