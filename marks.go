package rethread

import (
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/rethread/rethread/check"
	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/store"
)

// marks yields the numbers of documents, and of pages and stamps, source by source.
func (x *viewer) marks() iter.Seq2[check.Mark, error] {
	return func(yield func(check.Mark, error) bool) {
		sources, err := x.v.Sources()
		if err != nil {
			yield(check.Mark{}, err)
			return
		}
		for _, s := range sources {
			if !x.documentMarks(s, yield) || !x.pageMarks(s, yield) {
				return
			}
		}
	}
}

// lastNumber splits a number or stamp: "D.088" is "D." and 88.
var lastNumber = regexp.MustCompile(`^(\D*?(?:.*\D)?)(\d{1,8})$`)

func (x *viewer) documentMarks(s *store.Source, yield func(check.Mark, error) bool) bool {
	for d, err := range x.v.Documents(s.SHA256) {
		if err != nil {
			return yield(check.Mark{}, err) && false
		}
		found := lastNumber.FindStringSubmatch(strings.TrimSpace(d.Document.Number))
		if found == nil {
			continue
		}
		n, _ := strconv.Atoi(found[2])
		m := check.Mark{Source: s.SHA256, Kind: "document", Prefix: found[1], Number: n, Text: d.Document.Number}
		m.Place, err = x.at(&s.Source, d.Page, d.Lines[0])
		if !yield(m, err) || err != nil {
			return false
		}
	}
	return true
}

func (x *viewer) pageMarks(s *store.Source, yield func(check.Mark, error) bool) bool {
	regions, err := x.v.Regions(s.SHA256)
	if err != nil {
		return yield(check.Mark{}, err) && false
	}
	for _, r := range regions {
		if r.Kind != mail.RegionFurniture || r.Span.Len() > maxMark {
			continue
		}
		text, err := x.v.Slice(s.SHA256, []mail.Span{r.Span})
		if err != nil {
			return yield(check.Mark{}, err) && false
		}
		prefix, n := pageNumber(text)
		if n == 0 {
			continue
		}
		line, page, err := x.v.Where(s.SHA256, r.Span.Start)
		if err != nil {
			return yield(check.Mark{}, err) && false
		}
		m := check.Mark{Source: s.SHA256, Kind: "page", Prefix: prefix, Number: n, Text: strings.Join(strings.Fields(text), " ")}
		m.Place, err = x.at(&s.Source, page, line)
		if !yield(m, err) || err != nil {
			return false
		}
	}
	return true
}

// maxMark is the length of the longest furniture that is looked at for a page number.
const maxMark = 120

// pageStamp is a number with leading zeros or many digits behind letters, as release software stamps pages: "EPA-000123".
var pageStamp = regexp.MustCompile(`^(\S*[A-Za-z]\S*[ _-]?)(\d{4,8})$`)

// pageNumber reads the page number or stamp of a piece of page furniture, 0 for none.
func pageNumber(text string) (prefix string, n int) {
	for line := range strings.Lines(text) {
		line = strings.Join(strings.Fields(line), " ")
		for _, p := range pagePatterns() {
			if found := p.re.FindStringSubmatch(line); found != nil {
				n, _ = strconv.Atoi(found[1])
				return p.prefix, n
			}
		}
		if found := pageStamp.FindStringSubmatch(line); found != nil {
			n, _ = strconv.Atoi(found[2])
			return found[1], n
		}
	}
	return "", 0
}

type pagePattern struct {
	prefix string
	re     *regexp.Regexp
}

// pagePatterns are the forms of page numbers of all languages, longest first.
var pagePatterns = sync.OnceValue(func() []pagePattern {
	var all []pagePattern
	for _, l := range lang.All() {
		for _, p := range l.Pages {
			prefix, _, _ := strings.Cut(p, "{n}")
			if strings.TrimSpace(prefix) == "" {
				continue
			}
			re := strings.ReplaceAll(regexp.QuoteMeta(p), `\{n\}`, `(\d{1,6})`)
			all = append(all, pagePattern{prefix, regexp.MustCompile("(?i)^" + re + "$")})
		}
	}
	slices.SortStableFunc(all, func(a, b pagePattern) int { return len(b.re.String()) - len(a.re.String()) })
	return all
})
