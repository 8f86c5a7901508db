package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// term reads one term, at whose first character the cursor stands.
func (p *parser) term() (Query, error) {
	start := p.at
	if p.terms++; p.terms > MaxTerms {
		return nil, p.fail(start, "", "a query has at most %d terms", MaxTerms)
	}
	tilde := p.tilde()
	name, colon := p.label()
	if colon {
		return p.named(start, name, tilde)
	}
	if err := p.misplacedColon(name); err != nil {
		return nil, err
	}
	return p.value(p.field, start, tilde)
}

func (p *parser) tilde() bool {
	if p.peek() != '~' {
		return false
	}
	p.next()
	p.skip(isInvisible)
	return true
}

// label is the bare word at the cursor up to a colon, if these are letters, and whether there is that colon. The cursor stays.
func (p *parser) label() (name string, colon bool) {
	name, _, colon = strings.Cut(clean(p.run(ends)), ":")
	return name, colon && name != "" && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
}

// named reads the term of a field by its name, at which the cursor stands.
func (p *parser) named(start int, name string, tilde bool) (Query, error) {
	at, word := p.at, p.run(ends)
	p.at += strings.IndexByte(word, ':') + 1
	field := Field(strings.ToLower(name))
	switch {
	case !slices.Contains(fieldNames, string(field)):
		return nil, p.unknownField(at, name, word)
	case p.field != "":
		return nil, p.fail(at, "", "a field within the parentheses of %s:; expected a value", p.field)
	case tilde:
		return nil, p.fail(start, "", "~ stands behind the colon: %s:~word", field)
	}
	p.skip(isInvisible)
	switch r := p.peek(); {
	case p.ended(), isBlank(r), r == ')':
		return nil, p.noValue(field)
	case isDash(r):
		return nil, p.fail(p.at, "text that begins with a dash is quoted", "the dash stands before the field: -%s:", field)
	case field == FieldBetween:
		return p.between(start)
	case r == '(':
		p.terms-- // its terms are counted by themselves
		return p.group(field)
	}
	return p.value(field, start, p.tilde())
}

func (p *parser) unknownField(at int, name, word string) error {
	hint := `to look for the text, quote it: "` + strings.Trim(quote(clean(word)), `"`) + `"`
	if near := nearField(name); near != "" {
		return p.fail(at, hint, "there is no field %s; did you mean %s:?", quote(name+":"), near)
	}
	return p.fail(at, hint, "there is no field %s; the fields are %s", quote(name+":"), strings.Join(fieldNames, ", "))
}

func (p *parser) noValue(field Field) error {
	at, hint := p.at, ""
	p.skipBlank()
	if word := clean(p.run(ends)); word != "" && p.operator() == "" {
		hint = "no space behind the colon: " + string(field) + ":" + strings.Trim(quote(word), `"`)
	}
	i := slices.Index(fieldNames, string(field))
	return p.fail(at, hint, "expected a value right behind %s:, as in %s", field, catalogue[i].Example)
}

// misplacedColon refuses the name of a field with a space before the colon, or with parentheses and no colon, which would be
// read as words.
func (p *parser) misplacedColon(name string) error {
	field := strings.ToLower(name)
	if !slices.Contains(fieldNames, field) {
		return nil
	}
	ahead := &parser{query: p.query, at: p.at + len(p.run(ends))}
	if ahead.peek() != '(' {
		ahead.skipBlank()
		if r := ahead.peek(); r != ':' && (r != '(' || field != string(FieldBetween)) {
			return nil
		}
	}
	return p.fail(ahead.at, `to look for the word, quote it: "`+field+`"`, "expected the colon right behind %s", quote(field))
}

// value reads the value of a field; for [FieldAny] that is a word or a phrase.
func (p *parser) value(field Field, start int, similar bool) (Query, error) {
	v := value{p: p, at: p.at, Term: Term{Field: field, Start: start}}
	var err error
	switch r := p.peek(); {
	case isQuote(r):
		v.quoted = true
		if v.Value, err = p.quoted(); err != nil {
			return nil, err
		}
		if p.peek() == '*' {
			p.next()
			v.star = true
		}
	case p.ended(), isBlank(r), r == '(', r == ')':
		return nil, p.fail(start, "", "~ stands right before one word: ~word")
	default:
		word := p.run(ends)
		p.at += len(word)
		v.Value = clean(word)
	}
	v.End = p.at
	if similar {
		v.Match = MatchSimilar
	}
	return v.check()
}

