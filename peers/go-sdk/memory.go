package main

import "runtime"

const large = 64 << 20

// What one request left behind is gone before the next one asks, so that each stands or falls by itself.
func releaseMemory() {
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	if now.HeapAlloc > large {
		runtime.GC()
	}
}
