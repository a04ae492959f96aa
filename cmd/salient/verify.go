package main

func verifyVerb() verb { return verb{name: "verify"} }
