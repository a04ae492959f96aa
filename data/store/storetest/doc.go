// Package storetest is the contract of [store.Store], as tests. An engine joins
// by calling [Run].
//
// The suite knows nothing of how an engine keeps its log: it appends, reads,
// opens the same log twice, and compares with a model that is a slice. What only
// one engine promises, such as what its file looks like, is tested beside it.
package storetest
