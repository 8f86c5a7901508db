package parse

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rethread/rethread/lang"
	"github.com/rethread/rethread/mail"
	"github.com/rethread/rethread/parse/workers"
)

// release writes a release as it comes from a scanner: Outlook prints with what they quote, in four languages, a header
// every 25 to 40 lines, with other people, moments and words each time; one value in fifteen is damaged. The same seed
// writes the same release.
type release struct {
	strings.Builder
	r    *rand.Rand
	at   time.Time
	page int
}

var (
	firstNames = strings.Fields("Anna Bram Carla Dirk Elke Frank Greta Hugo Ida Jonas Karin Lars Mieke Nils Olga Piet Rosa Sven Tilda Uwe Vera Wim Yara Zeno")
	lastNames  = strings.Fields("Adel Berger Claes Dekker Ebner Fischer Geluk Haas Ivens Jansen Koning Lund Maes Noot Oster Peeters Quist Ruiter Stein Terra Uhl Vos Winter Zand")
	offices    = strings.Fields("minwaterzaken.example kuestendaten.example harbour.example marees.example provincie-delta.example")
	unitNames  = strings.Fields("WZ/KD/GM WZ/KD WZ/DGR/AB BZ/EU/KL")
	topics     = strings.Fields("tide model sand budget harbour station report gauge survey wave buoy data release schedule meeting notes")
)

// writing is how one language prints a mail.
type writing struct {
	code, greeting, closing, separator, mark string
	words                                    []string
	labels                                   [5]string // From, Sent, To, Cc, Subject
}

var writings = []writing{
	{
		"nl", "Beste ", "Met vriendelijke groet,", "-----Oorspronkelijk bericht-----", "RE: ",
		strings.Fields("de het een van en in op te dat niet voor met zijn er aan om ook als maar bij metingen waterstand vergadering stuk versie kust voorstel morgen station reeks"),
		[5]string{"Van", "Verzonden", "Aan", "CC", "Onderwerp"},
	},
	{
		"de", "Liebe ", "Mit freundlichen Grüßen", "-----Ursprüngliche Nachricht-----", "AW: ",
		strings.Fields("der die das und in zu den nicht mit von auf für ist im dem eine als auch es an Messung Pegel Sitzung Fassung Küste Entwurf Termin Station Reihe"),
		[5]string{"Von", "Gesendet", "An", "Cc", "Betreff"},
	},
	{
		"en", "Dear ", "Kind regards,", "-----Original Message-----", "RE: ",
		strings.Fields("the of and to in a is that for it on was with as be at by this have from readings level meeting version coast draft tomorrow station series"),
		[5]string{"From", "Sent", "To", "Cc", "Subject"},
	},
	{
		"fr", "Bonjour ", "Cordialement,", "-----Message d'origine-----", "TR: ",
		strings.Fields("le la les de des et en un une que pour dans qui sur pas au avec ce mesures niveau réunion version côte projet demain station série"),
		[5]string{"De", "Envoyé", "À", "Cc", "Objet"},
	},
}

// denseFile is a header-dense release, which [denseRelease] wrote: some 490 headers in half a megabyte.
const (
	denseFile = "../testdata/dense/release.txt"
	denseSize = 1 << 19
)

func readDense(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile(denseFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestDenseRelease holds the file to what writes it. With -update it is written anew.
func TestDenseRelease(t *testing.T) {
	want := denseRelease(denseSize)
	if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" { // see layouts_test.go
		if err := os.WriteFile(denseFile, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := readDense(t)
	if s != want {
		t.Errorf("%s is not what denseRelease writes (go test ./parse -run TestDenseRelease -update)", denseFile)
	}
	text := mail.NewText(s, "test")
	r := Parse("00", text, Options{})
	checkReading(t, text, r)
	headers := 0
	for _, l := range writings { // every mail has one label of its sender, and of its moment
		headers += strings.Count(s, "\n"+l.labels[1]+":")
	}
	if len(r.Copies) != headers {
		t.Errorf("%d copies of %d are found", len(r.Copies), headers)
	}
}

// TestShares reads a release with one worker and with several: what is found is the same, to the last field.
func TestShares(t *testing.T) {
	defer func(n int) { workers.Most = n }(workers.Most)
	all, files := "", demo(t)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		all += files[name] + "\f\n"
	}
	layouts := layoutTexts(t)
	texts := map[string]string{"dense": denseRelease(denseSize), "our own releases": strings.Repeat(all, 3), "layouts": strings.Join(layouts, "\f\n")}
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 15))
		var b strings.Builder
		for range 40 {
			b.WriteString(mixed(layouts, r))
		}
		texts[fmt.Sprint("pieces ", seed)] = b.String()
	}
	for name, s := range texts {
		var want []byte
		for _, n := range []int{1, 2, 7} {
			workers.Most = n
			got := readJSON(t, s)
			if want == nil {
				want = got
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s: %d workers read something else than one", name, n)
			}
		}
	}
}

// TestReadingsLeaveNothing reads texts one after the other, in one order and in the other: what a reading leaves in the
// buffers, and what is remembered of a text, changes nothing of the next one.
func TestReadingsLeaveNothing(t *testing.T) {
	texts := layoutTexts(t)
	first := make([][]byte, len(texts))
	for i, s := range texts {
		first[i] = readJSON(t, s)
	}
	for i := len(texts) - 1; i >= 0; i-- {
		if !bytes.Equal(readJSON(t, texts[i]), first[i]) {
			t.Errorf("text %d reads differently behind other texts:\n%s", i, cut(texts[i], 200))
		}
	}
}

