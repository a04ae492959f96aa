// Salient serves dated snapshots and vector tiles of claimed control areas.
//
// The command starts what the other packages are: serve speaks HTTP, import
// reads map archives into a store, withdraw takes a snapshot back, verify holds what sources state against what
// their drawings measure, get prints what the server would answer, version says
// which program this is. Each verb is one file and one function of
// run(ctx, args, getenv, stdin, stdout, stderr); main is one line over it.
//
// Exit codes: 0 done; 1 it failed, and the last line says why; 2 the command
// line is wrong; 3 input was refused, and nothing was stored unless --keep-going
// stored the rest; 4 verify found a fault.
package main
