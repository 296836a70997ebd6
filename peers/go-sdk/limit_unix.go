//go:build unix

package main

import (
	"runtime/debug"
	"syscall"
)

// The codec takes lengths on trust and asks for what they would need. Two gigabytes are plenty for any message of this
// wire: what asks for more ends here, the same on every machine, instead of in its swap.
func limitMemory() {
	// What one message left behind is gone before the next one asks.
	debug.SetGCPercent(20)
	limit := syscall.Rlimit{Cur: 2 << 30, Max: 2 << 30}
	// Where the limit cannot be set, the machine's own applies.
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &limit)
}
