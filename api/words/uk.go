package words

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/salient-map/salient/data"
)

// Ukrainian is the language of Ukraine.
func Ukrainian() Language {
	return Language{Tag: "uk", Name: "Українська", Grammar: ukrainian{}, Terms: Terms{
		Legend: "Умовні позначення", Source: "Джерело", Sources: "Джерела", Licence: "Ліцензія", Permalink: "Постійне посилання",
		Gained: "приріст", Lost: "втрата", Unchanged: "без змін",
		Agreed: "джерела збігаються", Disputed: "джерела розходяться",
		Measured: "виміряно", Stated: "заявлено",
		Total: "Усього", NoAreas: "територій не позначено", Border: "державний кордон",
		Schematic:     "схематично",
		SchematicNote: "Схематично: контур побудовано програмою Salient за оголошеною цифрою; лінії фронту він не показує.",
		DrawnNote:     "Площі — те, що малює джерело, а не все, що утримує сторона.",
		Projection:    "Проєкція", Version: "версія",
		Map: "Карта", MapData: "картографічні дані", OnGained: "Населені пункти на здобутій території", OnLost: "Населені пункти на втраченій території",
		Unmoved: "Приросту чи втрати територій не було", NoEarlier: "на першу дату зрізу немає", StatedForDay: "Заявлено на цей день",
		GroundHeading: "Територія", AreaHeading: "Площа",
		Explore: "Інтерактивна карта", FullMap: "Повна карта", GetTheData: "Завантажити дані",
		MapFailed:    "Інтерактивна карта не завантажилася.",
		NothingThere: "За цією адресою нічого немає", WrongAddress: "В адресі є помилка", NearestAddress: "Найближча адреса, що працює",
		Backdrop:    "Тло: Natural Earth (суспільне надбання). Населені пункти: GeoNames (CC BY 4.0).",
		Generalised: "Кордони й населені пункти генералізовано.",
		Beyond:      "Площі стосуються цілих територій, які виходять за межі зображення.", Kilometres: "км", Miles: "миль", Metres: "м", Feet: "футів",
		Land: "Суходіл", Borders: "Кордони", Outlines: "Контури", Places: "Населені пункти", Countries: "Країни", ScaleBar: "Масштаб", Heading: "Заголовок", Locator: "Положення",
		Labels: "Підписи", Timeline: "Час", Axes: "Осі", Lines: "Лінії", Figures: "Заявлене",
		AreasByParty: "Площі за тим, хто, за повідомленнями, їх утримує", DrawnBySources: "за контурами джерел", NumbersMark: "числами позначено заявлене",
		LineChart: "Лінійний графік", AtFirst: "спочатку", AtMost: "найбільше", AtLast: "наприкінці",
		StepNote:   "Лінія зберігає значення до наступного зрізу; крапки продовжують останнє. Геодезична площа на еліпсоїді WGS 84.",
		HollowNote: "Порожнисті лінії схематичні: контур побудовано програмою Salient за оголошеною цифрою, а не виміряно на карті.",
		StatedBy:   "Оголошені цифри та хто їх назвав", OtherMeasures: "інші заяви",
		NotShown: "Не показано", SmallerLines: "менші лінії", StatedFigures: "оголошені цифри",
		OnlyWithin: "лише в межах", East: "сх. д.", North: "пн. ш.",
		ControlOverTime: "Контроль у часі", ClaimsOfControl: "Заяви про контроль", ControlAreas: "Контроль територій",
	}}
}

type ukrainian struct{}

func (ukrainian) Number(v float64, decimals int) string { return slavicNumber(v, decimals) }

func (u ukrainian) Area(km2 float64, in Units) string {
	return u.Number(inUnits(km2, in), 1) + nbsp + u.Unit(in)
}

func (ukrainian) Unit(in Units) string {
	if in == SquareMiles {
		return "кв." + nbsp + "милі"
	}
	return "км²"
}

