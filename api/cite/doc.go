// Package cite writes how to cite a permanent address: as a line of text, as
// BibTeX and as CSL JSON. A citation says whose work it is, of what, when it was
// issued, in which version, and where it is to be had for ever. On which day a
// reader looked is for the reader to add: the address answers the same on any.
package cite
