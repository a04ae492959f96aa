package main

import (
	"flag"
	"slices"
	"strings"
	"testing"
)

// example is a value that a flag takes and that is not its default.
func example(f *flag.Flag) string {
	switch f.Value.(flag.Getter).Get().(type) {
	case bool:
		return "true"
	case int, int64, float64:
		return "7"
	}
	return "from-" + f.Name
}

// TestEveryFlagFromTheEnvironment sets each flag of each verb by its variable,
// then by argument over it.
func TestEveryFlagFromTheEnvironment(t *testing.T) {
	flags := 0
	for _, v := range verbs() {
		page := v.help()
		listed := v.flags()
		v.make(listed)
		listed.VisitAll(func(f *flag.Flag) {
			flags++
			name := "SALIENT_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
			if !strings.Contains(page, "["+name+"]") {
				t.Errorf("the help of %s does not name %s", v.name, name)
			}
			fs := v.flags()
			v.make(fs)
			err := fromEnvironment(fs, func(key string) string {
				if key == name {
					return example(f)
				}
				return ""
			})
			if got := fs.Lookup(f.Name).Value.String(); err != nil || got != example(f) {
				t.Errorf("%s: %s gives %q, %v; want %q", v.name, name, got, err, example(f))
			}
			if _, err := parseMixed(fs, []string{"--" + f.Name + "=" + f.DefValue}); f.DefValue != "" && err != nil {
				t.Errorf("%s --%s: %v", v.name, f.Name, err)
			}
			if got := fs.Lookup(f.Name).Value.String(); f.DefValue != "" && got != f.DefValue {
				t.Errorf("%s --%s over the environment gives %q, want %q", v.name, f.Name, got, f.DefValue)
			}
		})
	}
	if flags < 25 {
		t.Errorf("only %d flags were looked at", flags)
	}
}

func TestFlagsStandAnywhere(t *testing.T) {
	for _, c := range []struct{ line, name, operands string }{
		{"a b --name x", "x", "a b"},
		{"a --name x b", "x", "a b"},
		{"-name=x a b", "x", "a b"},
		{"a -- --name x", "", "a --name x"},
		{"- --name x -", "x", "- -"},
		{"--name x --name y", "y", ""},
		{"", "", ""},
	} {
		fs := flag.NewFlagSet("", flag.ContinueOnError)
		name := fs.String("name", "", "")
		operands, err := parseMixed(fs, strings.Fields(c.line))
		if err != nil || *name != c.name || !slices.Equal(operands, strings.Fields(c.operands)) {
			t.Errorf("%q: name %q, operands %q, %v; want %q, %q", c.line, *name, operands, err, c.name, c.operands)
		}
	}
}