func (u ukrainian) Round(km2 float64, in Units) string {
	v, decimals := roundly(km2, in)
	return u.Number(v, decimals) + nbsp + u.Unit(in)
}

func (u ukrainian) AsGiven(km2 float64) string { return u.Number(km2, asGiven(km2)) + nbsp + "км²" }

func (ukrainian) Percent(share float64) string {
	return slavicPercent(share, "менш ніж", "понад")
}

func (u ukrainian) Days(n int) string {
	return u.Number(float64(n), 0) + nbsp + plural{"день", "дні", "днів"}.of(n)
}

func (ukrainian) Date(t time.Time) string {
	return dated(t, [12]string{"січня", "лютого", "березня", "квітня", "травня", "червня",
		"липня", "серпня", "вересня", "жовтня", "листопада", "грудня"}, "р.")
}

func (ukrainian) ShortDate(t time.Time) string {
	return dated(t, [12]string{"січ.", "лют.", "бер.", "квіт.", "трав.", "черв.",
		"лип.", "серп.", "вер.", "жовт.", "лист.", "груд."}, "")
}

func (ukrainian) Month(t time.Time) string {
	names := [12]string{"січень", "лютий", "березень", "квітень", "травень", "червень",
		"липень", "серпень", "вересень", "жовтень", "листопад", "грудень"}
	return names[t.UTC().Month()-1] + " " + yearWith(t.UTC().Year(), "р.")
}

func (ukrainian) ShortMonth(t time.Time) string {
	return [12]string{"січ", "лют", "бер", "квіт", "трав", "черв",
		"лип", "серп", "вер", "жовт", "лист", "груд"}[t.UTC().Month()-1]
}

func (u ukrainian) ShortDay(t time.Time) string { return withoutYear(u.ShortDate(t)) }

func (u ukrainian) Moment(t time.Time) string { return slavicMoment(u.Date(t), t, "за UTC") }

func (u ukrainian) ShortMoment(t time.Time) string {
	return slavicMoment(u.ShortDate(t), t, "за UTC")
}

func (u ukrainian) Party(id string) string { return u.party(id).nominative }

func (ukrainian) party(id string) declined {
	switch id {
	case "ukraine":
		return declined{"Україна", "України", "Україною"}
	case "russia":
		return declined{"Росія", "Росії", "Росією"}
	case "belarus":
		return declined{"Білорусь", "Білорусі", "Білоруссю"}
	case "moldova":
		return declined{"Молдова", "Молдови", "Молдовою"}
	}
	return undeclined(partyName(id))
}

func (ukrainian) Status(s data.Status) string {
	switch s {
	case data.Held:
		return "утримується"
	case data.Claimed:
		return "заявлено"
	case data.Contested:
		return "контроль оспорюється"
	case data.Unknown:
		return "статус невідомий"
	}
	return "не класифіковано"
}

func (u ukrainian) Ground(g Ground) string {
	text, who := u.Status(g.Status), u.party(g.Controller)
	switch {
	case g.Controller == "":
	case g.Status == data.Held:
		text = "утримує " + who.nominative
	case g.Status == data.Claimed:
		text += " " + who.instrumental
	default:
		text += ", у джерелі — " + who.nominative
	}
	return text + u.in(g.Territory)
}

func (u ukrainian) AreaOf(g Ground) string {
	return strings.TrimSuffix(u.area(Change{Ground: g, Named: true}), ",")
}

func (u ukrainian) Figure(area string, g Ground) string {
	if g.Controller != "" && (g.Status == data.Held || g.Status == data.Claimed) {
		return area + " " + u.Ground(g)
	}
	where := u.in(g.Territory)
	g.Territory = ""
	return area + where + " — " + u.Ground(g)
}

func (u ukrainian) Measure(m string) string {
	switch m {
	case "retaken":
		return "повернуто під контроль"
	case "left":
		return "залишено"
	case "operating":
		return "діють війська"
	}
	if slices.Contains(data.Statuses(), data.Status(m)) {
		return u.Status(data.Status(m))
	}
	return m
}