// layoutTexts are the texts of all layouts.
func layoutTexts(t testing.TB) (texts []string) {
	t.Helper()
	paths, err := filepath.Glob("../testdata/layouts*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, "no texts")
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	return texts
}

// readJSON is all that is read of a text.
func readJSON(t *testing.T, s string) []byte {
	t.Helper()
	b, err := json.Marshal(Parse("00", mail.NewText(s, "test"), Options{}))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestFaultReachesTheCaller fails in one of several workers: whoever asked for the reading can recover that.
func TestFaultReachesTheCaller(t *testing.T) {
	defer func(n int) { workers.Most = n }(workers.Most)
	for _, workers.Most = range []int{1, 3} {
		func() {
			defer func() {
				if fault := recover(); fault != "fault" {
					t.Errorf("%d workers: %v", workers.Most, fault)
				}
			}()
			newParser("00", mail.NewText("a\nb\nc\n", "test")).share(3, 1, func(_ *parser, from, _ int) {
				if from == 1 {
					panic("fault")
				}
			})
		}()
	}
}

func denseRelease(size int) string {
	w := release{r: rand.New(rand.NewPCG(1, 2)), at: time.Date(2021, 1, 4, 9, 0, 0, 0, time.UTC)}
	for nr := 1; w.Len() < size; nr++ {
		fmt.Fprintf(&w, " Nr. D.%03d\n", nr)
		l := &writings[w.r.IntN(len(writings))]
		subject := w.words(topics, 2+w.r.IntN(4))
		w.mail(l, subject, "\t")
		for range w.r.IntN(3) {
			if w.r.IntN(3) == 0 {
				fmt.Fprintf(&w, "%s\n", l.separator)
			}
			l = &writings[w.r.IntN(len(writings))]
			w.mail(l, l.mark+subject, " ")
		}
	}
	return w.String()
}

func (w *release) pick(list []string) string { return list[w.r.IntN(len(list))] }

func (w *release) words(list []string, n int) string {
	var out []string
	for range n {
		out = append(out, w.pick(list))
	}
	return strings.Join(out, " ")
}

func (w *release) mail(l *writing, subject, gap string) {
	w.at = w.at.Add(time.Duration(w.r.IntN(40*60)) * time.Minute)
	fmt.Fprintf(w, "%s:%s%s\n%s:%s%s\n", l.labels[0], gap, w.person(), l.labels[1], gap, w.moment(l.code))
	fmt.Fprintf(w, "%s:%s%s\n", l.labels[2], gap, w.people(1+w.r.IntN(4)))
	if w.r.IntN(2) == 0 {
		fmt.Fprintf(w, "%s:%s%s\n", l.labels[3], gap, w.people(1+w.r.IntN(6)))
	}
	fmt.Fprintf(w, "%s:%s%s\n\n%s%s,\n\n", l.labels[4], gap, subject, l.greeting, w.name())
	for range 2 + w.r.IntN(3) {
		for range 3 + w.r.IntN(4) {
			fmt.Fprintln(w, w.words(l.words, 9+w.r.IntN(5)))
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s\n\n%s\n%s\n", l.closing, w.name(), w.pick(offices))
	if w.r.IntN(2) == 0 {
		w.page++
		fmt.Fprintf(w, "\t\t\tPagina %d van 900\n\f", w.page)
	}
}

func (w *release) name() string {
	if w.r.IntN(3) == 0 {
		return "10.2.e"
	}
	return w.pick(firstNames) + " " + w.pick(lastNames)
}

func (w *release) person() string {
	first, last, office := w.pick(firstNames), w.pick(lastNames), w.pick(offices)
	switch w.r.IntN(15) {
	case 0:
		return "10.2.e @" + strings.Replace(office, "n", "ri", 1)
	case 1, 2, 3:
		return "10.2.e - " + w.pick(unitNames)
	case 4, 5, 6:
		return "10.2.e @" + office
	case 7, 8, 9:
		return last + ", " + first
	}
	return fmt.Sprintf("%s, %s <%s.%s@%s>", last, first, strings.ToLower(first), strings.ToLower(last), office)
}

func (w *release) people(n int) string {
	var out []string
	for range n {
		out = append(out, w.person())
	}
	return strings.Join(out, "; ")
}

// moment is the moment as it is printed, or damaged.
func (w *release) moment(code string) string {
	month, clock := lang.Get(code).Date.Months[w.at.Month()-1][0], w.at.Format("15:04")
	switch w.r.IntN(30) {
	case 0:
		clock = strings.Replace(clock, ":", "A", 1)
	case 1:
		month = month[:1] + " " + month[2:]
	}
	return printMoment(w.at, code, month, clock)
}

// printMoment is a moment as a language prints it, with this month and clock.
func printMoment(at time.Time, code, month, clock string) string {
	weekday := lang.Get(code).Date.Weekdays[(int(at.Weekday())+6)%7][0]
	if code == "en" {
		return fmt.Sprintf("%s, %s %d, %d %s", weekday, month, at.Day(), at.Year(), clock)
	}
	return fmt.Sprintf("%s %d %s %d %s", weekday, at.Day(), month, at.Year(), clock)
}
