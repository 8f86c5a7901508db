package pdf

import (
	"context"
	"fmt"
	"io"
	"os"
	"reflect"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// Engine is the PDF engine, PDFium in a WebAssembly sandbox: it sees no file system, no clock and no network, only the
// bytes of the one file that it asks for. Starting it takes 1.5 s, or 0.06 s with a cache folder, so a run needs one; it is
// safe for use by several goroutines.
type Engine struct {
	pool   pdfium.Pool
	cache  wazero.CompilationCache
	cached error
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
	e := &Engine{}
	config := wazero.NewRuntimeConfig().WithCloseOnContextDone(true).WithMemoryLimitPages(sandboxMemory / wasmPage)
	if o.CacheDir != "" {
		e.cache, e.cached = openCache(o.CacheDir)
	}
	if e.cache != nil {
		config = config.WithCompilationCache(e.cache)
	}
	var err error
	e.pool, err = webassembly.Init(webassembly.Config{
		MaxTotal: -1, FSConfig: wazero.NewFSConfig(), RuntimeConfig: config,
		Stdout: io.Discard, Stderr: io.Discard, RandomSource: constant{},
	})
	if err != nil {
		e.closeCache()
		return nil, fmt.Errorf("pdf: the engine does not start: %w", err)
	}
	return e, nil
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
	err := e.pool.Close()
	e.closeCache()
	return err
}

func (e *Engine) closeCache() {
	if e.cache != nil {
		_ = e.cache.Close(context.Background()) // frees memory only
	}
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
func (e *Engine) sandbox(ctx context.Context) (*sandbox, error) {
	p, err := e.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("pdf: no instance of the engine: %w", err)
	}
	files, module, err := insides(p)
	if err != nil {
		_ = p.Close()
		return nil, err
	}
	return &sandbox{instance: p, files: files, module: module, calls: map[string]api.Function{}}, nil
}

// fileMaker is go-pdfium's file-reader entry: PDFium's requests for bytes go to the reader.
type fileMaker interface {
	CreateFileAccessReader(size int64, r io.ReadSeeker) (*uint64, *uint32, error)
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
