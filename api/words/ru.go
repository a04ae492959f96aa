package words

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// Russian is the language of Russia, and of many readers elsewhere.
func Russian() Language {
	return Language{Tag: "ru", Name: "Русский", Grammar: russian{}, Terms: Terms{
		Legend: "Условные обозначения", Source: "Источник", Sources: "Источники", Licence: "Лицензия", Permalink: "Постоянная ссылка",
		Gained: "прирост", Lost: "потеря", Unchanged: "без изменений",
		Agreed: "источники совпадают", Disputed: "источники расходятся",
		Measured: "измерено", Stated: "заявлено",
		Total: "Всего", NoAreas: "территории не обозначены", Border: "государственная граница",
		Schematic:     "схематично",
		SchematicNote: "Схематично: контур построен программой Salient по названной цифре; линию фронта он не показывает.",
		DrawnNote:     "Площади — то, что рисует источник, а не всё, что удерживает сторона.",
		Projection:    "Проекция", Version: "версия",
		Map: "Карта", MapData: "картографические данные", OnGained: "Населённые пункты на занятой территории", OnLost: "Населённые пункты на потерянной территории",
		Unmoved: "Прироста и потери территорий не было", NoEarlier: "на первую дату среза нет", StatedForDay: "Заявлено на этот день",
		GroundHeading: "Территория", AreaHeading: "Площадь",
		Explore: "Интерактивная карта", FullMap: "Полная карта", GetTheData: "Скачать данные",
		MapFailed:    "Интерактивная карта не загрузилась.",
		NothingThere: "По этому адресу ничего нет", WrongAddress: "В адресе есть ошибка", NearestAddress: "Ближайший работающий адрес",
		Backdrop:    "Подложка: Natural Earth (общественное достояние). Населённые пункты: GeoNames (CC BY 4.0).",
		Generalised: "Границы и населённые пункты генерализованы.",
		Beyond:      "Площади относятся к целым территориям, которые выходят за пределы изображения.", Kilometres: "км", Miles: "миль", Metres: "м", Feet: "футов",
		Land: "Суша", Borders: "Границы", Outlines: "Контуры", Places: "Населённые пункты", Countries: "Страны", ScaleBar: "Масштаб", Heading: "Заголовок", Locator: "Положение",
		Labels: "Подписи", Timeline: "Время", Axes: "Оси", Lines: "Линии", Figures: "Заявленное",
		AreasByParty: "Площади по тому, кто, по сообщениям, их удерживает", DrawnBySources: "по контурам источников", NumbersMark: "числами отмечено заявленное",
		LineChart: "Линейный график", AtFirst: "вначале", AtMost: "больше всего", AtLast: "в конце",
		StepNote:   "Линия сохраняет значение до следующего среза; точки продолжают последнее. Геодезическая площадь на эллипсоиде WGS 84.",
		HollowNote: "Полые линии схематичны: контур построен программой Salient по названной цифре, а не измерен на карте.",
		StatedBy:   "Названные цифры и кто их назвал", OtherMeasures: "другие заявления",
		NotShown: "Не показано", SmallerLines: "меньшие линии", StatedFigures: "названные цифры",
		OnlyWithin: "только в пределах", East: "в. д.", North: "с. ш.",
		ControlOverTime: "Контроль во времени", ClaimsOfControl: "Заявления о контроле", ControlAreas: "Контроль территорий",
	}}
}

type russian struct{}

func (russian) Number(v float64, decimals int) string { return slavicNumber(v, decimals) }

func (r russian) Area(km2 float64, in Units) string {
	return r.Number(inUnits(km2, in), 1) + nbsp + r.Unit(in)
}

func (russian) Unit(in Units) string {
	if in == SquareMiles {
		return "кв." + nbsp + "мили"
	}
	return "км²"
}

func (r russian) Round(km2 float64, in Units) string {
	v, decimals := roundly(km2, in)
	return r.Number(v, decimals) + nbsp + r.Unit(in)
}

func (r russian) AsGiven(km2 float64) string { return r.Number(km2, asGiven(km2)) + nbsp + "км²" }

func (russian) Percent(share float64) string { return slavicPercent(share, "менее", "более") }

func (r russian) Days(n int) string {
	return r.Number(float64(n), 0) + nbsp + plural{"день", "дня", "дней"}.of(n)
}

func (russian) Date(t time.Time) string {
	return dated(t, [12]string{"января", "февраля", "марта", "апреля", "мая", "июня",
		"июля", "августа", "сентября", "октября", "ноября", "декабря"}, "г.")
}

func (russian) ShortDate(t time.Time) string {
	return dated(t, [12]string{"янв.", "февр.", "марта", "апр.", "мая", "июня",
		"июля", "авг.", "сент.", "окт.", "нояб.", "дек."}, "")
}

func (russian) Month(t time.Time) string {
	names := [12]string{"январь", "февраль", "март", "апрель", "май", "июнь",
		"июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"}
	return names[t.UTC().Month()-1] + " " + yearWith(t.UTC().Year(), "г.")
}

