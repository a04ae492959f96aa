//go:build unix

package store_test

import "syscall"

// asNobody has a process run as a user without rights.
func asNobody() *syscall.SysProcAttr {
	const nobody = 65534
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
}
