// Package slab keeps many small values in few pieces of memory.
//
// An archive is chunks, rows and rings by the ten thousand that live as long as
// the pool that has them. Each by itself would be an object that the garbage
// collector goes to at every round; side by side in a slab they are one, and what
// was made together lies together.
package slab
