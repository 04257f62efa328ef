/* picture: the network on a canvas. Lines first, those of one look in one path; then nodes; then as many labels as fit without covering
 * each other, the busiest first: zooming in makes room for more. Sizes grow slower than distances when zooming. */
const canvas = $("canvas"), pen = canvas.getContext("2d");
const picture = { shown: { ties: [], nodes: [] }, view: d3.zoomIdentity, chosen: null, under: null, cursor: null, fresh: new Set(),
	width: 0, height: 0, ink: {}, own: false, frame: 0, widths: new Map() };
const FONT = "\"Noto Sans Arabic\", \"Segoe UI\", \"Geeza Pro\", \"Noto Naskh Arabic\", Tahoma, Arial, sans-serif";
const DASHES = { real: [], planned: [7, 5], negated: [1.5, 4.5] };
const LABEL_ROOM = 10000, BUSIEST = 24;  /* square pixels of the picture for each label; nodes with heavy labels */
const REACH = matchMedia("(pointer: coarse)").matches ? 16 : 7; /* pixels from a line or node that still hit it */

function takeInk() {
	const style = getComputedStyle(document.documentElement);
	for (const name of ["ground", "ink", "person", "country", "organization", "met", "called", "visited", "office", "negated", "mark", "event"])
		picture.ink[name] = style.getPropertyValue("--" + name).trim();
}

const scale = () => Math.max(0.3, Math.min(2.2, Math.sqrt(picture.view.k)));
const screenX = node => picture.view.applyX(node.x), screenY = node => picture.view.applyY(node.y);
const screenRadius = node => Math.max(1.8, radius(node) * scale());
const thickness = tie => Math.min(9, 1 + 1.1 * Math.sqrt(tie.contacts.length - 1)) * Math.max(0.8, Math.min(1.4, scale()));

/* The ends and, for one of several ties of a pair, the control point of a tie on the screen. */
function lineOf(tie) {
	const x1 = screenX(tie.source), y1 = screenY(tie.source), x2 = screenX(tie.target), y2 = screenY(tie.target);
	const bend = tie.nth === 0 ? 0 : (tie.nth % 2 ? 0.28 : -0.28) * Math.ceil(tie.nth / 2);
	return { x1, y1, x2, y2, bend, cx: (x1 + x2) / 2 - (y2 - y1) * bend, cy: (y1 + y2) / 2 + (x2 - x1) * bend };
}

function trace(path, tie) {
	const { x1, y1, x2, y2, bend, cx, cy } = lineOf(tie);
	path.moveTo(x1, y1);
	if (bend) path.quadraticCurveTo(cx, cy, x2, y2);
	else path.lineTo(x2, y2);
}

/* What stands out: the chosen one and what touches it; null: everything alike. */
function bright() {
	const chosen = picture.chosen;
	if (!chosen) return null;
	const lit = new Set(chosen.source ? [chosen.source, chosen.target] : [chosen]), least = lit.size;
	const ties = new Set(picture.shown.ties.filter(tie => lit.has(tie.source) + lit.has(tie.target) >= least));
	for (const tie of ties) lit.add(tie.source).add(tie.target);
	return { nodes: lit, ties };
}

function drawTies(lit) {
	const looks = new Map();
	const dense = picture.shown.ties.length > 1200 ? 0.5 : picture.shown.ties.length > 300 ? 0.65 : 0.8;
	for (const tie of picture.shown.ties) {
		const isFresh = tie.contacts.some(contact => picture.fresh.has(contact));
		const strong = lit ? lit.ties.has(tie) : isFresh;
		const colour = isFresh ? "mark" : tie.class === "negated" ? "negated" : tie.relation;
		const alpha = strong ? 1 : lit ? 0.1 : tie.class === "real" ? dense : Math.min(1, dense + 0.2);
		const look = `${colour} ${tie.class} ${thickness(tie) + (isFresh ? 1.5 : 0)} ${alpha}`;
		if (!looks.has(look)) looks.set(look, { colour, alpha, tie, width: thickness(tie) + (isFresh ? 1.5 : 0), path: new Path2D() });
		trace(looks.get(look).path, tie);
	}
	for (const { colour, alpha, tie, width, path } of [...looks.values()].sort((a, b) => a.alpha - b.alpha)) {
		pen.globalAlpha = alpha;
		pen.strokeStyle = picture.ink[colour];
		pen.lineWidth = width;
		pen.lineCap = tie.class === "negated" ? "round" : "butt";
		pen.setLineDash(DASHES[tie.class]);
		pen.stroke(path);
	}
	pen.setLineDash([]);
	pen.globalAlpha = 1;
}

