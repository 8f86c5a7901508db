package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"sync/atomic"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// Engine is the PDF engine, PDFium in a WebAssembly sandbox: it sees no file system, no clock and no network, only the
// bytes of the one file that it asks for. Starting it takes 1.5 s, or 0.06 s with a cache folder, so a run needs one; it is
// safe for use by several goroutines.
type Engine struct {
	small, large pdfium.Pool // by what their sandboxes may have
	// heavy is taken by whoever has a large sandbox at work: there is one at a time.
	heavy  chan struct{}
	cache  wazero.CompilationCache
	cached error

	reserved atomic.Int64 // bytes of the open sandboxes' memories
	collect  atomic.Int64 // size of the heap at which it is collected next
}

// EngineOptions steer [Start]; the zero value works.
type EngineOptions struct {
	// CacheDir is the folder for the compiled engine, some 20 MB. It is made if it is not there; where it cannot be written,
	// and where it is "", the engine is compiled at every start.
	CacheDir string
}

// wasmPage is the unit of a WebAssembly memory's size in bytes.
const wasmPage = 64 << 10

// Start compiles the engine, or takes it from the cache.
func Start(o EngineOptions) (*Engine, error) {
	e := &Engine{heavy: make(chan struct{}, 1)}
	if o.CacheDir != "" {
		e.cache, e.cached = openCache(o.CacheDir)
	}
	if e.cache == nil {
		e.cache = wazero.NewCompilationCache() // in memory: the two pools share the compiled code
	}
	var err error
	if e.small, err = e.pool(smallMemory); err == nil {
		e.large, err = e.pool(sandboxMemory)
	}
	if err != nil {
		_ = e.Close()
		return nil, fmt.Errorf("pdf: the engine does not start: %w", err)
	}
	return e, nil
}

// pool gives sandboxes of at most so many bytes of memory.
func (e *Engine) pool(memory int) (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithCompilationCache(e.cache).
		WithMemoryLimitPages(uint32(memory / wasmPage))
	return webassembly.Init(webassembly.Config{
		MaxTotal: -1, FSConfig: wazero.NewFSConfig(), RuntimeConfig: config,
		Stdout: io.Discard, Stderr: io.Discard, RandomSource: constant{},
	})
}

// openCache opens the folder of compiled code. One that cannot be written is no error of the run.
func openCache(dir string) (wazero.CompilationCache, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(dir, "probe-*")
	if err != nil {
		return nil, err
	}
	f.Close()
	if err := os.Remove(f.Name()); err != nil {
		return nil, err
	}
	return wazero.NewCompilationCacheWithDir(dir)
}

// CacheError says why the cache folder is not used; nil if it is, or if none was asked for.
func (e *Engine) CacheError() error { return e.cached }

// Close releases the engine; the documents must be closed before.
func (e *Engine) Close() error {
	var errs []error
	for _, p := range []pdfium.Pool{e.small, e.large} {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	_ = e.cache.Close(context.Background()) // frees memory only
	return errors.Join(errs...)
}

// constant is the sandbox's source of random numbers: what is read may not depend on chance.
type constant struct{}

func (constant) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 0x5a
	}
	return len(p), nil
}

// sandbox opens an instance of the engine.
func (e *Engine) sandbox(ctx context.Context, large bool) (*sandbox, error) {
	pool, limit := e.small, int64(smallMemory)
	if large {
		pool, limit = e.large, sandboxMemory
	}
	p, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("pdf: no instance of the engine: %w", err)
	}
	files, module, err := insides(p)
	if err != nil {
		_ = p.Close()
		return nil, err
	}
	if err := reserve(module.Memory(), limit); err != nil {
		_ = p.Close()
		return nil, err
	}
	e.reserved.Add(limit)
	return &sandbox{engine: e, limit: limit, instance: p, files: files, module: module, calls: map[string]api.Function{}}, nil
}

// fileMaker is go-pdfium's file-reader entry: PDFium's requests for bytes go to the reader.
type fileMaker interface {
	CreateFileAccessReader(size int64, r io.ReadSeeker) (*uint64, *uint32, error)
}

// reserve gives a memory room for all that it may have. wazero grows one by copies, which takes more than twice its size
// while it grows, and its own setting for that refuses the engine's module. After the fields are set, growing by a page
// has the compiled code learn the new address.
func reserve(m api.Memory, limit int64) error {
	v := reflect.ValueOf(m)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return fmt.Errorf("pdf: %T is not the memory that this package was written for", m)
	}
	buffer, pages := v.Elem().FieldByName("Buffer"), v.Elem().FieldByName("Cap")
	old, is := m.Read(0, m.Size())
	if !is || buffer.Kind() != reflect.Slice || !buffer.CanSet() || pages.Kind() != reflect.Uint32 || !pages.CanSet() {
		return fmt.Errorf("pdf: %T is not the memory that this package was written for", m)
	}
	room := make([]byte, len(old), limit)
	copy(room, old)
	buffer.SetBytes(room)
	pages.SetUint(uint64(limit / wasmPage))
	if _, ok := m.Grow(1); !ok {
		return errors.New("pdf: the memory of the engine does not grow")
	}
	return nil
}

// insides gives the WebAssembly module within an instance. go-pdfium's own calls take locks, look up handles and allocate
// four cells for every character's box, and its contexts cannot be cancelled; so characters are read by the module's own
// functions. The field that holds the module is exported, its type is not: hence reflection. The version of go-pdfium
// is pinned, and an instance without that field is an error here and in every test.
func insides(p pdfium.Pdfium) (files fileMaker, module api.Module, err error) {
	impl := p.GetImplementation()
	files, _ = impl.(fileMaker)
	v := reflect.ValueOf(impl)
	if v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct {
		if f := v.Elem().FieldByName("Module"); f.IsValid() && f.CanInterface() {
			module, _ = f.Interface().(api.Module)
		}
	}
	if files == nil || module == nil {
		return nil, nil, fmt.Errorf("pdf: %T is not the implementation that this package was written for", impl)
	}
	return files, module, nil
}
