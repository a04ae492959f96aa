package main

func importVerb() verb { return verb{name: "import"} }
