/* The page in a browser, used as a person would: typing, clicking, pressing keys. Usage: node check.js BROWSER FOLDER, where FOLDER holds
 * the pages, evidence.json and counts.json that tests/page.sh made. LIQA_SHOTS=folder keeps pictures. */
"use strict";
const fs = require("node:fs"), path = require("node:path");
const { Browser } = require("./browser.js");

const [program, folder] = process.argv.slice(2);
const inFolder = name => path.join(folder, name);
const known = name => JSON.parse(fs.readFileSync(inFolder(name), "utf8"));
const wait = milliseconds => new Promise(go => setTimeout(go, milliseconds));

function is(got, want, what = "") {
	if (got !== want) throw new Error(`${what}${JSON.stringify(got)} instead of ${JSON.stringify(want)}`);
}

function holds(value, what) {
	if (!value) throw new Error(what);
}

/* Expressions in the page. */
const cardName = "(document.getElementById('card-name')?.textContent ?? '')", cardText = "document.getElementById('card').textContent";
const shown = "liqa.picture.shown.contacts", eventsShown = `new Set(${shown}.map(c => c.event)).size`;
const focused = "document.activeElement.id", marks = "document.querySelectorAll('#card blockquote mark').length";

async function openPage(page, name) {
	page.errors.length = page.requests.length = 0;
	await page.open("file://" + inFolder(name));
	await page.until("document.body.classList.contains('settled')");
}

async function search(page, text) {
	await page.click("#query");
	await page.get("document.getElementById('query').select()");
	await page.type(text);
}

/* Waits until the picture has come to rest. */
async function rest(page) {
	const view = () => page.get("String(liqa.picture.view)");
	for (let was = "", is_ = await view(); was !== is_; was = is_, is_ = await view()) await wait(450);
}

async function fit(page) {
	await page.click("#fit");
	await rest(page);
}

async function shot(page, name) {
	if (process.env.LIQA_SHOTS) await page.shot(path.join(process.env.LIQA_SHOTS, name));
}

/* Where on the screen the node at I stands, and the middle of a line between two people whom nothing else joins. */
const nodeSpot = i => `(() => { const box = document.getElementById("canvas").getBoundingClientRect(), p = liqa.places()[${i}];
	return { name: p.name, x: box.x + p.x, y: box.y + p.y }; })()`;
const tieSpot = `(() => {
	const box = document.getElementById("canvas").getBoundingClientRect(), ties = liqa.picture.shown.ties;
	const degree = node => ties.filter(tie => tie.source === node || tie.target === node).length;
	const tie = ties.find(tie => degree(tie.source) === 1 && degree(tie.target) === 1);
	const [a, b] = [tie.source, tie.target].map(node => liqa.places().find(place => place.name === node.name));
	return { names: [a.name, b.name], x: box.x + (a.x + b.x) / 2, y: box.y + (a.y + b.y) / 2 }; })()`;

