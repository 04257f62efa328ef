/* model: the data, what of them is shown, and the words of the interface. The files of this folder are one module, in the order of
 * page.S. Whatever comes from an article goes into the page as text (element, below), never as markup. */
const $ = id => document.getElementById(id);
const read = id => JSON.parse($(id).textContent);
const strings = read("strings"), data = read("data");

const MOST_TIES = 5000; /* in the picture; the strongest of more */
const number = new Intl.NumberFormat(strings.locale), pluralRule = new Intl.PluralRules(strings.locale);

/* A string with its {names} filled in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const say = (key, values = {}) => fill(strings[key], values);
const word = (list, key) => strings[list][key] ?? key ?? "";
/* "3 meetings" as the language says it. */
const count = (key, n) => fill(strings[key][pluralRule.select(n)] ?? strings[key].other, { n: number.format(n) });

/* An element with attributes (functions: listeners) and children, strings among them as text. */
function element(tag, attributes = {}, ...children) {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (typeof value === "function") made.addEventListener(name, value);
		else if (value === true) made.setAttribute(name, "");
		else if (value !== false && value != null) made.setAttribute(name, value);
	}
	made.append(...children.flat().filter(child => child != null && child !== ""));
	return made;
}

const statusClass = Object.fromEntries(data.status);    /* real, planned, negated */
const articles = data.articles.map(([title, source, published, uri, part]) => ({ title, source, published, uri, part }));
const nodes = data.nodes.map(([name, latin, kind, told, forms, seen], at) => ({ at, name, latin, kind, told, forms,
	group: kind === "place" ? "country" : kind, seen: seen.map(i => articles[i]), offices: [], holders: [], contacts: [], size: 0 }));
const events = data.events.map((event, at) => ({ ...event, at, class: statusClass[event.status],
	who: event.who.map(([role, name, node]) => ({ role, name, node: nodes[node] })),
	told: event.told.map(([article, before, marked, after, status, by]) => ({ article: articles[article], before, marked, after, status, by })) }));

/* One event, or one office, that joins two nodes. */
const contacts = data.links.map(([a, b, relation, event]) => ({ a: nodes[a], b: nodes[b], relation, event: events[event],
	class: events[event].class, from: events[event].from, to: events[event].to }));
for (const [person, of, office, from, to, former, told] of data.offices) {
	const held = { a: nodes[person], b: nodes[of], relation: "office", class: "real", office, from, to, former, told };
	contacts.push(held);
	held.a.offices.push(held);
	held.b.holders.push(held);
}
for (const contact of contacts)
	for (const node of [contact.a, contact.b]) node.contacts.push(contact);

/* What the user asked to see. span: the first and last day, null for all of time. */
const options = { kinds: new Set(["person"]), relations: new Set(["met", "called", "visited", "office"]),
	classes: new Set(["real", "planned", "negated"]), span: null, least: 1, alone: null };

const inTime = (contact, span) => !span || (contact.from != null && contact.to >= span[0] && contact.from <= span[1]);
const wanted = (contact, o) => o.relations.has(contact.relation) && o.classes.has(contact.class) && inTime(contact, o.span)
	&& o.kinds.has(contact.a.group) && o.kinds.has(contact.b.group);

/* Contacts of one pair, relation and class are one tie; ties of one pair are bent apart. */
function tieUp(list) {
	const ties = new Map(), pairs = new Map();
	for (const contact of list) {
		const pair = contact.a.at * nodes.length + contact.b.at, key = `${pair} ${contact.relation} ${contact.class}`;
		let tie = ties.get(key);
		if (!tie) {
			tie = { key, source: contact.a, target: contact.b, relation: contact.relation, class: contact.class, contacts: [], nth: pairs.get(pair) ?? 0 };
			pairs.set(pair, tie.nth + 1);
			ties.set(key, tie);
		}
		tie.contacts.push(contact);
	}
	return [...ties.values()];
}

function around(node, list) {
	const near = new Set([node]);
	for (const contact of node.contacts)
		if (list.has(contact)) near.add(contact.a).add(contact.b);
	return near;
}

/* The ties and nodes that options O let through; nodes have their number of events as `size`. */
function select(o) {
	let list = contacts.filter(contact => wanted(contact, o));
	if (o.alone) {
		const near = around(o.alone, new Set(list));
		list = list.filter(contact => near.has(contact.a) && near.has(contact.b));
	}
	let ties = tieUp(list).filter(tie => tie.contacts.length >= o.least);
	const all = ties.length;
	if (all > MOST_TIES) ties = ties.sort((a, b) => b.contacts.length - a.contacts.length).slice(0, MOST_TIES);
	const sets = new Map();
	for (const tie of ties)
		for (const node of [tie.source, tie.target]) {
			if (!sets.has(node)) sets.set(node, new Set());
			for (const contact of tie.contacts) if (contact.event) sets.get(node).add(contact.event);
		}
	for (const [node, set] of sets) node.size = set.size;
	return { ties, all, nodes: [...sets.keys()].sort((a, b) => b.size - a.size || b.told - a.told || a.at - b.at), contacts: ties.flatMap(tie => tie.contacts) };
}

/* An event's date as precise as it is known. */
const dayFormats = Object.fromEntries([["day", { year: "numeric", month: "long", day: "numeric" }], ["month", { year: "numeric", month: "long" }],
	["year", { year: "numeric" }]].map(([name, how]) => [name, new Intl.DateTimeFormat(strings.locale, { ...how, timeZone: "UTC" })]));
const dayText = (day, precision = "day") => (dayFormats[precision] ?? dayFormats.day).format(new Date(day + "T00:00:00Z"));
function dateText({ from, to, precision }) {
	if (!from) return say("undated");
	if (precision === "month" || precision === "year" || from === to) return dayText(from, precision);
	return say("part", { from: dayText(from), to: dayText(to) });
}
/* Undated last, whatever the order of the others. */
const byDate = (a, b, turn = 1) => (a.from == null) - (b.from == null) || turn * (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);
const newestFirst = (a, b) => byDate(a, b, -1);
