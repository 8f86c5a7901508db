package parse

import "strings"

// Programs that take the text out of a PDF or a scan, and put no form feeds between its pages, print a line of their own on top of each:
// "--- Page 5 ---", "===== PAGE 5 of 12 =====", "[Page 5]", "## Page 5".

// frameMarks are the marks that stand around the word and the number of such a line.
const frameMarks = "-—–=*_#~+<>[]{}() \t"

// findPageFrames claims these lines, and takes each for the beginning of its page.
func (p *parser) findPageFrames() {
	for n := range p.lines {
		l := &p.lines[n]
		if l.has&hasDigit == 0 || l.level > 0 || l.blank || l.tail-l.text > maxPageFrame || strings.IndexByte(frameMarks, p.s[l.text]) < 0 || !pageFrame(p.text(n)) {
			continue
		}
		l.claim, l.page, l.gap, l.soft = claimFurniture, true, false, false
		p.pageFrames++
	}
}

// maxPageFrame is how long such a line is at most, in bytes.
const maxPageFrame = 64

// pageFrame reports whether a text is a word for a page with its number between marks, or behind those of a heading.
func pageFrame(text string) bool {
	core := strings.Trim(text, frameMarks)
	if core == "" || len(core) > maxCount || !countsPage(core) || countsLeaf(core) {
		return false
	}
	at := strings.Index(text, core)
	front, behind := strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+len(core):])
	switch {
	case front == "" || strings.Trim(front, "#") == "":
		return front != "" && (behind == "" || behind == front)
	case strings.IndexByte("[<{(", front[0]) >= 0:
		return len(front) == len(behind)
	}
	return len(front) > 1 && len(behind) > 1
}
