package api

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/salient-map/salient/data"
)

// sentence says one change in words: "From 27 Aug 2024 to 7 Apr 2025
// DeepState's held area shrank by 766.6 km² (92 %)", without a full stop, so
// that it may be a title too.
type sentence struct {
	from, to time.Time
	found
	change data.Change
	filter filter
}

func (s sentence) String() string {
	text := "From " + inWords(s.from) + " to " + inWords(s.to) + s.subject() + " " + s.verb()
	gained, lost := s.change.GainedKM2, s.change.LostKM2
	if figure(gained) != "0.0" && figure(lost) != "0.0" {
		text += ", gaining " + figure(gained) + " km² and losing " + figure(lost) + " km²"
	}
	return text
}

// inWords writes a date as people do, and with the time unless it is the end of
// a day, which is what a date means.
func inWords(t time.Time) string {
	if t.Equal(data.EndOfDay(t)) {
		return t.UTC().Format("2 Jan 2006")
	}
	return t.UTC().Format("2 Jan 2006 15:04:05 UTC")
}

// subject names whose area it is. Who is said to hold it, and on whose ground,
// is named where it was asked for and where the source tells several apart.
func (s sentence) subject() string {
	c := s.change
	status := string(c.Status)
	area := status + " area"
	if c.Status == data.Unknown {
		area = "area of unknown status"
	}
	if s.named() {
		switch who := party(c.Controller); {
		case who == "":
		case c.Status == data.Held || c.Status == data.Claimed:
			area = "area " + status + " by " + who
		default:
			area += " attributed to " + who
		}
		if where := party(c.Territory); where != "" {
			area += " in " + where
		}
	}
	if s.Schematic() {
		area = "schematic " + area
	}
	title := s.After.Source.Title
	if plainName(title) {
		return " " + title + "'s " + area
	}
	return ", according to “" + title + "”, the " + area
}

func (s sentence) named() bool {
	alike := 0
	for _, c := range s.changes {
		if c.Status == s.change.Status {
			alike++
		}
	}
	return alike > 1 || len(s.filter.Controllers) > 0 || len(s.filter.Territories) > 0
}

// party writes an id such as "ukraine" as a name.
func party(id string) string {
	first, size := utf8.DecodeRuneInString(id)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + id[size:]
}

// plainName reports whether a title takes a possessive: words and nothing else.
func plainName(title string) bool {
	return title != "" && !strings.ContainsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != ' ' && r != '-'
	})
}

// verb says by how much the area grew or shrank, and how much of it that is.
// What rounds to nothing is told from nothing.
func (s sentence) verb() string {
	c := s.change
	before, after := c.BeforeKM2(), c.AfterKM2()
	verb, by := "grew", after-before
	if by < 0 {
		verb, by = "shrank", -by
	}
	switch {
	case c.GainedKM2 == 0 && c.LostKM2 == 0:
		return "did not change"
	case figure(by) == "0.0" && figure(c.GainedKM2) != "0.0":
		return "stayed of one size"
	case figure(by) == "0.0":
		return "changed by less than 0.1 km²"
	case before == 0:
		return verb + " by " + figure(by) + " km², from nothing"
	case after == 0:
		return verb + " by " + figure(by) + " km², to nothing"
	}
	return verb + " by " + figure(by) + " km² (" + percent(by/before) + ")"
}

// percent writes a share of ground; neither a little nor almost all is rounded
// to none or all of it.
func percent(share float64) string {
	switch whole := math.Round(share * 100); {
	case whole == 0:
		return "less than 1 %"
	case whole == 100 && share < 1:
		return "more than 99 %"
	default:
		return thousands(strconv.FormatFloat(whole, 'f', 0, 64)) + " %"
	}
}

// figure writes km² to one decimal.
func figure(km2 float64) string { return thousands(strconv.FormatFloat(km2, 'f', 1, 64)) }

// thousands puts commas into the whole part of a number.
func thousands(n string) string {
	whole, fraction, _ := strings.Cut(n, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole
}

// groundWords says of whom, of what kind and where ground is: "held by Ukraine
// in Russia".
func groundWords(controller string, status data.Status, territory string) string {
	text := string(status)
	who := party(controller)
	switch {
	case status == data.Unknown:
		text = "of unknown status"
	case who != "" && (status == data.Held || status == data.Claimed):
		text, who = text+" by "+who, ""
	}
	if who != "" {
		text += ", attributed to " + who
	}
	if where := party(territory); where != "" {
		text += " in " + where
	}
	return text
}
