package workers

import "testing"

// TestBegin has work begun beside other work, and alone: its result is handed on, and so is its fault, to whom asks for it.
func TestBegin(t *testing.T) {
	defer func(n int) { Most = n }(Most)
	for Most = range 3 {
		if got := Begin(Lines, func() int { return 7 })(); got != 7 {
			t.Errorf("%d workers: got %d", Most, got)
		}
		find := Begin(Lines, func() int { panic("fault") })
		func() {
			defer func() {
				if fault := recover(); fault != "fault" {
					t.Errorf("%d workers: the fault is %v", Most, fault)
				}
			}()
			find()
		}()
	}
}
