package main

import (
	"strconv"
	"strings"

	"github.com/rethread/rethread/mail"
)

// illegible stands for somebody of whom nothing is legible and no stamp says why.
const illegible = "[not legible]"

// who shows one participant as far as it is legible: name, unit, and address or domain.
func who(p mail.Participant) string {
	var parts []string
	if p.Redacted {
		mark := "[redacted"
		if len(p.Grounds) > 0 && p.Grounds[0].Code != "" {
			mark += " " + p.Grounds[0].Code
		}
		parts = append(parts, mark+"]")
	}
	for _, s := range []string{p.Name, p.Unit} {
		if s != "" && s != p.Address {
			parts = append(parts, s)
		}
	}
	switch {
	case p.Address != "":
		parts = append(parts, "<"+p.Address+">")
	case p.Domain != "":
		parts = append(parts, "@"+p.Domain)
	}
	if p.OnBehalfOf != "" {
		parts = append(parts, "on behalf of "+p.OnBehalfOf)
	}
	if len(parts) == 0 {
		return illegible
	}
	return strings.Join(parts, " ")
}

// briefly shows one participant in a table: the name, else what else there is.
func briefly(p mail.Participant) string {
	if p.Name != "" && !p.Redacted {
		return p.Name
	}
	return who(p)
}

func everybody(ps []mail.Participant) string {
	var out []string
	for _, p := range ps {
		out = append(out, who(p))
	}
	return strings.Join(out, "; ")
}

// sender is who a message is from, in a table.
func sender(c *mail.Copy) string {
	if len(c.From) == 0 {
		return illegible
	}
	return briefly(c.From[0])
}

// some lists the first names of a long list.
func some(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, "; ")
	}
	return strings.Join(names[:most], "; ") + " +" + strconv.Itoa(len(names)-most)
}

// repairs lists for each entry that was mended what is printed, and what was done.
func repairs(ps []mail.Participant) []string {
	var out []string
	for i := range ps {
		if p := &ps[i]; len(p.Repairs) > 0 {
			out = append(out, "(printed "+quote(p.Raw)+": "+strings.Join(p.Repairs, "; ")+")")
		}
	}
	return out
}
