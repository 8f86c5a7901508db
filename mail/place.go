package mail

import "fmt"

// PageName is how a page is named in a place: "page 3" of a text with form feeds, "p. 14" of a PDF, and "p. iii (3)" where the
// PDF's own label differs from the number; "" for number 0, where there are no pages.
func PageName(number int, paged bool, label string) string {
	switch {
	case number <= 0:
		return ""
	case !paged:
		return fmt.Sprintf("page %d", number)
	case label == "" || label == fmt.Sprint(number):
		return fmt.Sprintf("p. %d", number)
	}
	return fmt.Sprintf("p. %s (%d)", label, number)
}

// PageOf is a file's name with that of a page: "part-1.txt, page 3", "release.pdf p. 14".
func PageOf(source, page string) string {
	switch {
	case page == "":
		return source
	case page[1] == '.':
		return source + " " + page
	}
	return source + ", " + page
}

// Place says where in the collection a copy stands: in which document, and between which copies of its chain of
// quotations. It is what the derived stages know of a copy's surroundings.
type Place struct {
	// Source is the SHA-256 of the source, lower-case hex, and Document the index of the document in its reading.
	Source   string `json:"source"`
	Document int    `json:"document"`
	// Above is the copy that quotes this one directly, Below the copy that is quoted directly beneath it; zero if there
	// is none.
	Above ID `json:"above"`
	Below ID `json:"below"`
}
