package export

import (
	"bytes"
	"fmt"
	"io"
	"iter"

	"github.com/rethread/rethread/mail"
)

// Maildir writes every message into a Maildir (cur, new, tmp), as unread mail in new: names without the colon of cur work on
// every file system.
func Maildir(dir *Folder, messages iter.Seq2[*mail.MessageView, error], o MailOptions) (MailReport, error) {
	for _, name := range []string{"cur", "new", "tmp"} {
		if err := dir.mkdir(name); err != nil {
			return MailReport{}, err
		}
	}
	return letters(messages, o, func(m *mail.MessageView, l *letter) error {
		return dir.bytes(fmt.Sprintf("new/%d.%s.rethread", max(0, l.moment().Unix()), m.ID), l.raw)
	})
}

// EML writes a folder a thread and in it a file a message, with "\r\n" line ends as the format has them. Names begin with
// the printed date and sort by it.
func EML(dir *Folder, messages iter.Seq2[*mail.MessageView, error], o MailOptions) (MailReport, error) {
	var report MailReport
	err := perThread(messages, func(thread []*mail.MessageView) error {
		in, err := dir.name("", "", thread[0].Thread, func(id string) string { return threadName(thread, id) })
		if err == nil {
			err = dir.mkdir(in)
		}
		if err != nil {
			return err
		}
		r, err := letters(given(thread), o, func(m *mail.MessageView, l *letter) error {
			name, err := dir.name(in, ".eml", m.ID, func(id string) string { return messageName(m, id) })
			if err != nil {
				return err
			}
			return dir.bytes(name, bytes.ReplaceAll(l.raw, []byte("\n"), []byte("\r\n")))
		})
		report.add(r)
		return err
	})
	return report, err
}

// MboxPerThread writes an mbox a thread. Names begin with the printed date and sort by it.
func MboxPerThread(dir *Folder, messages iter.Seq2[*mail.MessageView, error], o MailOptions) (MailReport, error) {
	var report MailReport
	err := perThread(messages, func(thread []*mail.MessageView) error {
		name, err := dir.name("", ".mbox", thread[0].Thread, func(id string) string { return threadName(thread, id) })
		if err != nil {
			return err
		}
		return dir.file(name, func(w io.Writer) error {
			r, err := Mbox(w, given(thread), o)
			report.add(r)
			return err
		})
	})
	return report, err
}

func (r *MailReport) add(other MailReport) {
	r.Messages += other.Messages
	r.ZoneUnknown += other.ZoneUnknown
	r.Undated += other.Undated
}

// given yields messages that are there already.
func given(ms []*mail.MessageView) iter.Seq2[*mail.MessageView, error] {
	return func(yield func(*mail.MessageView, error) bool) {
		for _, m := range ms {
			if !yield(m, nil) {
				return
			}
		}
	}
}

// perThread calls f for every thread with its messages, which come thread by thread.
func perThread(messages iter.Seq2[*mail.MessageView, error], f func([]*mail.MessageView) error) error {
	var thread []*mail.MessageView
	for m, err := range messages {
		if err != nil {
			return err
		}
		if len(thread) > 0 && thread[0].Thread != m.Thread {
			if err := f(thread); err != nil {
				return err
			}
			thread = nil
		}
		thread = append(thread, m)
	}
	if len(thread) == 0 {
		return nil
	}
	return f(thread)
}