func (russian) ShortMonth(t time.Time) string {
	return [12]string{"янв", "февр", "март", "апр", "май", "июнь",
		"июль", "авг", "сент", "окт", "нояб", "дек"}[t.UTC().Month()-1]
}

func (r russian) ShortDay(t time.Time) string { return withoutYear(r.ShortDate(t)) }

func (r russian) Moment(t time.Time) string { return slavicMoment(r.Date(t), t, "по UTC") }

func (r russian) ShortMoment(t time.Time) string { return slavicMoment(r.ShortDate(t), t, "по UTC") }

func (r russian) Party(id string) string { return r.party(id).nominative }

func (russian) party(id string) declined {
	switch id {
	case "ukraine":
		return declined{"Украина", "Украины", "Украиной"}
	case "russia":
		return declined{"Россия", "России", "Россией"}
	case "belarus":
		return declined{"Беларусь", "Беларуси", "Беларусью"}
	case "moldova":
		return declined{"Молдова", "Молдовы", "Молдовой"}
	}
	return undeclined(partyName(id))
}

func (russian) Status(s data.Status) string {
	switch s {
	case data.Held:
		return "удерживается"
	case data.Claimed:
		return "заявлено"
	case data.Contested:
		return "контроль оспаривается"
	case data.Unknown:
		return "статус неизвестен"
	}
	return "не классифицировано"
}

func (r russian) Ground(g Ground) string {
	text, who := r.Status(g.Status), r.party(g.Controller)
	switch {
	case g.Controller == "":
	case g.Status == data.Held:
		text = "удерживает " + who.nominative
	case g.Status == data.Claimed:
		text += " " + who.instrumental
	default:
		text += ", в источнике — " + who.nominative
	}
	return text + r.in(g.Territory)
}

func (r russian) AreaOf(g Ground) string {
	return strings.TrimSuffix(r.area(Change{Ground: g, Named: true}), ",")
}

func (r russian) Figure(area string, g Ground) string {
	if g.Controller != "" && (g.Status == data.Held || g.Status == data.Claimed) {
		return area + " " + r.Ground(g)
	}
	where := r.in(g.Territory)
	g.Territory = ""
	return area + where + " — " + r.Ground(g)
}

func (r russian) Measure(m string) string {
	switch m {
	case "retaken":
		return "возвращено под контроль"
	case "left":
		return "оставлено"
	case "operating":
		return "действуют войска"
	}
	if slices.Contains(data.Statuses(), data.Status(m)) {
		return r.Status(data.Status(m))
	}
	return m
}

// in is where ground lies, with a space before it.
func (r russian) in(territory string) string {
	if territory == "" {
		return ""
	}
	return " на территории " + r.party(territory).genitive
}

func (russian) Basis(b data.Basis) string {
	switch b {
	case data.Mapped:
		return "по карте"
	case data.Assessed:
		return "по оценке"
	}
	return "схематично"
}

func (russian) BasisNote(b data.Basis) string {
	switch b {
	case data.Mapped:
		return "начерчено источником на его карте"
	case data.Assessed:
		return "начерчено источником как его оценка"
	}
	return "построено программой Salient по названной цифре"
}

func (russian) Kind(k data.Kind) string {
	switch k {
	case data.KindMap:
		return "карта"
	case data.KindGovernment:
		return "власти"
	case data.KindMilitary:
		return "военные"
	case data.KindAgency:
		return "агентство"
	}
	return "пресса"
}

func (r russian) According(source string) string { return "по данным " + r.titled(source) }

func (r russian) OwnWords(labels []string, more int) string {
	return "словами источника: " + r.AndMore(quotedAll(labels, "«", "»"), more)
}

func (r russian) Only(sources ...string) string {
	return "только " + r.List(titledAll(r.titled, sources)...)
}
func (russian) ClaimedBy(claimant string) string { return "заявляет " + claimant }
func (russian) List(items ...string) string      { return joined("и", items) }
func (russian) titled(title string) string       { return quoted(title, "«", "»") }
func (r russian) KnownOn(t time.Time) string     { return "по сведениям на " + r.Moment(t) }
func (r russian) StateTitle(at time.Time) string {
	return "Контроль территорий на " + r.Moment(at)
}
func (r russian) ComparisonTitle(at time.Time) string {
	return "Сравнение источников на " + r.Moment(at)
}

func (r russian) AndMore(items []string, more int) string {
	if more == 0 {
		return r.List(items...)
	}
	return r.List(append(items[:len(items):len(items)], "ещё"+nbsp+r.Number(float64(more), 0))...)
}

func (r russian) SnapshotOf(validAt, asked time.Time) string {
	text := "срез за " + r.Date(validAt)
	if n := daysBetween(validAt, asked); n > 0 {
		text += ", на " + r.Days(n) + " раньше"
	}
	return text
}

func (r russian) ChangesTitle(from, to time.Time) string {
	return "Прирост и потеря территорий с " + r.Moment(from) + " по " + r.Moment(to)
}