function drawNodes(lit) {
	for (let i = picture.shown.nodes.length - 1; i >= 0; i--) {
		const node = picture.shown.nodes[i], x = screenX(node), y = screenY(node), r = screenRadius(node);
		if (x < -r || y < -r || x > picture.width + r || y > picture.height + r) continue;
		pen.globalAlpha = lit && !lit.nodes.has(node) ? 0.2 : 1;
		pen.beginPath();
		if (node.group === "person") pen.arc(x, y, r, 0, 2 * Math.PI);
		else if (node.group === "country") pen.roundRect(x - r, y - r, 2 * r, 2 * r, r / 3);
		else pen.moveTo(x, y - 1.25 * r), pen.lineTo(x + 1.25 * r, y), pen.lineTo(x, y + 1.25 * r), pen.lineTo(x - 1.25 * r, y), pen.closePath();
		pen.fillStyle = picture.ink[node.group] ?? picture.ink.event;
		pen.fill();
		pen.strokeStyle = picture.ink.ground;
		pen.lineWidth = 1.5;
		pen.stroke();
		if (node === picture.chosen || node === picture.cursor || node === picture.under || node === picture.chosen?.target) {
			pen.beginPath();
			pen.arc(x, y, r + 4, 0, 2 * Math.PI);
			pen.strokeStyle = picture.ink.mark;
			pen.lineWidth = node === picture.under ? 1.5 : 3;
			pen.stroke();
		}
	}
	pen.globalAlpha = 1;
}

function textWidth(text, size) {
	const key = size + text;
	if (!picture.widths.has(key)) picture.widths.set(key, pen.measureText(text).width);
	return picture.widths.get(key);
}

/* Boxes that hold something already, by cells of a grid. */
function grid(cell) {
	const cells = new Map();
	const over = (box, f) => {
		for (let i = Math.floor(box.x / cell); i <= Math.floor((box.x + box.w) / cell); i++)
			for (let j = Math.floor(box.y / cell); j <= Math.floor((box.y + box.h) / cell); j++)
				if (f(i * 8192 + j)) return true;
		return false;
	};
	const hits = (a, b) => a.of !== b.of && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
	return {
		free: box => !over(box, key => (cells.get(key) ?? []).some(other => hits(box, other))),
		add: box => over(box, key => void (cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box])))
	};
}

/* Where a label may stand, the best first: under its node, above it, at its sides. */
function labelBoxes(node, size) {
	const w = textWidth(node.name, size) + 6, h = size * 1.5, r = screenRadius(node), x = screenX(node), y = screenY(node);
	return [[x - w / 2, y + r], [x - w / 2, y - r - h], [x + r + 1, y - h / 2], [x - r - 1 - w, y - h / 2]].map(([left, top]) => ({ of: node, x: left, y: top, w, h }));
}

const labelSize = node => Math.round(11.5 + 5.5 * Math.sqrt(node.size / Math.max(8, picture.shown.nodes[0].size)));

function drawLabel(node, box, size) {
	const x = box.x + box.w / 2, y = box.y + box.h / 2;
	pen.lineWidth = 4;
	pen.strokeStyle = picture.ink.ground;
	pen.globalAlpha = 0.85;
	pen.strokeText(node.name, x, y);
	pen.globalAlpha = 1;
	pen.fillStyle = picture.ink.ink;
	pen.fillText(node.name, x, y);
}

/* As many labels as leave the picture calm; none covers another or a busier node, and only a busy node's label covers a lesser one. */
function drawLabels(lit) {
	const taken = grid(80), discs = grid(80), first = [picture.chosen, picture.cursor, picture.under].filter(node => node && !node.source);
	const inside = box => box.x > 2 && box.y > 2 && box.x + box.w < picture.width - 2 && box.y + box.h < picture.height - 2;
	const disc = node => { const r = screenRadius(node); return { of: node, x: screenX(node) - r, y: screenY(node) - r, w: 2 * r, h: 2 * r }; };
	const seen = picture.shown.nodes.filter(node => inside(disc(node)));
	const order = new Set([...first, ...seen.filter(node => !lit || lit.nodes.has(node))]);
	for (const node of seen) discs.add(disc(node));
	let left = picture.width * picture.height / LABEL_ROOM;
	const heavy = new Set([...first, ...picture.shown.nodes.slice(0, BUSIEST).filter(node => node.size > 2)]);
	Object.assign(pen, { textAlign: "center", textBaseline: "middle", direction: document.documentElement.dir, lineJoin: "round" });
	for (const node of order) {
		const size = labelSize(node), must = first.includes(node);
		taken.add(disc(node));
		pen.font = `${heavy.has(node) ? 600 : 400} ${size}px ${FONT}`;
		const all = labelBoxes(node, size), free = all.filter(box => inside(box) && taken.free(box));
		const box = free.find(discs.free) ?? (node.size > 2 || lit ? free[0] : null) ?? (must ? all[0] : null);
		if (!box) continue;
		taken.add({ of: node, x: box.x - 5, y: box.y - 1, w: box.w + 10, h: box.h + 2 });
		drawLabel(node, box, size);
		if (--left < 0) break;
	}
}

