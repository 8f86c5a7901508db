package ordinals

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestFull(t *testing.T) {
	for _, most := range []int{0, 1, 2, 62, 63, 64, 65, 127, 128, 1000} {
		n := 0
		for k := range Full(most).All() {
			if n++; k != n {
				t.Fatalf("up to %d: number %d is %d", most, n, k)
			}
		}
		if n != most || Full(most).Len() != most || Full(most).Empty() != (most == 0) {
			t.Errorf("up to %d: %d numbers", most, n)
		}
	}
}

func TestCombine(t *testing.T) {
	of := func(list ...int) Set {
		s := New(200)
		for _, n := range list {
			s.Add(n)
		}
		return s
	}
	a, b := of(1, 64, 130), of(64, 130, 199)
	for name, got := range map[string][2]Set{
		"and":     {a.Clone().And(b), of(64, 130)},
		"or":      {a.Clone().Or(b), of(1, 64, 130, 199)},
		"without": {a.Clone().Without(b), of(1)},
	} {
		if !slices.Equal(got[0], got[1]) {
			t.Errorf("%s: %v", name, slices.Collect(got[0].All()))
		}
	}
	if !a.Has(64) || a.Has(65) || !of().Empty() {
		t.Error("what is in is not as it was put in")
	}
}

// TestPackAndUnpack brings back sparse and dense sets, each in the shorter form.
func TestPackAndUnpack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	forms := map[byte]bool{}
	for _, part := range []float64{0, 0.001, 0.01, 0.1, 0.5, 1} {
		var list []uint32
		want := New(5000)
		for n := range 5001 {
			if rng.Float64() < part {
				list = append(list, uint32(n))
				want.Add(n)
			}
		}
		b := Pack(list)
		forms[b[0]] = true
		got := New(5000)
		if err := got.Unpack(b); err != nil || !slices.Equal(got, want) {
			t.Errorf("a part of %v: %v, %d of %d numbers", part, err, got.Len(), want.Len())
		}
		if len(b) > 2+len(want)*8 {
			t.Errorf("a part of %v takes %d bytes", part, len(b))
		}
	}
	if !forms[packedSteps] || !forms[packedBits] {
		t.Errorf("forms: %v", forms)
	}
}

// FuzzUnpack reads any bytes as a set or refuses them.
func FuzzUnpack(f *testing.F) {
	f.Add(Pack([]uint32{1, 2, 300}))
	f.Add(Pack([]uint32{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}))
	f.Add([]byte("b1234567"))
	f.Add([]byte{packedSteps, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, b []byte) {
		s := New(1000)
		if err := s.Unpack(b); err != nil {
			return
		}
		var list []uint32
		for n := range s.All() {
			list = append(list, uint32(n))
		}
		again := New(1000)
		if err := again.Unpack(Pack(list)); err != nil || !slices.Equal(s, again) {
			t.Errorf("%x: %v", b, err)
		}
	})
}
