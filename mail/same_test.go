package mail

import "testing"

func TestSame(t *testing.T) {
	name := func(s string) Participant { return Participant{Name: s} }
	addr := func(s string) Participant { return Participant{Address: s} }
	black := func(domain, unit string) Participant { return Participant{Redacted: true, Domain: domain, Unit: unit} }
	for _, c := range []struct {
		a, b Participant
		want Sameness
	}{
		{name("Finch, Eleanor"), name("Eleanor Finch"), SamePerson},
		{name("Müller, Jörg"), name("Jorg Muller"), SamePerson},
		{addr("a@b.example"), addr("A@b.example"), SamePerson},
		{addr("eleanor.finch@b.example"), name("Finch, Eleanor"), SamePerson},
		{addr("efinch@b.example"), name("Finch, Eleanor"), CanBeSame},
		{name("E. Finch"), name("Finch, Eleanor"), CanBeSame},
		{name("Finoh, Eleanor"), name("Finch, Eleanor"), CanBeSame},
		{name("Wit, Anna de"), name("Finch, Eleanor"), Different},
		{name("Ann van der Berg"), name("Jan van der Tak"), Different},
		{black("", ""), name("Finch, Eleanor"), CanBeSame},
		{black("b.example", ""), black("c.example", ""), Different},
		{black("b.example", ""), addr("x@c.example"), Different},
		{black("b.example", ""), addr("x@mail.b.example"), CanBeSame},
		{black("", "BD/DRC/CV"), black("", "BD/DRC"), CanBeSame},
		{black("", "BD/DRC/CV"), black("", "BD/PIDS"), Different},
		{black("b.example", ""), black("", "BD/PIDS"), CanBeSame},
	} {
		if got := c.a.Same(&c.b); got != c.want {
			t.Errorf("%+v and %+v: %d, want %d", c.a, c.b, got, c.want)
		}
		if got := c.b.Same(&c.a); got != c.want {
			t.Errorf("%+v and %+v: %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "–  —": "", "RE: Größe, 3½ m²": "regroße312m2", "Ÿves D'Été": "yvesdete", "\u0130stanbul": "istanbul", "ﬁnal\ncall": "finalcall",
	} {
		if got := Fold(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