const tests = {
	"it loads without a word on the console and asks for no other file": async page => {
		await openPage(page, "samples.html");
		is(page.errors.join("; "), "");
		is(page.requests.length, 1, "requests: ");
		is(await page.get("document.documentElement.lang + ' ' + document.documentElement.dir"), "ar rtl");
		holds(await page.get("/[\\u0600-\\u06ff]/.test(document.title)"), "the title isn't Arabic");
	},
	"it draws people": async page => {
		const inked = await page.get(`(() => { const c = document.getElementById("canvas"), bytes = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
			let n = 0; for (let i = 3; i < bytes.length; i += 4) n += bytes[i] > 0; return n / (c.width * c.height); })()`);
		holds(inked > 0.01 && inked < 0.6, `${inked} of the canvas is inked`);
		holds(await page.get("liqa.places().length") > 30, "few people");
		await shot(page, "light-1280.png");
	},
	"search finds a name in another spelling": async page => {
		for (const [typed, found] of [["ابراهيم رئيسى", "إبراهيم رئيسي"], ["عبدالفتاح", "عبد الفتاح السيسي"], ["putin", "فلاديمير بوتين"],
			["PUTIN vlad", "فلاديمير بوتين"], ["بوتـين", "فلاديمير بوتين"]]) {
			await search(page, typed);
			is(await page.get("document.querySelector('#found [aria-selected=true] bdi')?.textContent"), found, typed + ": ");
		}
		await search(page, "فلادمير بوتن");
		holds((await page.get("document.getElementById('found').textContent")).includes("فلاديمير بوتين"), "no near name for a slip");
		await search(page, "قطقوطقط");
		is(await page.get("document.querySelectorAll('#found [role=option]').length"), 0, "nonsense finds ");
	},
	"what is found opens with Enter: offices, meetings in order, articles": async page => {
		await search(page, "بوتين");
		await page.press("Enter");
		await page.until(`${cardName}.includes("فلاديمير بوتين")`);
		holds(await page.get("document.querySelectorAll('#card .offices li').length") > 0, "no office");
		holds(await page.get("document.querySelectorAll('#card .articles li').length") > 0, "no article");
		const dates = await page.get("[...document.querySelectorAll('#card .events > li time')].map(time => time.dateTime || '9999')");
		holds(dates.length > 10, `${dates.length} events`);
		is(dates.join(), [...dates].sort().join(), "order: ");
	},
	"a pair shows each meeting with the sentences that say so, the trigger marked": async page => {
		await page.click("#card .partners button");
		await page.until(`${cardName}.includes("شي جين بينغ")`);
		const got = await page.get(`[...document.querySelectorAll('#card blockquote')]
			.map(quote => quote.textContent + '|' + quote.querySelector('mark').textContent)`);
		const want = new Set(known("evidence.json").map(row => row.sentence + "|" + row.marked));
		holds(want.size > 3, "the graph has no evidence");
		is([...new Set(got)].sort().join("\n"), [...want].sort().join("\n"));
		await rest(page);
		await shot(page, "card-1280.png");
	},
	"a click on a line shows its evidence, one on a node its card, Escape closes it": async page => {
		await page.press("Escape");
		is(await page.get("document.getElementById('card').hidden"), true, "card hidden: ");
		await fit(page);
		const tie = await page.get(tieSpot);
		await page.clickAt(tie.x, tie.y);
		await page.until("!document.getElementById('card').hidden");
		for (const name of tie.names) holds((await page.get(cardName)).includes(name), "the card of another line");
		holds(await page.get(marks) > 0, "no evidence");
		await page.press("Escape");
		await fit(page);
		const node = await page.get(nodeSpot(0));
		await page.clickAt(node.x, node.y);
		await page.until(`${cardName}.includes(${JSON.stringify(node.name)})`);
		await page.press("Escape");
	},
	"planned and denied meetings are lines of their own, and can be left out": async page => {
		const classes = () => page.get("[...new Set(liqa.picture.shown.ties.map(tie => tie.class))].sort().join()");
		is(await classes(), "negated,planned,real");
		await page.click("#to-options");
		for (const box of ["planned", "negated"]) await page.click(`#options [name=${box}]`);
		is(await classes(), "real");
		for (const box of ["planned", "negated", "country"]) await page.click(`#options [name=${box}]`);
		holds(await page.get("liqa.places().some(place => place.kind === 'country')"), "no country");
		await page.until("document.body.classList.contains('settled')");
		await shot(page, "options-1280.png");
		await page.click("#options [name=country]");
		await page.press("Escape");
		is(await page.get("document.getElementById('options').hidden"), true, "options hidden: ");
	},
	"the time slider filters": async page => {
		const counts = known("counts.json")[0];
		is(await page.get(eventsShown), counts.events, "events at first: ");
		is(await page.get(`new Set(${shown}.filter(c => !c.from).map(c => c.event)).size`), counts.undated, "undated at first: ");
		await page.get("document.getElementById('from').focus()");
		for (let i = 0; i < 20; i++) await page.press("ArrowUp");
		const { span, list } = await page.get(`({ span: liqa.options.span, list: ${shown}.map(c => [c.from, c.to]) })`);
		holds(span && list.length > 0 && list.length < counts.rows, `${list.length} of ${counts.rows} contacts in ${span}`);
		holds(list.every(([from, to]) => from && to >= span[0] && from <= span[1]), "a meeting outside the span");
		await page.click("#whole");
		is(await page.get(eventsShown), counts.events, "events again: ");
	},
	"it plays": async page => {
		await page.click("#play");
		const first = await page.get(`${shown}.length`);
		await page.until("Number(document.getElementById('to').value) > 3");
		holds(await page.get(`${shown}.length`) > first, "nothing comes in");
		await page.click("#play");
		const stopped = await page.get("document.getElementById('to').value");
		await wait(1000);
		is(await page.get("document.getElementById('to').value"), stopped);
		await page.click("#whole");
	},
	"the keyboard alone does": async page => {
		await page.get("document.activeElement.blur()");
		await page.press("/");
		is(await page.get(focused), "query");
		await page.get("document.getElementById('canvas').focus()");
		for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp"]) await page.press(key);
		const here = await page.get("liqa.picture.cursor?.name");
		holds(here && (await page.get("document.getElementById('said').textContent")).includes(here), "the cursor isn't told");
		await page.press("Enter");
		holds((await page.get(cardName)).includes(here), "Enter opens nothing");
		is(await page.get(focused), "card-name");
		await page.press("Tab");
		holds(await page.get("document.getElementById('card').contains(document.activeElement)"), "Tab leaves the card");
		await page.press("Escape");
		is(await page.get(`document.getElementById('card').hidden + ' ' + ${focused}`), "true canvas");
	},
	"a table says the same as the picture": async page => {
		await page.click("#to-meetings");
		is(await page.get("document.querySelectorAll('#meetings tbody tr').length"), Math.min(200, known("counts.json")[0].rows), "rows: ");
		await page.click("#meetings tbody .evidence");
		holds(await page.get(marks) > 0, "no evidence");
		await page.press("Escape");
		await page.click("#meetings th:nth-child(2) button");
		is(await page.get("document.querySelector('#meetings th:nth-child(2)').getAttribute('aria-sort')"), "ascending");
		await page.click("#to-people");
		const sizes = await page.get("[...document.querySelectorAll('#people tbody tr td:nth-child(4)')].map(cell => Number(cell.textContent))");
		holds(sizes.length > 30 && sizes.every((n, i) => i === 0 || n <= sizes[i - 1]), "people not in order: " + sizes);
		is(page.errors.join("; "), "");
		await page.click("#to-picture");
	},
	"dark, and as wide as a phone": async page => {
		const light = await page.get("getComputedStyle(document.body).backgroundColor");
		await page.look(390, 844, { dark: true, phone: true });
		await openPage(page, "samples.html");
		await shot(page, "dark-390.png");
		holds(await page.get("getComputedStyle(document.body).backgroundColor") !== light, "as light as before");
		const node = await page.get(nodeSpot(0));
		await page.tapAt(node.x, node.y);
		await page.until(`${cardName}.includes(${JSON.stringify(node.name)})`);
		await rest(page);
		await shot(page, "card-dark-390.png");
		await page.press("Escape");
		for (const step of [() => search(page, "السيسي"), () => page.press("Enter"), () => page.click("#to-meetings"),
			() => page.click("#to-people")]) {
			await step();
			holds(await page.get("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= 390"), "wider than the phone");
			is(await page.get(`[...document.querySelectorAll("header *, footer *, #card > *")].filter(e => e.getClientRects().length && !e.closest(".unseen"))
				.filter(e => { const box = e.getBoundingClientRect(); return box.left < -3 || box.right > 393; }).map(e => e.id || e.tagName).join()`), "", "sticks out: ");
		}
		await page.look(1280, 800);
		is(page.errors.join("; "), "");
	},
	"no text of an article breaks out": async page => {
		const alien = "['img', 'script', 'a', 'iframe'].map(tag => document.querySelectorAll(tag).length).join()";
		await openPage(page, "hostile.html");
		await search(page, "alert");
		await page.press("Enter");
		holds((await page.get(cardName)).includes("<img src=x onerror=alert('name')></script>"), "the name isn't shown as it is");
		await page.click("#card .partners button");
		for (const text of ["</script><script>alert('body')", "<img src=x onerror=alert('img')>", "</script><script>alert('title')",
			"<img src=x onerror=alert('source')>"])
			holds((await page.get(cardText)).includes(text), "not shown: " + text);
		is(await page.get(alien), "0,4,0,0", "images, scripts, links, frames: ");
		for (const view of ["meetings", "people"]) await page.click("#to-" + view);
		is(await page.get(alien), "0,4,0,0", "in the tables: ");
		is(page.errors.join("; ") + page.requests.slice(1).join(), "");
		await page.get("{ const script = document.createElement('script'); script.textContent = 'globalThis.broken = 1'; document.body.append(script); }");
		is(await page.get("String(globalThis.broken)"), "undefined", "an alien script runs: ");
	},
	"a page of nothing says so": async page => {
		page.errors.length = 0;
		await page.open("file://" + inFolder("nothing.html"));
		await page.until("!document.getElementById('empty').hidden");
		is(page.errors.join("; "), "");
	}
};

(async () => {
	const browser = new Browser(program, fs.mkdtempSync(inFolder("profile-")));
	const page = await browser.page();
	await page.look(1280, 800);
	for (const [what, test] of Object.entries(tests))
		try {
			await test(page);
			console.log("ok " + what);
		} catch (error) {
			console.log(`not ok ${what}\n    ${String(error.stack).replace(/\n/g, "\n    ")}`);
			if (page.errors.length) console.log("    console: " + page.errors.join("; "));
		}
	await browser.close();
})();
