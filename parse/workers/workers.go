// Package workers says how many read a text at one time, and begins work beside other work.
package workers

import (
	"runtime"
	"sync"
)

// Most bounds how many read at one time; tests set it.
var Most = runtime.GOMAXPROCS(0)

// Lines is how many lines are read in one go, and make work worth beginning beside other work.
const Lines = 512

// Begin is find, which begins at once beside what follows where there are several workers and so many lines are worth it. What it returns
// waits for what is found; if find panicked, it panics with that, where the caller can recover it.
func Begin[T any](lines int, find func() T) func() T {
	if Most <= 1 || lines < Lines {
		return find
	}
	var found T
	var fault any
	var wait sync.WaitGroup
	wait.Go(func() {
		defer func() { fault = recover() }()
		found = find()
	})
	return func() T {
		if wait.Wait(); fault != nil {
			panic(fault)
		}
		return found
	}
}
