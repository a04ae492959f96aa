package cite

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/salient-map/salient/api/words"
)

// item is one of CSL JSON, as far as works here need it. Names and shapes are
// those of the schema for input data of the Citation Style Language
// (resource.citationstyles.org/schema/latest/input/json/csl-data.json).
type item struct {
	ID        string `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title"`
	Author    []name `json:"author,omitempty"`
	Issued    date   `json:"issued"`
	Medium    string `json:"medium,omitempty"`
	Version   string `json:"version,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Language  string `json:"language,omitempty"`
	URL       string `json:"URL"`
	Note      string `json:"note,omitempty"`
}

type name struct {
	Literal string `json:"literal"`
}

type date struct {
	DateParts [][3]int `json:"date-parts"`
}

// CSL is the work as CSL JSON: a list of one.
func (w Work) CSL() ([]byte, error) {
	it := item{
		ID: w.key(), Type: "map", Title: words.OneLine(w.Title), Medium: w.Medium, Version: w.Version,
		Publisher: w.Publisher, Language: w.Language, URL: w.URL, Note: words.OneLine(words.Credit(w.Rights...)),
	}
	if w.Table {
		it.Type = "dataset"
	}
	for _, a := range w.Authors {
		it.Author = append(it.Author, name{words.OneLine(a)})
	}
	year, month, day := w.Issued.UTC().Date()
	it.Issued.DateParts = [][3]int{{year, int(month), day}}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode([]item{it}); err != nil {
		return nil, fmt.Errorf("citation: %w", err)
	}
	return b.Bytes(), nil
}
