/* main: the parts wired together: what is chosen, which view, what the keys do. */
let view = "picture", layoutKey = "";

/* Lays out what the options let through where they bring other nodes: a span of time moves nothing. */
function layAnew(whole) {
	const key = [...options.kinds, ...options.relations, ...options.classes, options.least, options.alone?.at].join();
	if (key === layoutKey) return;
	layoutKey = key;
	picture.own = false;
	picture.shown = whole;
	layOut(whole, picture.width || innerWidth, picture.height || innerHeight, done => {
		if (!picture.own) fit();
		cancelAnimationFrame(picture.frame);
		draw();
		document.body.classList.toggle("settled", done);
	});
}

/* Shows what the options let through. The last selection gives nodes their sizes. */
function update() {
	const whole = select({ ...options, span: null });
	layAnew(whole);
	picture.shown = options.span ? select(options) : whole;
	const { shown } = picture, people = shown.nodes.filter(node => node.kind === "person").length;
	$("sum").textContent = [count("people", people), shown.all > shown.ties.length
		? say("strongest", { n: number.format(shown.ties.length), all: number.format(shown.all) }) : count("ties", shown.ties.length),
		count("articles", data.read)].join(" · ");
	$("span").textContent = spanText(new Set(contacts.filter(c => c.event && !c.from && wanted(c, { ...options, span: null })).map(c => c.event)).size);
	$("empty").hidden = shown.nodes.length > 0;
	fillTables(shown, view);
	redraw();
}

function refreshCard() {
	const chosen = picture.chosen;
	showCard(!chosen ? null : chosen.source ? tieCard(chosen.source, chosen.target) : nodeCard(chosen));
}

/* Opens a node's card (null: closes it). A node of a kind that isn't shown brings its kind in. */
function choose(node, { focus = true } = {}) {
	const inside = card.contains(document.activeElement) || document.activeElement === document.body;
	picture.chosen = picture.cursor = node;
	if (node && options.alone && !picture.shown.nodes.includes(node)) options.alone = null;
	if (node && node.group !== "event" && !options.kinds.has(node.group)) {
		options.kinds.add(node.group);
		fillOptions();
	}
	update();
	refreshCard();
	if (!node) {
		if (inside) (view === "picture" ? canvas : $(view)).focus();
		return;
	}
	$("said").textContent = node.name;
	if (view === "picture") requestAnimationFrame(() => bring(node));
	if (focus) $("card-name").focus({ preventScroll: true });
}

/* Opens the card of two nodes; EVENT: the one to look at first. */
function chooseTie(a, b, event = null) {
	picture.chosen = { source: a, target: b };
	picture.cursor = a;
	refreshCard();
	redraw();
	if (view === "picture" && [a, b].every(node => picture.shown.nodes.includes(node))) requestAnimationFrame(() => bring({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }));
	$("card-name").focus({ preventScroll: true });
	if (event) [...card.querySelectorAll("li.event")].find(item => item.event === event)?.scrollIntoView({ block: "start" });
}

function showAlone(node) {
	options.alone = node;
	update();
	refreshCard();
	$("alone")?.focus();
}

function showView(name) {
	view = name;
	for (const id of ["picture", "meetings", "people"]) {
		$(id).hidden = id !== name;
		$("to-" + id).setAttribute("aria-selected", String(id === name));
		$("to-" + id).tabIndex = id === name ? 0 : -1;
	}
	update();
	if (name === "picture") resize();
}

/* The choices: kinds of nodes, of lines, statuses, least number. They are the legend as well. */
function fillOptions() {
	const box = (set, value, label, sign) => element("label", {}, element("input", { type: "checkbox", name: value, checked: set.has(value),
		change: event => { event.target.checked ? set.add(value) : set.delete(value); update(); } }), sign, element("span", {}, label));
	const line = cls => element("i", { class: "line " + cls });
	const group = (key, ...boxes) => element("fieldset", {}, element("legend", {}, say(key)), ...boxes);
	$("options").replaceChildren(
		group("show", ...["person", "country", "organization"].map(kind => box(options.kinds, kind, strings.kinds[kind], element("i", { class: "dot " + kind })))),
		group("state", box(options.classes, "real", say("classReal"), line("met")), box(options.classes, "planned", say("classPlanned"), line("met planned")),
			box(options.classes, "negated", say("classNegated"), line("negated"))),
		group("lines", box(options.relations, "met", say("relationMet"), line("met")), box(options.relations, "called", say("relationCalled"), line("called")),
			box(options.relations, "visited", say("relationVisited"), line("visited")), box(options.relations, "office", say("relationOffice"), line("office"))),
		element("label", { class: "least" }, element("span", {}, say("least")), element("input", { type: "number", name: "least", min: 1, max: 99, value: options.least,
			change: event => { options.least = Math.max(1, Number(event.target.value) || 1); update(); } })),
		element("p", {}, say("legendSize")), element("p", {}, say("keys")));
}

