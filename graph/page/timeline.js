/* timeline: two handles choose a span of time, a button plays it. A step of the slider is a day, month or year in which something
 * happened: stretches without news take no room. What has no date is shown only while all of time is. */
const MOST_STEPS = 150, PLAY_FOR = 24000, LONGEST_STEP = 900;    /* of the slider; milliseconds */
const OLD = 0.08, LONG = 0.3;   /* so few dates that take so much of the span are one first step */

const cuts = { day: day => day, month: day => day.slice(0, 7), year: day => day.slice(0, 4) };
const lastDay = { day: step => step, month: step => step + "-31", year: step => step + "-12-31" };     /* compared as text */
const firstDay = { day: step => step, month: step => step + "-01", year: step => step + "-01-01" };
const timeline = { steps: [], timer: 0, changed: () => {} };

/* The day before which dates are few and far between; "" for none. */
function oldDays(dates) {
	const [first, cut, last] = [dates[0], dates[Math.floor(dates.length * OLD)], dates[dates.length - 1]].map(date => Date.parse(date));
	return cut - first > LONG * (last - first) ? dates[Math.floor(dates.length * OLD)] : "";
}

/* Steps of one unit: first and last day, text, number of contacts. */
function stepsOf(unit) {
	const dates = contacts.filter(contact => contact.event && contact.from).map(contact => contact.from).sort();
	const old = cuts[unit](oldDays(dates)), steps = new Map();
	for (const date of dates) {
		const name = cuts[unit](date) < old ? "" : cuts[unit](date);
		steps.set(name, (steps.get(name) ?? 0) + 1);
	}
	return [...steps].map(([name, n]) => name ? { n, first: firstDay[unit](name), last: lastDay[unit](name), text: dayText(firstDay[unit](name), unit) }
		: { n, first: "", last: dates.filter(date => date < old).pop(), text: say("earlier", { from: dayText(firstDay[unit](old), unit) }) });
}

function drawBars() {
	const most = Math.max(...timeline.steps.map(step => step.n)), { from, to } = handles();
	$("bars").replaceChildren(...timeline.steps.map((step, i) => {
		const bar = element("i", { class: i >= from && i <= to ? "in" : "" });
		bar.style.height = Math.max(6, 100 * Math.sqrt(step.n / most)) + "%";
		return bar;
	}));
}

const handles = () => ({ from: Number($("from").value), to: Number($("to").value) });
const isWhole = ({ from, to }) => from === 0 && to === timeline.steps.length - 1;

/* Takes the handles' places over into options.span. */
function takeSpan() {
	const at = handles(), { steps } = timeline;
	options.span = isWhole(at) ? null : [steps[at.from].first, steps[at.to].last];
	$("from").setAttribute("aria-valuetext", steps[at.from].text);
	$("to").setAttribute("aria-valuetext", steps[at.to].text);
	$("whole").disabled = isWhole(at);
	[...$("bars").children].forEach((bar, i) => bar.className = i >= at.from && i <= at.to ? "in" : "");
}

function spanText(undated) {
	const { steps } = timeline;
	if (!steps.length) return say("noDates");
	const at = handles(), ends = { from: steps[at.from].text, to: steps[at.to].text };
	const text = at.from === at.to ? ends.from : say(isWhole(at) ? "wholeTime" : "part", ends);
	return undated ? `${text} · ${say(isWhole(at) ? "undatedShown" : "undatedHidden", { n: count("events", undated) })}` : text;
}

function setHandles(from, to) {
	$("from").value = from;
	$("to").value = to;
	takeSpan();
	timeline.changed();
}

function stopPlaying() {
	clearTimeout(timeline.timer);
	timeline.timer = 0;
	picture.fresh = new Set();
	$("play").textContent = "▶";
	$("play").setAttribute("aria-label", say("play"));
	redraw();
}

/* From the first handle on, a step at a time; what a step brings is marked. */
function playOn() {
	const { to } = handles(), { steps } = timeline, { first, last } = steps[to];
	picture.fresh = new Set(contacts.filter(contact => contact.event && contact.from && contact.from >= first && contact.from <= last));
	redraw();
	if (to === steps.length - 1) {
		timeline.timer = setTimeout(stopPlaying, LONGEST_STEP);
		return;
	}
	timeline.timer = setTimeout(() => { setHandles(handles().from, to + 1); playOn(); }, Math.min(LONGEST_STEP, PLAY_FOR / steps.length));
}

function play() {
	if (timeline.timer) return stopPlaying();
	const { from, to } = handles();
	if (to === timeline.steps.length - 1) setHandles(from === to ? 0 : from, from === to ? 0 : from);
	$("play").textContent = "❚❚";
	$("play").setAttribute("aria-label", say("pause"));
	playOn();
}

function startTimeline(changed) {
	timeline.steps = ["day", "month", "year"].map(stepsOf).find((steps, i) => steps.length <= MOST_STEPS || i === 2);
	timeline.changed = changed;
	const last = timeline.steps.length - 1;
	for (const id of ["from", "to"]) {
		$(id).max = Math.max(last, 0);
		$(id).disabled = last < 1;
	}
	$("from").value = 0;
	$("to").value = last;
	$("play").disabled = last < 1;
	stopPlaying();
	if (last < 0) return void ($("whole").disabled = true);
	drawBars();
	takeSpan();
	const moved = which => () => {
		const { from, to } = handles();
		if (from > to) $(which).value = which === "from" ? to : from;
		if (timeline.timer) stopPlaying();
		takeSpan();
		changed();
	};
	$("from").addEventListener("input", moved("from"));
	$("to").addEventListener("input", moved("to"));
	$("play").addEventListener("click", play);
	$("whole").addEventListener("click", () => { stopPlaying(); setHandles(0, last); });
}
