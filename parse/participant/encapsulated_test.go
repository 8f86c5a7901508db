package participant

import "testing"

// TestEncapsulated reads names with the address behind them that Exchange makes of a place in an address book: it is wrapped wherever the
// line is full, its blanks are printed as "+20", and where recognition puts others it is not printed whole.
func TestEncapsulated(t *testing.T) {
	checkLists(t, "", map[string]string{
		"Ann Lee [IMCEAEX-_O=QUAY_OU=SHEDS+20AND+20FE\nNCES_CN=RECIPIENTS_CN=0A1B2C3D\n4E5F-ALEE@post.quay\n.example]":                   "Ann Lee <imceaex-_o=quay_ou=sheds+20and+20fences_cn=recipients_cn=0a1b2c3d4e5f-alee@post.quay.example>",
		"Ann Lee[IMCEAEX-\n_O=QUAY_OU=SHEDS+20AND+20FE NCES\n_CN=RECIPIENTS_CN=ANN+20LEE79B93F 1-\nF5B4958A@C72A47 quay.example]; Bo Ek": "Ann Lee; Bo Ek",
		"Bo Ek [IMCEAEX-_O=QUAY_OU=SHEDS AND\nFENCES (SITE)_CN=0A1B2C3D\n4E5F-BEK@quay.example]; Ann Lee":                                "Bo Ek; Ann Lee",
		"Ann Lee <ann.lee.of.the.harbour.\noffice.of.sheds.and.\nfences@quay.example>; Bo Ek":                                            "Ann Lee <ann.lee.of.the.harbour.office.of.sheds.and.fences@quay.example>; Bo Ek",
	})
}
