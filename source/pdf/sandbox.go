package pdf

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium"
	"github.com/tetratelabs/wazero/api"
)

// sandbox is one instance of the engine. It is used by one goroutine at a time. After a call failed it is dead: a trap, a
// cancelled context and the memory limit all leave its memory in the middle of something.
type sandbox struct {
	engine   *Engine
	limit    int64 // of its memory, in bytes
	instance pdfium.Pdfium
	files    fileMaker
	module   api.Module
	calls    map[string]api.Function
	stack    [16]uint64
	cells    uint64 // scratch memory for results, allocated once
	dead     error
}

// cellBytes is the size of the scratch memory.
const cellBytes = 4 << 10

// errMissing is a function that the pinned engine does not have: a defect of this package.
var errMissing = errors.New("pdf: the engine has no such function")

// call calls a function of PDFium with raw arguments and gives its raw result. A context that can end makes the call
// interruptible: it is for the calls that interpret the file, the others take [context.Background]. Each call costs a goroutine of
// wazero's whatever its context, which is a fifth of the time of a page whose letters are set one by one.
func (s *sandbox) call(ctx context.Context, name string, args ...uint64) (uint64, error) {
	if s.dead != nil {
		return 0, s.dead
	}
	f := s.calls[name]
	if f == nil {
		if f = s.module.ExportedFunction(name); f == nil {
			return 0, fmt.Errorf("%w: %s", errMissing, name)
		}
		s.calls[name] = f
	}
	copy(s.stack[:], args)
	if err := f.CallWithStack(ctx, s.stack[:]); err != nil {
		s.dead = err
		return 0, err
	}
	return s.stack[0], nil
}

// quick is a call that only looks something up. After a failure it gives 0; dead says so.
func (s *sandbox) quick(name string, args ...uint64) uint64 {
	v, err := s.call(context.Background(), name, args...)
	if err != nil {
		return 0
	}
	return v
}

// scratch is the address of the scratch memory.
func (s *sandbox) scratch() uint64 {
	if s.cells == 0 {
		s.cells = s.quick("malloc", cellBytes)
	}
	return s.cells
}

// bytes is a view of n bytes of the sandbox's memory, valid until the next call; nil beyond its end.
func (s *sandbox) bytes(at, n uint64) []byte {
	if s.module == nil {
		return nil
	}
	b, ok := s.module.Memory().Read(uint32(at), uint32(n))
	if !ok || at > math.MaxUint32 || n > math.MaxUint32 {
		return nil
	}
	return b
}

func (s *sandbox) uint32(at uint64) uint32 {
	if b := s.bytes(at, 4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (s *sandbox) float32(at uint64) float64 {
	return float64(math.Float32frombits(s.uint32(at)))
}

func (s *sandbox) float64(at uint64) float64 {
	if b := s.bytes(at, 8); b != nil {
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	return 0
}

// utf16 asks for a string in the way of many of PDFium's functions: called with (buffer, bytes) at the end of its
// arguments, it gives the bytes that it needs with a terminator.
func (s *sandbox) utf16(limit uint64, name string, args ...uint64) string {
	n := uint64(uint32(s.quick(name, append(args, 0, 0)...)))
	if n < 2 || n > limit {
		return ""
	}
	buffer := s.quick("malloc", n)
	if buffer == 0 {
		return ""
	}
	s.quick(name, append(args, buffer, n)...)
	b := s.bytes(buffer, n)
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	s.quick("free", buffer)
	for len(units) > 0 && units[len(units)-1] == 0 {
		units = units[:len(units)-1]
	}
	return string(utf16.Decode(units))
}

// cString puts a string with a terminator into the sandbox; 0 if that fails.
func (s *sandbox) cString(text string) uint64 {
	at := s.quick("malloc", uint64(len(text)+1))
	b := s.bytes(at, uint64(len(text)+1))
	if at == 0 || b == nil {
		return 0
	}
	copy(b, text)
	b[len(text)] = 0
	return at
}

// memory is the size of the sandbox's memory in bytes.
func (s *sandbox) memory() int64 {
	if s.module == nil {
		return 0
	}
	return int64(s.module.Memory().Size())
}

// full reports whether the memory is so near its limit that a failure is taken to be a lack of memory.
func (s *sandbox) full() bool { return s.memory() > s.limit*4/5 }

// close lets the sandbox go, and has its memory collected at once: the collector counts what is reserved, and would wait for
// as much again.
func (s *sandbox) close() {
	if s.instance == nil {
		return
	}
	s.engine.reserved.Add(-s.limit)
	_ = s.instance.Close() // a dead instance says that it is dead
	s.instance, s.files, s.module, s.calls, s.dead = nil, nil, nil, nil, errClosed
	debug.FreeOSMemory()
}

// errClosed is a sandbox that was used after its end: a defect of this package.
var errClosed = errors.New("pdf: the sandbox is closed")
