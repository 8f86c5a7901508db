package rethread

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"github.com/rethread/rethread/mail"
)

// decisionLine is a decision in JSON Lines.
type decisionLine struct {
	ID mail.ID `json:"id"`
	mail.Decision
}

// ExportDecisions writes all decisions, revoked ones and revocations too, as JSON Lines by time and id: the same decisions
// give the same bytes.
func (c *Case) ExportDecisions(ctx context.Context, w io.Writer) error {
	_, err := one(ctx, c, func(*viewer) (int, error) {
		for _, r := range slices.Backward(c.decided.rulings) {
			var b bytes.Buffer
			enc := json.NewEncoder(&b)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(decisionLine{r.id, *r.Decision}); err != nil {
				return 0, err
			}
			if _, err := w.Write(b.Bytes()); err != nil {
				return 0, err
			}
		}
		return 0, nil
	})
	return err
}

// BadLine is a line of JSON Lines that holds no decision.
type BadLine struct {
	// Line counts from 1.
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

// DecisionsReport is the outcome of an import of decisions.
type DecisionsReport struct {
	// New are the decisions that were not in the case, with what became of them; Known counts those that were.
	New   []DecisionView `json:"new"`
	Known int            `json:"known"`
	// Bad are the lines that were passed over.
	Bad []BadLine `json:"bad"`
}

// maxLine bounds a line of decisions, in bytes.
const maxLine = 1 << 20

// ImportDecisions adds decisions, as [Case.ExportDecisions] writes them, to those of the case: none is lost or changed, and
// importing again changes nothing. All that can be read are stored in one transaction. The error is that of r, an [*Error],
// or the context's, the latter two within a [*KeptError] where decisions are stored all the same.
func (c *Case) ImportDecisions(ctx context.Context, r io.Reader) (*DecisionsReport, error) {
	if err := c.store.Lock(ctx); err != nil {
		return nil, err
	}
	report := &DecisionsReport{New: []DecisionView{}, Bad: []BadLine{}}
	list, err := readDecisions(ctx, r, report)
	if err != nil || len(list) == 0 {
		return report, err
	}
	added, err := c.store.Decide(ctx, list)
	if err != nil {
		return nil, err
	}
	if err := c.derive(ctx); err != nil {
		return nil, kept(err, list, added)
	}
	report, err = one(ctx, c, func(x *viewer) (*DecisionsReport, error) {
		for i, d := range list {
			if !added[i] {
				report.Known++
				continue
			}
			view, err := x.decision(c.decided.byID[d.ID()])
			if err != nil {
				return nil, err
			}
			report.New = append(report.New, *view)
		}
		return report, nil
	})
	return report, kept(err, list, added)
}

// readDecisions reads lines of decisions; what holds none is noted.
func readDecisions(ctx context.Context, r io.Reader, report *DecisionsReport) ([]*mail.Decision, error) {
	var list []*mail.Decision
	lines := bufio.NewReaderSize(r, 64<<10)
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		line, long, err := readLine(lines)
		if err != nil && err != io.EOF {
			return nil, err
		}
		d, bad := readDecision(line)
		switch {
		case long:
			report.Bad = append(report.Bad, BadLine{n, "it is longer than a decision can be"})
		case len(bytes.TrimSpace(line)) == 0:
		case bad != nil:
			report.Bad = append(report.Bad, BadLine{n, bad.Error()})
		default:
			list = append(list, d)
		}
		if err == io.EOF {
			return list, nil
		}
	}
}

// readLine reads a line without its end; of one that is too long nothing is kept.
func readLine(r *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return line, long, err
		}
	}
}

// readDecision reads one decision. Where its id is given, it must be that of what it holds.
func readDecision(line []byte) (*mail.Decision, error) {
	line = bytes.TrimPrefix(line, []byte("\ufeff"))
	var l decisionLine
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&l); err != nil {
		return nil, errors.New("it is no JSON of a decision")
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("it has something behind the decision")
	}
	if err := checkDecision(&l.Decision); err != nil {
		return nil, err
	}
	if !l.ID.IsZero() && l.ID != l.Decision.ID() {
		return nil, errors.New("it was changed: its id is that of another decision")
	}
	return &l.Decision, nil
}