func (r russian) SeriesTitle(from, to time.Time) string {
	return "Контроль территорий с " + r.Moment(from) + " по " + r.Moment(to)
}

// Change says «С 27 августа 2024 г. по 7 апреля 2025 г., по данным DeepState,
// удерживаемая площадь сократилась на 766,6 км² (92 %)».
func (r russian) Change(c Change) string {
	to := [...]string{"по " + r.Moment(c.To), "до того же момента", "до конца того же дня"}[c.span()]
	text := "С " + r.Moment(c.From) + " " + to + ", " + r.According(c.Source) + ", " + r.area(c) + " " + r.verb(c)
	if c.both() {
		text += ": прирост " + c.area(r, c.Gained) + ", потеря " + c.area(r, c.Lost)
	}
	return text
}

func (r russian) Correction(c Change) string {
	return "По исправленному срезу, " + r.According(c.Source) + ", " + r.area(c) + " " + r.verb(c)
}

func (r russian) area(c Change) string {
	return slavicArea(c, areas{
		held: "удерживаемая площадь", heldBy: "площадь, которую удерживает ", claimed: "заявленная площадь", claimedBy: "площадь, заявленная ",
		contested: "площадь, контроль над которой оспаривается", unknown: "площадь с неизвестным статусом", unclassified: "неклассифицированная площадь",
		schematic: "схематичная",
	}, r.party(c.Ground.Controller), r.in(c.Ground.Territory))
}

func (r russian) verb(c Change) string {
	return c.became(r, verbs{
		grew: "выросла на ", shrank: "сократилась на ", fromNothing: ", с нуля", toNothing: ", до нуля",
		same: "не изменилась", moved: "по размеру не изменилась", slight: "изменилась менее чем на 0,1" + nbsp + "км²",
	})
}

// Pair says «На 15 августа 2024 г. DeepState и Project Owl совпадают в отношении
// 480,1 км²: …».
func (r russian) Pair(p Pair) string {
	a, b := r.titled(p.First), r.titled(p.Second)
	on := "не совпадают ни на одном участке"
	if p.Both != 0 {
		on = "совпадают на " + p.area(r, p.Both)
	}
	text := "На " + r.Moment(p.At) + " " + a + " и " + b + " " + on + " (" + r.Grounds(p.Grounds) + ")" +
		"; только " + a + " показывает " + p.area(r, p.OnlyFirst) + ", только " + b + " — " + p.area(r, p.OnlySecond)
	if times, first, tell := p.larger(); tell {
		if !first {
			a, b = b, a
		}
		text += ". Площадь по данным " + a + " больше, чем по данным " + b + ", в " + slavicTimes(times, plural{"раз", "раза", "раз"}, "раза")
	}
	return text + r.caution(p.Schematic)
}

func (r russian) Everyone(o Everyone) string {
	return "На " + r.Moment(o.At) + " все источники (" + strconv.Itoa(o.Sources) + ") совпадают на " + o.area(r, o.Agreed) + " (" + r.Grounds(o.Grounds) + "); на " + o.area(r, o.Disputed) + " они расходятся" + r.caution(o.Schematic)
}

// caution tells of schematic outlines, whose overlap is nobody's word.
func (russian) caution(schematic bool) string {
	if !schematic {
		return ""
	}
	return " (схематично: контуры построены по цифре, их совпадение случайно)"
}

func (r russian) Grounds(list []Ground) string { return grounds(r, list, "или") }

func (r russian) StateMap(at time.Time) string {
	return "Карта контроля территорий на " + r.Moment(at)
}

func (r russian) Inside(places []string, more int) string {
	return "внутри контура: " + r.AndMore(places, more)
}

func (r russian) Qualified(qualifier, figure string) string {
	return slavicQualified(qualifier, figure, func(q string) string {
		switch q {
		case "about", "around", "approximately":
			return "около"
		case "nearly":
			return "почти"
		case "over", "more than":
			return "более"
		case "at least":
			return "не менее"
		case "at most", "no more than":
			return "не более"
		case "as much as", "up to":
			return "до"
		case "only":
			return "только"
		}
		return r.titled(q)
	})
}

func (r russian) Verification(text string) string {
	return slavicVerification(text, func(text string) string {
		switch text {
		case "not verified":
			return "не проверено"
		case "could not be verified":
			return "проверить невозможно"
		case "independent verification difficult":
			return "независимо проверить трудно"
		case "OSINT map":
			return "карта OSINT"
		case "official statement":
			return "официальное заявление"
		case "second-hand":
			return "из вторых рук"
		case "unstated":
			return "о проверке не сказано"
		case "maps from both sides":
			return "карты обеих сторон"
		}
		return r.titled(text)
	})
}

func (r russian) Earlier(c Change) string {
	return r.Moment(c.From) + ", " + r.According(c.Source) + ", " + r.area(c) + " составляла " + c.area(r, c.Before) +
		"; к " + r.Moment(c.To) + " она " + r.verb(c)
}
