// Package drawtest is what tests of pictures have in common: files that hold what was
// drawn before, and what a scene says.
package drawtest