function draw() {
	picture.frame = 0;
	const dense = devicePixelRatio || 1, lit = bright();
	pen.setTransform(dense, 0, 0, dense, 0, 0);
	pen.clearRect(0, 0, picture.width, picture.height);
	drawTies(lit);
	drawNodes(lit);
	drawLabels(lit);
	if (!picture.drawn && picture.shown.nodes.length) picture.drawn = Math.round(performance.now());
}

function redraw() {
	if (!picture.frame) picture.frame = requestAnimationFrame(draw);
}

/* The node, else the tie, at a point of the canvas. */
function at(x, y) {
	let best = null, least = Infinity;
	for (const node of picture.shown.nodes) {
		const d = Math.hypot(screenX(node) - x, screenY(node) - y) - screenRadius(node);
		if (d < least && d < REACH) best = node, least = d;
	}
	if (best) return best;
	for (const tie of picture.shown.ties) {
		const d = distanceTo(lineOf(tie), x, y) - thickness(tie) / 2;
		if (d < least && d < REACH) best = tie, least = d;
	}
	return best;
}

const fromSegment = (x, y, x1, y1, x2, y2) => {
	const dx = x2 - x1, dy = y2 - y1, t = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
	return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
};

/* From a line, or a curve taken as eight segments. */
function distanceTo({ x1, y1, x2, y2, bend, cx, cy }, x, y) {
	if (!bend) return fromSegment(x, y, x1, y1, x2, y2);
	let least = Infinity, px = x1, py = y1;
	for (let i = 1; i <= 8; i++) {
		const t = i / 8, u = 1 - t, qx = u * u * x1 + 2 * u * t * cx + t * t * x2, qy = u * u * y1 + 2 * u * t * cy + t * t * y2;
		least = Math.min(least, fromSegment(x, y, px, py, qx, qy));
		px = qx, py = qy;
	}
	return least;
}

const zoom = d3.zoom().scaleExtent([0.05, 12]).on("zoom", () => {
	picture.view = d3.event.transform;
	if (d3.event.sourceEvent) picture.own = true;
	redraw();
});
const zoomed = d3.select(canvas);
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 350;

/* Shows all nodes: no farther than needed for 19 of 20, so that a few strays don't make the rest small. */
function fit(time = 0) {
	const list = picture.shown.nodes;
	if (!list.length || !picture.width) return;
	const part = (values, p) => values[Math.round((values.length - 1) * p)];
	const xs = list.map(n => n.x).sort((a, b) => a - b), ys = list.map(n => n.y).sort((a, b) => a - b);
	const cut = list.length > 200 ? 0.01 : 0, [x1, x2, y1, y2] = [part(xs, cut), part(xs, 1 - cut), part(ys, cut), part(ys, 1 - cut)];
	const k = Math.min(1.6, (picture.width - 110) / (x2 - x1 || 1), (picture.height - 80) / (y2 - y1 || 1));
	const there = d3.zoomIdentity.translate(picture.width / 2 - k * (x1 + x2) / 2, picture.height / 2 - 6 - k * (y1 + y2) / 2).scale(k);
	(time ? zoomed.transition().duration(time) : zoomed).call(zoom.transform, there);
}

/* Brings a node, or a point between nodes, into the middle of what the card leaves free. */
function bring(node) {
	if (node.x === undefined || !canvas.clientWidth) return;
	const k = Math.max(picture.view.k, 0.9), down = matchMedia("(max-width: 760px)").matches ? 0.22 : 0.5;
	const there = d3.zoomIdentity.translate(canvas.clientWidth / 2 - k * node.x, canvas.clientHeight * down - k * node.y).scale(k);
	picture.own = true;
	zoomed.transition().duration(calm()).call(zoom.transform, there);
}

/* The nearest node in the direction of an arrow key from the cursor; without one the busiest. */
function step(dx, dy) {
	const from = picture.cursor ?? (picture.chosen?.source ?? picture.chosen);
	if (!from) return picture.shown.nodes[0];
	let best = null, least = Infinity;
	for (const node of picture.shown.nodes) {
		const x = node.x - from.x, y = node.y - from.y, along = x * dx + y * dy, beside = Math.abs(x * dy - y * dx);
		if (node !== from && along > 0 && along + 2 * beside < least) best = node, least = along + 2 * beside;
	}
	return best ?? from;
}

function resize() {
	const box = canvas.getBoundingClientRect(), dense = devicePixelRatio || 1;
	if (!box.width) return;
	picture.width = box.width, picture.height = box.height;
	canvas.width = Math.round(box.width * dense), canvas.height = Math.round(box.height * dense);
	if (!picture.own) fit();
	draw();
}
