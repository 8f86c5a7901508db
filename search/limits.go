package search

// The limits of a query.
const (
	// MaxBytes is the length of a query. Nobody types a thousand characters; a text that was pasted by mistake is refused
	// before it is read.
	MaxBytes = 1000
	// MaxDepth is how deep parentheses nest. It bounds the recursion of all that walks a tree; typed queries need three.
	MaxDepth = 20
	// MaxTerms is how many conditions a query has. Each is looked up by itself, so it bounds the work of one query.
	MaxTerms = 100
)
