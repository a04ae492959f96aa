package api

import "strings"

// documents are the schemas of what is written member by member, by name: their
// members, and those of what these hold.
func documents() schema {
	kept := "source text, title text, kind text, attribution text?, licence text?, url text?"
	ground := "source text, controller word, status word, territory word?"
	shown := "valid_at instant, revision integer, recorded_at instant, basis text, age_seconds integer, note text?, href text"
	claim := "id text, as_of text?, as_of_basis text?, valid_from instant?, valid_to instant?, published text?, claimant text?, side text?, outlet text?, " +
		"measure text?, km2 number?, km2_high number?, qualifier text?, settlements text?, party text?, scope text?, places text[]?, verification text?, text_error text?, url text?, note text?"
	out := schema{}
	for name, members := range map[string]string{
		"link":         "rel text, type text?, href text, title text?, templated boolean?",
		"shown":        kept + ", " + shown + ", valid_to instant?, published_at instant?, outside_totals boolean?, areas integer",
		"total":        ground + ", areas integer, area_km2 number, area_km2_spherical number, outside_totals boolean?",
		"areas":        "datetime instant, as_of instant, snapshots shown[], totals total[], links link[], bbox number[]?, note text?, empty text?",
		"moment":       shown + ", valid_to instant?, published_at instant?",
		"pair":         kept + ", from moment?, to moment?",
		"change":       ground + ", sentence text, before_km2 number, after_km2 number, unchanged_km2 number, gained_km2 number, lost_km2 number, slivers integer, sliver_gained_km2 number?, sliver_lost_km2 number?",
		"changes":      "from instant, to instant, as_of instant, changes change[], snapshots pair[], links link[], bbox number[]?, note text?",
		"step":         ground + ", date text, valid_at instant, after_km2 number, gained_km2 number, lost_km2 number, slivers integer, sliver_gained_km2 number?, sliver_lost_km2 number?",
		"steps":        "step text, days integer, note text?, from instant, to instant, as_of instant, changes change[], snapshots pair[], steps step[], links link[]",
		"run":          "drawn boolean, controller word?, status word?, territory word?, class text?, names text[]?, basis word?, valid_from instant, valid_to instant?, snapshots integer?, first text?, last text?",
		"held":         kept + ", runs run[], outside_totals boolean?",
		"claim":        claim,
		"history":      "point geometry, place any?, datetime text, as_of instant, sources held[], claims claim[]?, links link[], note text?",
		"kept":         kept + ", basis text?, snapshots integer, snapshot text?, outside_totals boolean?",
		"measured":     "valid_at instant, valid_to instant?, date text?, days integer?, area_km2 number, area_km2_spherical number, areas integer, basis text, revision integer",
		"measures":     ground + ", title text, points measured[]",
		"statements":   "claimant text, side text?, measure text, party text?, points claim[]",
		"series":       "datetime text, as_of instant, step text?, note text?, bbox number[]?, sources kept[], totals total[], series measures[], stated statements[], links link[]",
		"drawing":      "source text, status text[], area_km2 number, area_km2_spherical number, only_km2 number",
		"part":         "ground text, drawn_by text[], area_km2 number, area_km2_spherical number, slivers integer",
		"pairing":      "sources text[], sentence text, agreed_km2 number, disputed_km2 number, only_km2 number[]",
		"compared":     "title text, controller word?, territory word?, agreed_km2 number, disputed_km2 number, sources drawing[], parts part[], pairs pairing[]",
		"gap":          "source text, computed_km2 number, gap_km2 number, gap_percent number?",
		"statedFigure": claim + ", gaps gap[]",
		"style":        "version integer, name text, center number[], zoom number, state any?, metadata any?, sources any, layers any[]",
		"landing":      "title text, description text, version text, extent any?, links link[]",
		"interface":    "openapi text, info any, servers any[]?, security any[], tags any[], paths any, components any",
		"jsonSchema":   "$schema text, $id text, title text, description text?, type text, properties any, required text[]?, additionalProperties boolean?",
		"matrixSets":   "links link[], tileMatrixSets matrixSet[]",
		"matrixSet":    "id text, title text?, uri text?, crs text?, links link[]",
		"tileAreas":    "datetime instant, as_of instant, attribution text?",
		"topology":     "type text, objects any, arcs any[], transform any?",
		"readiness":    "status text, position integer, recorded_at instant?, sources integer?, snapshots integer?, shapes integer?",
		"citation":     "id text, type text, title text, URL text, author any[]?, issued any?, accessed any?, language text?, medium text?, note text?, publisher text?, version text?",
		"comparison":   "datetime instant, as_of instant, note text?, compared compared[], not_compared any[], stated statedFigure[], snapshots shown[], links link[], bbox number[]?",
	} {
		out[name] = record(members)
	}
	out["flat"] = schema{"allOf": []schema{componentOf("featureCollection"), {"type": "object", "maxProperties": 2}}}
	out["moment"].(schema)["nullable"] = true // of a source that had no map yet
	out["tileAreas"] = schema{"allOf": []schema{componentOf("featureCollection"), out["tileAreas"].(schema)}}
	for _, name := range []string{"areas", "changes", "comparison"} {
		said := out[name].(schema)
		whole := schema{"allOf": []schema{componentOf("featureCollection"), said}}
		out[name] = schema{"oneOf": []schema{whole, componentOf("flat")}}
		out[name+"Topology"] = schema{"allOf": []schema{componentOf("topology"), said}}
	}
	return out
}

// record is an object with members as "name type": text, a word or an instant (or
// null for none), a number, an integer, a boolean, anything, or another schema by its name; "[]" makes a list of
// it, and what ends in "?" need not come.
func record(members string) schema {
	properties, required := schema{}, []string{}
	for member := range strings.SplitSeq(members, ", ") {
		name, kind, _ := strings.Cut(member, " ")
		kind, optional := strings.CutSuffix(kind, "?")
		properties[name] = kindOf(kind)
		if !optional {
			required = append(required, name)
		}
	}
	return schema{"type": "object", "required": required, "properties": properties}
}

func kindOf(kind string) schema {
	if one, ok := strings.CutSuffix(kind, "[]"); ok {
		return schema{"type": "array", "items": kindOf(one)}
	}
	switch kind {
	case "any":
		return schema{}
	case "text":
		return textual()
	case "word":
		return schema{"type": "string", "nullable": true}
	case "instant":
		return schema{"type": "string", "format": "date-time", "nullable": true}
	case "number", "integer", "boolean":
		return typed(kind)
	}
	return componentOf(kind)
}
