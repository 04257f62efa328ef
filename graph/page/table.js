/* table: the same selection as the picture, for those who would rather read it. */
const ROWS = 200;       /* at a time */

const meetingColumns = [
	{ key: "date", of: row => dateText(row.event), sort: (a, b) => newestFirst(a.event, b.event) },
	{ key: "first", of: row => nameButton(row.a), sort: (a, b) => a.a.name.localeCompare(b.a.name, strings.locale) },
	{ key: "second", of: row => nameButton(row.b), sort: (a, b) => a.b.name.localeCompare(b.b.name, strings.locale) },
	{ key: "type", of: row => word("mode", row.event.mode), sort: (a, b) => word("mode", a.event.mode).localeCompare(word("mode", b.event.mode), strings.locale) },
	{ key: "place", of: row => element("bdi", {}, row.event.place ?? ""),
		sort: (a, b) => (a.event.place ?? "\uffff").localeCompare(b.event.place ?? "\uffff", strings.locale) },
	{ key: "state", of: row => badge(row.event.status, row.class), sort: (a, b) => a.class.localeCompare(b.class) },
	{ key: "evidence", of: row => element("button", { type: "button", class: "evidence", "aria-label": `${say("evidence")}: ${row.a.name}، ${row.b.name}`,
		click: () => chooseTie(row.a, row.b, row.event) }, number.format(row.event.articles)), sort: (a, b) => b.event.articles - a.event.articles }
];

const personColumns = [
	{ key: "name", of: row => nameButton(row.node), sort: (a, b) => a.node.name.localeCompare(b.node.name, strings.locale) },
	{ key: "latin", of: row => element("bdi", {}, row.node.latin ?? ""), sort: (a, b) => (a.node.latin ?? "").localeCompare(b.node.latin ?? "", "en") },
	{ key: "office", of: row => element("bdi", {}, row.office), sort: (a, b) => (a.office || "\uffff").localeCompare(b.office || "\uffff", strings.locale) },
	{ key: "meetingCount", of: row => number.format(row.node.size), sort: (a, b) => b.node.size - a.node.size },
	{ key: "contactCount", of: row => number.format(row.others), sort: (a, b) => b.others - a.others },
	{ key: "articleCount", of: row => number.format(row.node.told), sort: (a, b) => b.node.told - a.node.told },
	{ key: "until", of: row => row.last ? dayText(row.last) : "", sort: (a, b) => (b.last ?? "").localeCompare(a.last ?? "") }
];

const orders = { meetings: { column: 0, turned: false }, people: { column: 3, turned: false } };

function meetingRows(shown) {
	return shown.contacts.filter(contact => contact.event);
}

function personRows(shown) {
	const others = new Map(), last = new Map();
	for (const { a, b, to, event } of shown.contacts)
		for (const [node, other] of [[a, b], [b, a]]) {
			if (!others.has(node)) others.set(node, new Set());
			others.get(node).add(other);
			if (event && to && to > (last.get(node) ?? "")) last.set(node, to);
		}
	return shown.nodes.map(node => {
		const held = [...node.offices].sort((x, y) => x.former - y.former || y.told - x.told)[0];
		return { node, others: others.get(node)?.size ?? 0, last: last.get(node), office: held ? `${held.office}، ${held.b.name}` : "" };
	});
}

function headCell(name, columns, i, again) {
	const order = orders[name], sorted = order.column === i;
	const press = () => {
		orders[name] = { column: i, turned: sorted && !order.turned };
		again();
		$(name).querySelectorAll("th button")[i].focus();
	};
	return element("th", { scope: "col", "aria-sort": sorted ? (order.turned ? "descending" : "ascending") : null },
		element("button", { type: "button", click: press }, say(columns[i].key), element("i", { "aria-hidden": "true" }, sorted ? (order.turned ? "▲" : "▼") : "")));
}

/* Fills section NAME; a press on a heading sorts, a press on the last line shows more. */
function fillTable(name, columns, rows, caption) {
	const { column, turned } = orders[name], sorted = [...rows].sort(columns[column].sort);
	if (turned) sorted.reverse();
	const body = element("tbody"), more = element("button", { type: "button", class: "more" });
	const add = () => {
		const from = body.children.length;
		body.append(...sorted.slice(from, from + ROWS).map(row => element("tr", { class: row.class ?? "" },
			columns.map((c, i) => element("td", { "data-head": say(c.key), class: i ? "" : "lead" }, c.of(row))))));
		more.hidden = body.children.length >= sorted.length;
		more.textContent = say("more", { n: number.format(sorted.length - body.children.length) });
	};
	more.addEventListener("click", add);
	$(name).replaceChildren(element("table", {}, element("caption", {}, caption),
		element("thead", {}, element("tr", {}, columns.map((c, i) => headCell(name, columns, i, () => fillTable(name, columns, rows, caption))))), body), more);
	add();
}

function fillTables(shown, view) {
	if (view === "meetings") {
		const rows = meetingRows(shown);
		fillTable("meetings", meetingColumns, rows, count("events", new Set(rows.map(row => row.event)).size));
	} else if (view === "people")
		fillTable("people", personColumns, personRows(shown), count("people", shown.nodes.filter(node => node.kind === "person").length));
}
