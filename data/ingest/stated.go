package ingest

// StatedAs is the class under which a source's own published figures count
// areas of the class given. DeepState's figures for #0f9d58, "liberated", hold
// the areas it draws in #0288d1 too, the shade of the newly liberated; those for
// #880e4f, occupied before 2022-02-24, hold what it drew black in April 2022.
func StatedAs(source, class string) string {
	if source != "deepstate" {
		return class
	}
	switch class {
	case "#0288d1":
		return "#0f9d58"
	case "#000000":
		return "#880e4f"
	}
	return class
}
