package parse

import "testing"

// TestQuoting reads attributions that begin with the verb and end with the sender or the moment in parentheses, with a colon or without,
// and takes the id of a message in front of a sender for none of the people, whatever stands or does not stand before it.
func TestQuoting(t *testing.T) {
	const head = "From: Paul Elm <p.elm@quay.example>\nSent: Friday 5 March 2021 09:12\nTo: Tom Oak <t.oak@quay.example>\nSubject: Re: The quay\n\nI agree.\n\n"
	for said, want := range map[string]string{
		"Quoting Ann Ash (2004-03-02 10:11:12)":                         "Ann Ash  2004-03-02T10:11:12",
		"Quoting Ann Ash (2004-03-02 10:11:12):":                        "Ann Ash  2004-03-02T10:11:12",
		"Quoting Ann Ash:":                                              "Ann Ash  ",
		"Zitat von Anne Esche (2004-03-02 10:11:12)":                    "Anne Esche  2004-03-02T10:11:12",
		"Zitat von Anne Esche:\n":                                       "Anne Esche  ",
		"Citeren Anne Es (2004-03-02 10:11:12)":                         "Anne Es  2004-03-02T10:11:12",
		"Citant Anne Frêne <a.frene@quay.example> :\n":                  "Anne Frêne a.frene@quay.example ",
		"<1d0c12$9@quay.example> Ann Ash <a.ash@quay.example> wrote:":   "Ann Ash a.ash@quay.example ",
		"ln article <1d0c12$9@quay.example>, a.ash@quay.example wrote:": " a.ash@quay.example ",
		"<a.ash@quay.example> wrote:":                                   " a.ash@quay.example ",
	} {
		_, r := readText(head + said + "\n> Shall we close the quay?\n")
		if len(r.Copies) != 2 || len(r.Copies[1].From) != 1 {
			t.Errorf("%q: %+v", said, r.Copies)
			continue
		}
		c := &r.Copies[1]
		got := c.From[0].Name + " " + c.From[0].Address + " "
		if c.Date != nil {
			got += string(c.Date.Earliest)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
	for _, said := range []string{"Quoting the rules:", "Quoting Section 4:", "According to the plan:"} {
		if _, r := readText(head + said + "\n> Shall we close the quay?\n"); len(r.Copies) != 1 {
			t.Errorf("%q: %+v", said, r.Copies)
		}
	}
}