function showOptions(open) {
	$("options").hidden = !open;
	$("to-options").setAttribute("aria-expanded", String(open));
}

function wirePointer() {
	const point = event => [event.offsetX, event.offsetY];
	canvas.addEventListener("pointermove", event => {
		if (event.pointerType === "touch") return;
		const hit = at(...point(event)), tip = $("tip");
		canvas.style.cursor = hit ? "pointer" : "grab";
		tip.hidden = !hit?.source;
		if (hit?.source) {
			tip.textContent = `${hit.source.name} — ${hit.target.name}: ${hit.relation === "office" ? hit.contacts[0].office : count("events", hit.contacts.length)}`;
			tip.style.left = Math.min(event.offsetX + 12, picture.width - tip.offsetWidth - 8) + "px";
			tip.style.top = event.offsetY + 16 + "px";
		}
		const node = hit && !hit.source ? hit : null;
		if (node !== picture.under) picture.under = node, redraw();
	});
	canvas.addEventListener("pointerleave", () => { $("tip").hidden = true; picture.under = null; redraw(); });
	canvas.addEventListener("click", event => {
		const hit = at(...point(event));
		$("tip").hidden = true;
		if (hit?.source) chooseTie(hit.source, hit.target);
		else if (hit || picture.chosen) choose(hit, { focus: false });
	});
}

function wireKeys() {
	const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
	const near = factor => { picture.own = true; zoomed.transition().duration(calm() / 2).call(zoom.scaleBy, factor); };
	const all = () => { picture.own = false; fit(calm()); };
	canvas.addEventListener("keydown", event => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		if (arrows[event.key]) {
			picture.cursor = step(...arrows[event.key]);
			if (!picture.cursor) return;
			$("said").textContent = `${picture.cursor.name}، ${count("events", picture.cursor.size)}`;
			bring(picture.cursor);
		} else if (event.key === "Enter" || event.key === " ") picture.cursor && choose(picture.cursor);
		else if (event.key === "+" || event.key === "=") near(1.4);
		else if (event.key === "-") near(1 / 1.4);
		else if (event.key === "0") all();
		else return;
		event.preventDefault();
	});
	document.addEventListener("keydown", event => {
		if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) { $("query").focus(); event.preventDefault(); }
		else if (event.key === "Escape" && picture.chosen) choose(null);
		else if (event.key === "Escape") { showOptions(false); picture.cursor = null; redraw(); }
	});
	$("views").addEventListener("keydown", event => {
		const tabs = [...$("views").children], i = tabs.indexOf(document.activeElement), turn = { ArrowLeft: 1, ArrowRight: -1 }[event.key];
		if (!turn || i < 0) return;
		const next = tabs[(i + turn + tabs.length) % tabs.length];
		next.focus();
		next.click();
	});
	$("nearer").addEventListener("click", () => near(1.4));
	$("farther").addEventListener("click", () => near(1 / 1.4));
	$("fit").addEventListener("click", all);
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function shade(dark) {
	document.documentElement.dataset.shade = dark ? "dark" : "light";
	takeInk();
	redraw();
}

function start() {
	document.title = say("title");
	for (const item of document.querySelectorAll("[data-text]")) item.textContent = say(item.dataset.text);
	for (const item of document.querySelectorAll("[data-label]")) item.setAttribute("aria-label", say(item.dataset.label));
	for (const item of document.querySelectorAll("[data-hint]")) item.placeholder = say(item.dataset.hint);
	shade(prefersDark.matches);
	zoomed.call(zoom).on("dblclick.zoom", null);
	fillOptions();
	startTimeline(update);
	searchBox(node => { showView("picture"); choose(node); });
	wirePointer();
	wireKeys();
	for (const name of ["picture", "meetings", "people"]) $("to-" + name).addEventListener("click", () => showView(name));
	$("to-options").addEventListener("click", () => showOptions($("options").hidden));
	$("shade").addEventListener("click", () => shade(document.documentElement.dataset.shade === "light"));
	prefersDark.addEventListener("change", () => shade(prefersDark.matches));
	resize();
	showView("picture");
	new ResizeObserver(resize).observe(canvas);
	document.fonts?.ready.then(() => { picture.widths.clear(); redraw(); });
}

start();
/* For the console and the tests: where things stand in the picture. */
globalThis.liqa = { picture, options,
	places: () => picture.shown.nodes.map(node => ({ name: node.name, kind: node.kind, size: node.size, x: screenX(node), y: screenY(node) })) };
