/* search: names in any spelling. What is typed is folded by the table the program folds names with (data.fold), then compared with each
 * form of a name: the whole, its beginning, the beginnings of its words, any part; blanks and hyphens don't count. When nothing
 * fits, the forms that share most pairs of letters are the nearest. */
const MOST_FOUND = 12, LEAST_ALIKE = 0.4;

const fold = text => Array.from(text, c => data.fold[c] ?? c).join("").replace(/\s+/g, " ").trim();
const squeeze = folded => folded.replace(/[\s'’`.\-]/g, "");

for (const node of nodes) node.squeezed = node.forms.map(squeeze);

function rank(node, typed, tight) {
	let best = Infinity;
	node.forms.forEach((form, i) => {
		const words = form.split(/[\s\-]/);
		const fits = form === typed || node.squeezed[i] === tight ? 0
			: form.startsWith(typed) ? 1
			: typed.split(" ").every(part => words.some(w => w.startsWith(part))) ? 2
			: node.squeezed[i].includes(tight) ? 3 : Infinity;
		best = Math.min(best, fits);
	});
	return best;
}

function pairsOf(text) {
	const pairs = new Set();
	for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2));
	return pairs;
}

/* Dice's coefficient over pairs of letters. */
function likeness(pairs, form) {
	const other = pairsOf(form);
	let both = 0;
	for (const pair of pairs) both += other.has(pair);
	return 2 * both / (pairs.size + other.size || 1);
}

function nearest(tight) {
	const pairs = pairsOf(tight);
	return nodes.map(node => ({ node, like: Math.max(0, ...node.squeezed.map(form => likeness(pairs, form))) }))
		.filter(found => found.like >= LEAST_ALIKE).sort((a, b) => b.like - a.like).slice(0, 5).map(found => found.node);
}

/* The nodes that TEXT may mean; near: none does, these are written most alike. */
function find(text) {
	const typed = fold(text), tight = squeeze(typed);
	if (!tight) return { list: [], near: false };
	const list = nodes.map(node => ({ node, rank: rank(node, typed, tight) })).filter(found => found.rank < Infinity)
		.sort((a, b) => a.rank - b.rank || b.node.contacts.length - a.node.contacts.length || b.node.told - a.node.told)
		.slice(0, MOST_FOUND).map(found => found.node);
	return list.length ? { list, near: false } : { list: nearest(tight), near: true };
}

/* The box and its list (ARIA's combobox pattern). */
function searchBox(choose) {
	const box = $("query"), list = $("found");
	let found = [], at = -1;
	const close = () => {
		list.hidden = true;
		box.setAttribute("aria-expanded", "false");
		box.removeAttribute("aria-activedescendant");
	};
	const mark = i => {
		at = i;
		[...list.querySelectorAll("[role=option]")].forEach((item, k) => item.setAttribute("aria-selected", String(k === i)));
		if (i < 0) return;
		box.setAttribute("aria-activedescendant", "found-" + i);
		$("found-" + i).scrollIntoView({ block: "nearest" });
	};
	const take = i => {
		if (!found[i]) return;
		box.value = found[i].name;
		close();
		choose(found[i]);
	};
	const look = () => {
		const { list: matches, near } = find(box.value);
		found = matches;
		const note = near ? say(found.length ? "searchNear" : "searchNone") : null;
		list.replaceChildren(...(note ? [element("li", { role: "presentation", class: "note" }, note)] : []),
			...found.map((node, i) => element("li", { role: "option", id: "found-" + i, pointerdown: event => { event.preventDefault(); take(i); } },
				element("i", { class: "dot " + node.group }), element("bdi", {}, node.name), element("small", {}, element("bdi", {}, node.latin ?? "")))));
		const open = box.value.trim() !== "";
		list.hidden = !open;
		box.setAttribute("aria-expanded", String(open));
		mark(found.length && !near ? 0 : -1);
	};
	box.addEventListener("input", look);
	box.addEventListener("focus", () => box.value && look());
	box.addEventListener("blur", close);
	box.addEventListener("keydown", event => {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step && found.length) mark((at + step + found.length) % found.length);
		else if (event.key === "Enter") take(Math.max(at, 0));
		else if (event.key === "Escape") { box.value = ""; close(); }
		else return;
		event.preventDefault();
		event.stopPropagation();
	});
}
