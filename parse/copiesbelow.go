package parse

import "github.com/rethread/rethread/mail"

// GroupWise prints the copies of a mail below its text, right above the next header: "CC: Eva Noor". Other prints tear them from the
// header below, above which they then stand. Where that header begins with its sender and has all that mail has, nothing tells which, and
// that is said.

// copiesAbove is the field of copies that block i begins with and that may be of the message above; nil if there is none.
func (p *parser) copiesAbove(i int) *field {
	b := &p.blocks[i]
	if b.attr != nil || i == 0 || b.sep != nil || len(b.hits) == 0 {
		return nil
	}
	first := &b.hits[0]
	if first.mid || !first.colon || first.column > 0 || !copiesRole(first.role) {
		return nil
	}
	k := 0
	for k < len(b.hits) && copiesRole(b.hits[k].role) {
		k++
	}
	if k == len(b.hits) || b.hits[k].role != mail.RoleFrom || b.hits[k].mid || !p.writtenAbove(first.line) {
		return nil
	}
	f := b.field(first.role)
	if f == nil || f.empty() {
		return nil
	}
	return f
}

// copiesRole reports whether a role is that of copies.
func copiesRole(r mail.Role) bool { return r == mail.RoleCc || r == mail.RoleBcc }

// writtenAbove reports whether what somebody wrote stands above line n, on its page and in its level: neither a label nor furniture.
func (p *parser) writtenAbove(n int) bool {
	above := p.prevInked(n)
	if above < 0 || p.lines[above].label || p.lines[above].claim != claimNone || p.lines[above].level != p.lines[n].level {
		return false
	}
	for k := above + 1; k <= n; k++ {
		if p.lines[k].hardPage() {
			return false
		}
	}
	return true
}