// in is where ground lies, with a space before it.
func (u ukrainian) in(territory string) string {
	if territory == "" {
		return ""
	}
	return " на території " + u.party(territory).genitive
}

func (ukrainian) Basis(b data.Basis) string {
	switch b {
	case data.Mapped:
		return "за картою"
	case data.Assessed:
		return "за оцінкою"
	}
	return "схематично"
}

func (ukrainian) BasisNote(b data.Basis) string {
	switch b {
	case data.Mapped:
		return "накреслено джерелом на його карті"
	case data.Assessed:
		return "накреслено джерелом як його оцінка"
	}
	return "побудовано програмою Salient за оголошеною цифрою"
}

func (ukrainian) Kind(k data.Kind) string {
	switch k {
	case data.KindMap:
		return "карта"
	case data.KindGovernment:
		return "влада"
	case data.KindMilitary:
		return "військові"
	case data.KindAgency:
		return "агентство"
	}
	return "преса"
}

func (u ukrainian) According(source string) string { return "за даними " + u.titled(source) }

func (u ukrainian) OwnWords(labels []string, more int) string {
	return "словами джерела: " + u.AndMore(quotedAll(labels, "«", "»"), more)
}

func (u ukrainian) Only(sources ...string) string {
	return "лише " + u.List(titledAll(u.titled, sources)...)
}
func (ukrainian) ClaimedBy(claimant string) string { return "заявляє " + claimant }
func (ukrainian) List(items ...string) string      { return joined("і", items) }
func (ukrainian) titled(title string) string       { return quoted(title, "«", "»") }
func (u ukrainian) KnownOn(t time.Time) string {
	return "за відомостями на " + u.Moment(t)
}
func (u ukrainian) StateTitle(at time.Time) string {
	return "Контроль територій станом на " + u.Moment(at)
}
func (u ukrainian) ComparisonTitle(at time.Time) string {
	return "Порівняння джерел станом на " + u.Moment(at)
}

func (u ukrainian) AndMore(items []string, more int) string {
	if more == 0 {
		return u.List(items...)
	}
	return u.List(append(items[:len(items):len(items)], "ще"+nbsp+u.Number(float64(more), 0))...)
}

func (u ukrainian) SnapshotOf(validAt, asked time.Time) string {
	text := "зріз за " + u.Date(validAt)
	if n := daysBetween(validAt, asked); n > 0 {
		text += ", на " + u.Days(n) + " раніше"
	}
	return text
}

func (u ukrainian) ChangesTitle(from, to time.Time) string {
	return "Приріст і втрата територій з " + u.Moment(from) + " до " + u.Moment(to)
}

func (u ukrainian) SeriesTitle(from, to time.Time) string {
	return "Контроль територій з " + u.Moment(from) + " до " + u.Moment(to)
}

// Change says «З 27 серпня 2024 р. до 7 квітня 2025 р., за даними DeepState,
// утримувана площа зменшилася на 766,6 км² (92 %)».
func (u ukrainian) Change(c Change) string {
	to := [...]string{u.Moment(c.To), "тієї самої миті", "кінця того дня"}[c.span()]
	text := "З " + u.Moment(c.From) + " до " + to + ", " + u.According(c.Source) + ", " + u.area(c) + " " + u.verb(c)
	if c.both() {
		text += ": приріст " + c.area(u, c.Gained) + ", втрата " + c.area(u, c.Lost)
	}
	return text
}

func (u ukrainian) Correction(c Change) string {
	return "За виправленим зрізом, " + u.According(c.Source) + ", " + u.area(c) + " " + u.verb(c)
}

func (u ukrainian) area(c Change) string {
	return slavicArea(c, areas{
		held: "утримувана площа", heldBy: "площа, яку утримує ", claimed: "заявлена площа", claimedBy: "площа, заявлена ",
		contested: "площа, контроль над якою оспорюється", unknown: "площа з невідомим статусом", unclassified: "некласифікована площа",
		schematic: "схематична",
	}, u.party(c.Ground.Controller), u.in(c.Ground.Territory))
}

