//go:build unix

package main

import "syscall"

// The codec takes lengths on trust and asks for what they would need. Three gigabytes are plenty for any message of this
// wire, and a third of it is Go's own: what asks for two more ends here, the same on every machine, instead of in its swap.
func limitMemory() {
	limit := syscall.Rlimit{Cur: 3 << 30, Max: 3 << 30}
	// Where the limit cannot be set, the machine's own applies.
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &limit)
}
