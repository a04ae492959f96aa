package ingest

// StatedAs is the class under which a source's own published figures count
// areas of the class given. DeepState's figures for #0f9d58, "liberated", hold
// the areas it draws in #0288d1 too, the shade of the newly liberated.
func StatedAs(source, class string) string {
	if source == "deepstate" && class == "#0288d1" {
		return "#0f9d58"
	}
	return class
}
