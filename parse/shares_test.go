package parse

import "testing"

// TestBegun has work begun beside other work, and alone: its result is handed on, and so is its fault, to whom asks for it.
func TestBegun(t *testing.T) {
	defer func(n int) { workers = n }(workers)
	for workers = range 3 {
		if got := begun(lineShare, func() int { return 7 })(); got != 7 {
			t.Errorf("%d workers: got %d", workers, got)
		}
		find := begun(lineShare, func() int { panic("fault") })
		func() {
			defer func() {
				if fault := recover(); fault != "fault" {
					t.Errorf("%d workers: the fault is %v", workers, fault)
				}
			}()
			find()
		}()
	}
}
