package participant

import (
	"strings"
	"testing"
)

// TestUnread tells the entries whose address could not be read whole, and those whose bracket opens nowhere.
func TestUnread(t *testing.T) {
	for _, c := range []struct {
		in               string
		unread, unopened bool
	}{
		{"Ann Lee <ann.lee@quay.example>", false, false},
		{"Ann Lee <annOquayside.fr>", true, false},
		{"Ann Lee <ann leekquay fr>", true, false},
		{"Ann Lee <a lee@quay.example>", true, false},
		{"Ann Lee <a,lee@quay.example>", true, false},
		{"Ann Lee [mailto:a lee@quay.example]", true, false},
		{"Ann J. lee@quay.example", true, false},
		{"Ann Lee <ann@quay example»", true, false},
		{"Ann Lee <ann@quay-west:", true, false},
		{"Ann Lee <a.leewoodOquay. exampie>", true, false},
		{"Ann Lee <a.leewood>", false, false},
		{"Ann Lee <ann@>", false, false},
		{"Ann Lee can@quay.example>", false, true},
		{"Ann Lee <ann.lee>", false, false},
		{"Ann Lee <ann...@quay.example>", false, false},
		{"Ann Lee <@quay.example>", false, false},
		{"Ann Lee < @quay.example>", false, false},
		{"Ann Lee <10.2.e@quay.example>", false, false},
		{"BG @quay.example", false, false},
		{"Ann Lee [Quay fr]", false, false},
		{"Ann Lee </O=QUAY/OU=FIRST/CN=RECIPIENTS/CN=ALEE>", false, false},
		{"Ann Lee/HR/QUAY@QUAY", false, false},
	} {
		text, spans := value(c.in)
		people := List(text, spans, Options{Langs: []string{"nl"}, Domains: NewDomains(c.in)})
		if len(people) != 1 || Unread(&people[0]) != c.unread || Unopened(&people[0]) != c.unopened {
			t.Errorf("%q: %+v", c.in, people)
		}
	}
	text, spans := value("Quay Desk namens Ann Lee <ann@quay.example>")
	if one := One(text, spans, Options{Langs: []string{"nl"}}); len(one) != 1 || one[0].OnBehalfOf == "" || Unread(&one[0]) {
		t.Errorf("on behalf: %+v", one)
	}
}

// TestUnparted tells the addresses that may begin in front of a blank, and the entries in which one bracket opens before another closes.
func TestUnparted(t *testing.T) {
	for _, c := range []struct {
		in                 string
		unparted, unclosed bool
	}{
		{"j-ro esten@quay.example", true, false},
		{"lee annlee@quay.example", true, false},
		{"Ann annlee@quay.example", false, false},
		{"lee <annlee@quay.example>", false, false},
		{"Ann Lee <ann@quay. Bob Roe <bob@quay.example>", false, true},
		{"Ann Lee <ann@quay.example>", false, false},
		{"Ann Lee <ann@quay.example <mailto:ann@quay.example>>", false, false},
	} {
		text, spans := value(c.in)
		people := List(text, spans, Options{Langs: []string{"nl"}, Domains: NewDomains(c.in)})
		if len(people) != 1 || Unparted(&people[0]) != c.unparted || Unclosed(&people[0]) != c.unclosed {
			t.Errorf("%q: %+v", c.in, people)
		}
	}
}

// TestCloseUp drops the blanks within an address in brackets where they can stand for nothing else.
func TestCloseUp(t *testing.T) {
	const black = "; 10.2.e; 10.2.e; 10.2.e"
	for _, c := range []struct{ in, also, want string }{
		{"Ann Lee <a. lee@quay.example>", "", "Ann Lee <a.lee@quay.example>"},
		{"Ann Lee <a. lee@quay. example>", "", "Ann Lee <a.lee@quay.example>"},
		{"Ann Lee <a. lee @ quay-west. .example>", "", "Ann Lee <a.lee@quay-west.example>"},
		{"Ann Lee <a. lee@quay- west.example>", "", "Ann Lee <a.lee@quay-west.example>"},
		{"Ann Lee <a. lee @quay.example>", black, "Ann Lee @quay.example"},
		{"Ann Lee <a. lee@quay.example>", black, "Ann Lee <a.lee@quay.example>"},
		{"Ann Lee <a lee@quay.example>", "", "Ann Lee @quay.example"},
		{"Ann Lee <a- lee@quay.example>", "", "Ann Lee @quay.example"},
		{"Ann Lee <a. lee@quay.example west>", "", "Ann Lee @quay.example"},
		{"Ann Lee <a.  lee@quay  .example>", "", "Ann Lee <a.lee@quay.example>"},
		{"Ann Lee <.  . lee@quay.example>", "", "Ann Lee @quay.example"},
		{"Ann J. lee@quay.example", "", "Ann J. @quay.example"},
	} {
		text, spans := value(c.in)
		people := List(text, spans, Options{Domains: NewDomains(c.in + c.also)})
		if got := show(people); got != c.want {
			t.Errorf("%q with %q:\n got %s\nwant %s", c.in, c.also, got, c.want)
		}
		if len(people) > 0 && strings.Contains(c.want, "<a.") != (len(people[0].Repairs) == 1) {
			t.Errorf("%q: repairs %q", c.in, people[0].Repairs)
		}
	}
}

// TestStroked tells the mailbox names of which a letter may have been read as a stroke.
func TestStroked(t *testing.T) {
	for in, want := range map[string]bool{
		"|.okafor@quay.example": true, "!.okafor@quay.example": true, "Ivy Okafor <!.okafor@quay.example>": true, "wi!!em.okker@quay.example": true,
		"i.okafor@quay.example": false, "█.okafor@quay.example": false, "| okafor@quay.example": false, "|@quay.example": false, "Okafor! <i.okafor@quay.example>": false,
	} {
		text, spans := value(in)
		people := List(text, spans, Options{Langs: []string{"nl"}, Domains: NewDomains(in)})
		if len(people) != 1 || Stroked(&people[0]) != want {
			t.Errorf("%q: %+v", in, people)
		}
	}
}
