//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package store

import "syscall"

// mayWrite reports whether this process may write to a file or folder. It asks
// without opening it: closing a file again would drop this process's locks on it.
func mayWrite(path string) bool {
	const writeOK = 2 // W_OK of POSIX <unistd.h>
	return syscall.Access(path, writeOK) == nil
}