func (u ukrainian) verb(c Change) string {
	return c.became(u, verbs{
		grew: "зросла на ", shrank: "зменшилася на ", fromNothing: ", з нуля", toNothing: ", до нуля",
		same: "не змінилася", moved: "за розміром не змінилася", slight: "змінилася менш ніж на 0,1" + nbsp + "км²",
	})
}

// Pair says «Станом на 15 серпня 2024 р. DeepState і Project Owl збігаються щодо
// 480,1 км²: …».
func (u ukrainian) Pair(p Pair) string {
	a, b := u.titled(p.First), u.titled(p.Second)
	on := "не збігаються щодо жодної ділянки"
	if p.Both != 0 {
		on = "збігаються щодо " + p.area(u, p.Both)
	}
	text := "Станом на " + u.Moment(p.At) + " " + a + " і " + b + " " + on + " (" + u.Grounds(p.Grounds) + ")" +
		"; лише " + a + " показує " + p.area(u, p.OnlyFirst) + ", лише " + b + " — " + p.area(u, p.OnlySecond)
	if times, first, tell := p.larger(); tell {
		if !first {
			a, b = b, a
		}
		text += ". Площа за даними " + a + " більша, ніж за даними " + b + ", у " + slavicTimes(times, plural{"раз", "рази", "разів"}, "раза")
	}
	return text + u.caution(p.Schematic)
}

func (u ukrainian) Everyone(o Everyone) string {
	return "Станом на " + u.Moment(o.At) + " усі джерела (" + strconv.Itoa(o.Sources) + ") збігаються щодо " + o.area(u, o.Agreed) + " (" + u.Grounds(o.Grounds) + "); щодо " + o.area(u, o.Disputed) + " вони розходяться" + u.caution(o.Schematic)
}

// caution tells of schematic outlines, whose overlap is nobody's word.
func (ukrainian) caution(schematic bool) string {
	if !schematic {
		return ""
	}
	return " (схематично: контури побудовано за цифрою, їхній збіг випадковий)"
}

func (u ukrainian) Grounds(list []Ground) string { return grounds(u, list, "або") }

func (u ukrainian) StateMap(at time.Time) string {
	return "Карта контролю територій станом на " + u.Moment(at)
}

func (u ukrainian) Inside(places []string, more int) string {
	return "у межах контуру: " + u.AndMore(places, more)
}

func (u ukrainian) Qualified(qualifier, figure string) string {
	return slavicQualified(qualifier, figure, func(q string) string {
		switch q {
		case "about", "around", "approximately":
			return "близько"
		case "nearly":
			return "майже"
		case "over", "more than":
			return "понад"
		case "at least":
			return "щонайменше"
		case "at most", "no more than":
			return "щонайбільше"
		case "as much as", "up to":
			return "до"
		case "only":
			return "лише"
		}
		return u.titled(q)
	})
}

func (u ukrainian) Verification(text string) string {
	return slavicVerification(text, func(text string) string {
		switch text {
		case "not verified":
			return "не перевірено"
		case "could not be verified":
			return "перевірити неможливо"
		case "independent verification difficult":
			return "незалежно перевірити важко"
		case "OSINT map":
			return "карта OSINT"
		case "official statement":
			return "офіційна заява"
		case "second-hand":
			return "з других рук"
		case "unstated":
			return "про перевірку не сказано"
		case "maps from both sides":
			return "карти обох сторін"
		}
		return u.titled(text)
	})
}

func (u ukrainian) Earlier(c Change) string {
	return u.Moment(c.From) + ", " + u.According(c.Source) + ", " + u.area(c) + " становила " + c.area(u, c.Before) +
		"; до " + u.Moment(c.To) + " вона " + u.verb(c)
}
