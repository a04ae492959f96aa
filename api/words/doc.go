// Package words says what Salient knows in the languages of its readers: for
// pictures, alternative texts and citations.
//
// A [Language] is its [Terms], the words that stand alone, and its [Grammar], the
// phrases that change with what they tell: how many, when, who. Each language is
// one file. A language without a phrase does not compile, one without a term
// fails a test; to add one, write its file and name it in [All].
//
// The words are neutral everywhere. Ground is held, claimed, unknown or contested,
// always by somebody's word; a source's own label is quoted as its own and never
// translated. A figure comes with its date and with whether it was measured or
// stated.
package words
