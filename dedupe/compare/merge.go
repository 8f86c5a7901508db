package compare

import (
	"strings"

	"github.com/rethread/rethread/internal/chars"
	"github.com/rethread/rethread/mail"
)

// merge collects what the other copies show in place of the words of the base.
type merge struct {
	base *text
	// at are the steps of each pair by the first word of the base that they cover, and pairs the pairs.
	pairs []*pair
	at    []map[int]int
	// tail is the longest stretch that stands behind all of the base.
	tail piece
}

// piece is a stretch of words of one text.
type piece struct {
	text     *text
	from, to int
	// bare leaves out the marks behind the last word: they stand in the base.
	bare bool
}

// offer is a piece that another copy shows in place of words of the base, up to word until.
type offer struct {
	piece
	until int
}

func (x piece) words() []word { return x.text.words[x.from:x.to] }

func (x piece) len() int { return x.to - x.from }

func newMerge(base *text) *merge { return &merge{base: base} }

// add takes a pair whose first text is the base.
func (m *merge) add(p *pair) {
	at := map[int]int{}
	for k, s := range p.steps {
		if s.A[0] < s.A[1] {
			at[s.A[0]] = k
		}
	}
	m.pairs, m.at = append(m.pairs, p), append(m.at, at)
	if n := p.back(); n > m.tail.len() && p.steps[len(p.steps)-1].A[0] == p.steps[len(p.steps)-1].A[1] {
		m.tail = piece{text: p.b, from: len(p.b.words) - n, to: len(p.b.words)}
	}
}

// front and back count the steps at either end of a pair that one text has alone.
func (p *pair) front() int {
	n := 0
	for n < len(p.steps) && p.oneSided(n, 0) {
		n++
	}
	return n
}

func (p *pair) back() int {
	n := 0
	for n < len(p.steps) && p.oneSided(len(p.steps)-1-n, len(p.steps)-1) {
		n++
	}
	return n
}

// oneSided reports whether step k has words on one side only, the same as step like.
func (p *pair) oneSided(k, like int) bool {
	a, b := p.steps[k].A[0] == p.steps[k].A[1], p.steps[like].A[0] == p.steps[like].A[1]
	return a == b && (a || p.steps[k].B[0] == p.steps[k].B[1])
}

// best is the text of the base, with what other copies show where it is blacked out, damaged where others are not, or cut
// off at its end.
func (m *merge) best() mail.BestReading {
	w := &writer{}
	done := 0
	for i := 0; i < len(m.base.words); {
		n, other := m.choose(i)
		if other.text != nil {
			w.copy(m.base, done, m.base.words[i].start)
			w.words(other)
			done = m.base.words[i+n-1].end
		}
		i += n
	}
	w.copy(m.base, done, len(m.base.view.Body))
	if m.tail.len() > 0 {
		w.gap("\n")
		w.words(m.tail)
	}
	return mail.BestReading{Text: w.text.String(), Pieces: w.pieces}
}

// choose says how many words of the base from i on are read together, and what is read in their place, if anything.
func (m *merge) choose(i int) (n int, other piece) {
	votes := map[string]int{}
	var offers []offer
	for k, p := range m.pairs {
		at, ok := m.at[k][i]
		if !ok {
			continue
		}
		s := p.steps[at]
		x := piece{text: p.b, from: s.B[0], to: s.B[1]}
		switch {
		case p.grade[at] == redaction && m.base.words[i].bar:
			if x.len() > 0 && !x.words()[0].bar {
				x.bare = marked(m.base.view.Body, m.base.words[i].end)
				return 1, x // visible here: used in this message, and in this message only
			}
		case p.grade[at] == same:
			votes[concat(m.base.words[s.A[0]:s.A[1]], literally)]++
		case p.grade[at] == damage && s.A[1] > s.A[0] && x.len() > 0 && !m.base.words[i].bar && !x.words()[0].bar:
			votes[concat(x.words(), literally)]++
			offers, n = append(offers, offer{x, s.A[1]}), max(n, s.A[1]-s.A[0])
		}
	}
	if n == 0 {
		return 1, piece{}
	}
	mine := piece{text: m.base, from: i, to: i + n}
	best, most := piece{}, m.score(mine, votes)
	for _, x := range offers {
		if x.until == i+n {
			if score := m.score(x.piece, votes); score > most {
				best, most = x.piece, score
			}
		}
	}
	if best.text == nil && n > 1 {
		return 1, best
	}
	return n, best
}

// score says how much speaks for a reading: the copies that print it, less the signs of damage in it.
func (m *merge) score(x piece, votes map[string]int) int {
	score := 2 * votes[concat(x.words(), literally)]
	if x.text == m.base {
		score += 3 // the base prints it, and it is the least damaged copy
	}
	for i := range x.words() {
		score -= 2 * damaged(&x.words()[i], x.text.view.Body)
	}
	return score
}

// damaged counts the signs of damage in a word: digits among letters, marks that running text does not have.
func damaged(w *word, body string) int {
	n := 0
	printed := body[w.start:w.end]
	for i := 1; i+1 < len(printed); i++ {
		if chars.IsDigit(printed[i]) && chars.IsLetter(printed[i-1]) && chars.IsLetter(printed[i+1]) || strings.IndexByte(`~^|\{}`, printed[i]) >= 0 ||
			chars.IsLetter(printed[i-1]) && chars.IsLetter(printed[i+1]) && strings.IndexByte(`.,;:!`, printed[i]) >= 0 {
			n++
		}
	}
	return n
}

// writer puts a best reading together.
type writer struct {
	text   strings.Builder
	pieces []mail.Piece
}

// gap puts white space between pieces.
func (w *writer) gap(s string) {
	if t := w.text.String(); t != "" && !strings.HasSuffix(t, "\n") {
		w.text.WriteString(s)
	}
}

func (w *writer) words(x piece) {
	start, end := x.words()[0].start, x.words()[x.len()-1].end
	for x.bare && end > start+1 && marked(x.text.view.Body, end-1) {
		end--
	}
	w.copy(x.text, start, end)
}

// marked reports whether a mark of punctuation stands at an offset.
func marked(s string, at int) bool { return at < len(s) && strings.IndexByte(".,;:!?)", s[at]) >= 0 }

// copy takes over the bytes from start to end of a body.
func (w *writer) copy(t *text, start, end int) {
	at := 0
	for _, s := range t.view.Copy.Body {
		if from, until := max(start, at), min(end, at+s.Len()); from < until {
			begin := w.text.Len()
			w.text.WriteString(t.view.Body[from:until])
			w.pieces = append(w.pieces, mail.Piece{
				Start: begin, End: w.text.Len(), Copy: t.view.Copy.ID,
				Span: mail.Span{Start: s.Start + from - at, End: s.Start + until - at},
			})
		}
		at += s.Len() + 1
		if at-1 >= start && at-1 < end && at <= len(t.view.Body) {
			w.text.WriteByte('\n')
		}
	}
}
