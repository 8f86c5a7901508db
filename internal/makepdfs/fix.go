package main

import (
	"bytes"
	"regexp"
)

// stable are the places in which producers write what differs from run to run. Each is overwritten with as many bytes,
// so that no offset moves.
var stable = []*regexp.Regexp{
	regexp.MustCompile(`/(?:CreationDate|ModDate) ?\(D:([0-9]{14}[^)]*)\)`),
	regexp.MustCompile(`/ID ?\[\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\]`),
	regexp.MustCompile(`/DocChecksum /([0-9A-F]{32})`),
	regexp.MustCompile(`<xmp:(?:CreateDate|ModifyDate|MetadataDate)>([^<]+)<`),
	regexp.MustCompile(`uuid:([0-9a-fA-F-]{36})`),
}

const fixedDate, fixedXMPDate = "20220301000000", "2022-03-01T00:00:00"

// fix takes dates and identifiers out of a PDF.
func fix(pdf []byte) []byte {
	pdf = bytes.Clone(pdf)
	for _, re := range stable {
		for _, m := range re.FindAllSubmatchIndex(pdf, -1) {
			for g := 2; g < len(m); g += 2 {
				overwrite(pdf[m[g]:m[g+1]])
			}
		}
	}
	return pdf
}

// overwrite replaces a date with another of its length, and the digits of an identifier with zeros.
func overwrite(b []byte) {
	for i, c := range b {
		switch {
		case len(b) >= 14 && len(b) < 26 && bytes.IndexByte(b, '-') == 4 && i < len(fixedXMPDate):
			b[i] = fixedXMPDate[i]
		case len(b) >= 14 && len(b) < 26 && bytes.IndexByte(b, '-') != 4 && i < len(fixedDate):
			b[i] = fixedDate[i]
		case c >= '0' && c <= '9', c >= 'a' && c <= 'f', c >= 'A' && c <= 'F':
			b[i] = '0'
		}
	}
}
