/* card: what is known of the chosen person, country or tie, and the sentences that say so. */
const card = $("card");

/* Only web addresses become links: an article's uri may be anything. */
function articleTitle({ title, source, published, uri, part }) {
	const text = element("bdi", {}, title || uri), web = /^https?:\/\//i.test(uri);
	return [web ? element("a", { href: uri, target: "_blank", rel: "noopener noreferrer" }, text) : element("span", { title: uri }, text),
		element("small", {}, element("bdi", {}, [source, published && dayText(published), part > 1 && say("partNth", { n: part })].filter(Boolean).join("، ")))];
}

const nameButton = (node, ...more) => element("button", { class: "name", type: "button", click: () => choose(node) },
	element("i", { class: "dot " + node.group }), element("bdi", {}, node.name), ...more);

const badge = (status, cls) => element("span", { class: "badge " + cls }, word("status", status));

function quote(event, told) {
	return element("li", {}, element("blockquote", { dir: "auto" }, told.before, element("mark", {}, told.marked), told.after),
		element("cite", {}, articleTitle(told.article),
			told.status !== event.status ? element("span", { class: "badge " + statusClass[told.status] }, say("toldAs", { status: word("status", told.status) })) : null,
			told.by ? element("small", {}, element("bdi", {}, say("saidBy", { name: told.by }))) : null));
}

/* One event: date, kind, place, status, who was there, and behind a fold the evidence. */
function eventItem(event, open) {
	const where = [event.place, event.partOf && say("partOf", { name: event.partOf })].filter(Boolean).join("، ");
	const item = element("li", { class: "event " + event.class },
		element("p", { class: "when" }, element("time", event.from ? { datetime: event.from } : {}, dateText(event)),
			element("span", {}, word("mode", event.mode)), badge(event.status, event.class), where ? element("bdi", { class: "where" }, where) : null),
		element("p", { class: "who" }, event.who.map(({ role, name, node }) => element("span", { title: word("role", role) },
			node ? nameButton(node) : element("bdi", {}, name)))),
		element("details", { open }, element("summary", {}, `${say("evidence")} (${number.format(event.told.length)})`),
			element("ol", { class: "told" }, event.told.map(told => quote(event, told)))));
	item.event = event;
	return item;
}

function section(key, items, note) {
	return items.length ? element("section", {}, element("h3", {}, say(key), note ? element("small", {}, note) : null), ...items) : null;
}

function folded(key, note, list) {
	return element("details", {}, element("summary", {}, `${say(key)} (${note})`), list);
}

/* Contacts with each other node, most first; a press opens the tie. */
function partners(node, relations) {
	const with_ = new Map();
	for (const contact of node.contacts) {
		if (!relations.includes(contact.relation)) continue;
		const other = contact.a === node ? contact.b : contact.a;
		if (!with_.has(other)) with_.set(other, []);
		with_.get(other).push(contact);
	}
	const rows = [...with_].sort((a, b) => b[1].length - a[1].length || b[0].told - a[0].told);
	return rows.length ? [element("ul", { class: "partners" }, rows.map(([other, list]) => element("li", {},
		element("button", { type: "button", click: () => chooseTie(node, other) }, element("i", { class: "dot " + other.group }),
			element("bdi", {}, other.name), element("b", {}, number.format(list.length))))))] : [];
}

function officeItem({ office, a, b, from, to, former, told }, other) {
	const span = from && (from === to ? say("seenFrom", { from: dayText(from) }) : say("seenSpan", { from: dayText(from), to: dayText(to) }));
	return element("li", { class: former ? "former" : "" }, element("span", {}, element("bdi", {}, office), former ? ` (${say("former")})` : ""),
		nameButton(other ?? (b.name ? b : a)), element("small", {}, [span, count("articles", told)].filter(Boolean).join("، ")));
}

/* An office is listed once for the present and once for the past; those in most articles come first. */
const officeList = (list, other) => element("ul", { class: "offices" },
	[...list].sort((x, y) => x.former - y.former || y.told - x.told).slice(0, 12).map(held => officeItem(held, held[other])));

const distinctEvents = list => [...new Set(list.map(contact => contact.event).filter(Boolean))].sort((a, b) => byDate(a, b));

function head(title, about, tools = []) {
	return element("div", { class: "head" }, element("h2", { id: "card-name", tabindex: "-1" }, title),
		element("button", { type: "button", class: "close", "aria-label": say("close"), click: () => choose(null) }, "×"),
		about ? element("p", {}, about) : null, tools.length ? element("p", { class: "tools" }, tools) : null);
}

function nodeCard(node) {
	const list = distinctEvents(node.contacts), of = relation => new Set(node.contacts.filter(c => c.relation === relation).map(c => c.event)).size;
	const numbers = [["meetings", of("met")], ["calls", of("called")], ["visits", of("visited")]].filter(([, n]) => n).map(([key, n]) => count(key, n));
	const alone = options.alone === node;
	return [head([element("i", { class: "dot " + node.group }), element("bdi", {}, node.name)],
		[node.latin ? element("span", { class: "latin" }, element("bdi", { lang: "en" }, node.latin)) : null,
			element("span", {}, [word("kind", node.kind), ...numbers, count("articles", node.told)].join(" · "))],
		[element("button", { type: "button", id: "alone", "aria-pressed": String(alone), click: () => showAlone(alone ? null : node) }, say(alone ? "notAlone" : "alone")),
			picture.shown.nodes.includes(node) ? null : element("small", {}, say("hiddenNow"))]),
	section("offices", node.offices.length ? [officeList(node.offices, "b")] : []),
	section("contacts", partners(node, ["met", "called"])),
	section(node.group === "person" ? "visited" : "visitors", partners(node, ["visited"])),
	section("holders", node.holders.length ? [officeList(node.holders, "a")] : []),
	section("inOrder", list.length ? [element("ol", { class: "events" }, list.map(event => eventItem(event, list.length === 1)))] : [], count("events", list.length)),
	node.seen.length ? folded("articlesOf", node.told > node.seen.length ? say("articlesNewest", { n: number.format(node.seen.length), all: number.format(node.told) })
		: number.format(node.told), element("ul", { class: "articles" }, node.seen.map(article => element("li", {}, articleTitle(article))))) : null];
}

/* All that joins two nodes, whatever the line that was pressed: what took place, what was planned and what is denied under headings. */
function tieCard(a, b) {
	const list = a.contacts.filter(contact => contact.a === b || contact.b === b), all = distinctEvents(list);
	const offices = list.filter(contact => contact.office);
	const part = (cls, key) => {
		const some = all.filter(event => event.class === cls);
		return section(key, some.length ? [element("ol", { class: "events" }, some.map(event => eventItem(event, true)))] : [], count("events", some.length));
	};
	return [head([nameButton(a), nameButton(b)]), part("real", "classReal"), part("planned", "classPlanned"), part("negated", "classNegated"),
		section("offices", offices.length ? [officeList(offices, "b")] : [])];
}

function showCard(content) {
	card.replaceChildren(...(content ?? []).filter(Boolean));
	card.hidden = !content;
	card.scrollTop = 0;
}
