// Package usage tells what this process takes of the machine. It serves tests that measure at scale only.
package usage

import (
	"runtime/metrics"
	"time"
)

// busy is replaced where the system has a call for it.
var busy = func() float64 { return 0 }

// Busy is the processor time used so far, in seconds: on a machine that others use too it says more than the clock. It is
// 0 where the system has no call for it.
func Busy() float64 { return busy() }

// Live is the heap that the last collection of garbage left, in bytes.
func Live() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// Watch samples [Live] until the function it returns is called, which tells the most that was seen.
func Watch() func() uint64 {
	stop, done := make(chan struct{}), make(chan uint64)
	go func() {
		var most uint64
		for {
			select {
			case <-stop:
				done <- most
				return
			case <-time.After(20 * time.Millisecond):
				most = max(most, Live())
			}
		}
	}()
	return func() uint64 { close(stop); return <-done }
}
