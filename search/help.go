package search

import (
	"fmt"
	"strings"
)

const helpHead = `A query is made of terms. Terms beside each other all hold; case and accents do not
matter.

  word              a word of subject, people or text: coordinatie finds "coördinatie"
  "several words"   these words in this order, one beside the other
  encrypt*          words that begin so
  ~encryption       the word, and what damaged print may have made of it
  field:value       see below; a value of several words in quotes: to:"piet jansen"
  field:(a or b)    several values of one field
  -term, not term   what is not wanted
  a b, a and b      both
  a or b            either; "and" binds closer than "or", "not" closer than both
  ( )               what belongs together

Fields:

`

const helpTail = `
Dates look at the printed clock and are written 2021, 2021-05, 2021-05-27 or
2021-05-27T14:00. Both sides of a range belong to it; one side may be left open:
date:2021-05.. A message of which no date can be read, or less than is asked for, is
neither found nor passed over in silence: it is listed apart as undecided.

Where somebody is looked for, the ids that "rethread people" lists are values too:
from:p3f1a3154, in whichever way the names of that person are printed.

Text with a colon, a star or a word such as "and" is quoted: "re: agenda". A shell
removes quotes: put the query as a whole into single ones.

  rethread find '"3rd of June" from:@homeoffice.gov.uk after:2021-05 -subject:agenda'
`

// Help is the text of "rethread help query".
func Help() string {
	var b strings.Builder
	b.WriteString(helpHead)
	for _, f := range Fields() {
		fmt.Fprintf(&b, "  %-18s%s\n", string(f.Field)+":", f.Help)
		fmt.Fprintf(&b, "  %-18s%s\n", "", f.Example)
	}
	for _, f := range Fields() {
		if f.Field == FieldLang || f.Values == nil {
			continue
		}
		b.WriteString("\n")
		for _, v := range f.Values {
			fmt.Fprintf(&b, "  %-18s%s\n", string(f.Field)+":"+v.Name, v.Help)
		}
	}
	b.WriteString(helpTail)
	return b.String()
}