// value is a term of which the value is to be understood.
type value struct {
	Term
	p      *parser
	at     int // where the value begins
	quoted bool
	star   bool // behind the quotes
}

// check reads the signs of a value and refuses what the field cannot have.
func (v *value) check() (Query, error) {
	var err error
	switch v.Field.takes() {
	case takesDate:
		err = v.date()
	case takesValue:
		err = v.listed()
	case takesWords:
		err = v.words()
	case takesPeople:
		err = v.people()
	default:
		err = v.plain()
	}
	if err != nil {
		return nil, err
	}
	return v.Term, nil
}

func (v *value) fail(hint, format string, args ...any) error {
	return v.p.fail(v.at, hint, format, args...)
}

// words reads the star and the tilde.
func (v *value) words() error {
	if strings.HasSuffix(v.Value, "*") && (!v.quoted || endsInWord(v.Value[:len(v.Value)-1])) {
		v.Value, v.star = v.Value[:len(v.Value)-1], true
	}
	switch {
	case !v.quoted && strings.Contains(v.Value, "*"), v.star && !endsInWord(v.Value) && !isWordless(v.Value):
		return v.fail(`to look for the text, quote it`, "* stands right behind the beginning of a word: encrypt*")
	case isWordless(v.Value):
		return v.wordless()
	case v.star && v.Match == MatchSimilar:
		return v.fail("", "expected ~word or word*, not both")
	case v.Match == MatchSimilar && len(slices.Collect(Words(Fold(v.Value)))) > 1:
		return v.fail("", "~ takes one word, and %s is several", quote(v.Value))
	case v.star:
		v.Match = MatchBeginning
	}
	return nil
}

func (v *value) wordless() error {
	switch {
	case v.Value == "" && v.quoted:
		return v.fail("", "nothing stands in the quotes; expected a word")
	case v.Value == "":
		return v.fail("", "expected a word")
	case strings.Trim(v.Value, "|") == "":
		return v.fail("", `%s has no letter or digit to look for; either of two terms is written: a or b`, quote(v.Value))
	case strings.Trim(v.Value, "&+") == "":
		return v.fail("", `%s has no letter or digit to look for; two terms beside each other are both wanted: a b`, quote(v.Value))
	}
	return v.fail("", "%s has no letter or digit to look for; expected a word", quote(v.Value))
}

func endsInWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return isWordRune(r) || unicode.Is(unicode.M, r)
}

// people drops stars at the ends, which add nothing: a part of what is printed is enough.
func (v *value) people() error {
	if v.Match == MatchSimilar {
		return v.fail("without a field it looks at people, too: ~jansen", "no ~ in %s:; it is for words", v.Field)
	}
	v.Value = strings.Trim(v.Value, "* ")
	return v.plain()
}

func (v *value) plain() error {
	switch {
	case v.Match == MatchSimilar:
		return v.fail("", "no ~ in %s:; it is for words", v.Field)
	case v.star && v.Field.takes() != takesPeople, !v.quoted && strings.Contains(v.Value, "*"):
		return v.fail("", "no * within %s:; it is for the ends of words", v.Field)
	case isWordless(v.Value):
		return v.wordless()
	}
	return nil
}

// listed reads a value of a list.
func (v *value) listed() error {
	list := v.Field.values()
	names := make([]string, len(list))
	given := strings.ToLower(v.Value)
	for i, x := range list {
		names[i] = x.Name
		if given == x.Name && !v.star && v.Match == MatchWords {
			v.Value = x.Name
			return nil
		}
		if given == strings.ToLower(x.Help) && v.Field == FieldLang {
			return v.fail("", "there is no %s:%s; did you mean %s:%s?", v.Field, x.Help, v.Field, x.Name)
		}
	}
	given = strings.ReplaceAll(Fold(given), " ", "-")
	if near := nearest(given, names); near != "" {
		return v.fail("", "there is no %s; did you mean %s:%s? The values are %s", quote(string(v.Field)+":"+v.Value), v.Field, near, strings.Join(names, ", "))
	}
	return v.fail("", "there is no %s; the values are %s", quote(string(v.Field)+":"+v.Value), strings.Join(names, ", "))
}
