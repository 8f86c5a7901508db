// Package export writes what a case holds in forms that other programs read: an mbox in which the threads nest, and JSON
// Lines with everything that was read of every copy.
//
//	err := export.JSONL(w, theCase.Copies(ctx))
//	report, err := export.Mbox(w, theCase.Messages(ctx), export.MailOptions{Version: "v0.1.0"})
//
// Every export is a function of what it is given: the clock, the random source and map order never reach it, and it never
// claims more than the paper shows. What was blacked out stays so, what has no time gets none.
package export
