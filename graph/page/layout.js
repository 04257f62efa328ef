/* layout: where nodes stand. d3's forces move them: ties pull, nodes push and don't overlap, the middle draws all. It goes on in slices
 * between frames, so the page answers from the start, and starts from the busiest node in the middle, so the first frames already
 * show the shape. The time slider moves nothing: the same person stays in the same place. */
const SLICE = 24, FIRST_SLICE = 250;    /* milliseconds; many nodes get longer slices, as their frames take longer to draw */

const layout = { simulation: null, frame: 0 };
const radius = node => 4 + 2.1 * Math.sqrt(Math.min(node.size, 150));

/* A spiral of even density, busiest first. */
function place(list) {
	list.forEach((node, i) => {
		if (node.x !== undefined) return;
		const distance = 14 * Math.sqrt(i + 0.5), angle = i * Math.PI * (3 - Math.sqrt(5));
		node.x = distance * Math.cos(angle);
		node.y = distance * Math.sin(angle);
	});
}

/* Lays the nodes and ties of SHOWN out in a field of WIDTH to HEIGHT; MOVED is called while they move. */
function layOut(shown, width, height, moved) {
	cancelAnimationFrame(layout.frame);
	place(shown.nodes);
	const tall = height / width, many = shown.nodes.length;
	const spread = Math.min(1.9, 1 + many / 1500); /* the more nodes, the farther off they are seen, and sizes shrink less than distances */
	const pull = 0.07 + Math.min(0.1, many / 4000);
	const degree = new Map();
	const lines = shown.ties.filter(tie => tie.nth === 0).map(({ source, target }) => ({ source, target }));
	for (const line of lines)
		for (const node of [line.source, line.target]) degree.set(node, (degree.get(node) ?? 0) + 1);
	layout.simulation = d3.forceSimulation(shown.nodes).stop()
		.force("tie", d3.forceLink(lines).distance(line => 34 + radius(line.source) + radius(line.target)
			+ 5 * Math.sqrt(Math.min(degree.get(line.source), degree.get(line.target)))))
		.force("push", d3.forceManyBody().strength(node => -60 - 14 * Math.sqrt(degree.get(node) ?? 0) * 2).theta(many > 1000 ? 1.5 : 1.1))
		.force("apart", d3.forceCollide(node => radius(node) * spread + 5))
		.force("x", d3.forceX().strength(pull * Math.min(1, tall)))
		.force("y", d3.forceY().strength(pull * Math.min(1, 1 / tall)))
		.alphaDecay(many > 500 ? 0.04 : 0.023);
	const run = slice => {
		const end = performance.now() + slice;
		while (layout.simulation.alpha() > 0.004 && performance.now() < end) layout.simulation.tick();
		moved(layout.simulation.alpha() <= 0.004);
		if (layout.simulation.alpha() > 0.004) layout.frame = requestAnimationFrame(() => run(SLICE + many / 20));
	};
	run(matchMedia("(prefers-reduced-motion: reduce)").matches ? 4000 : FIRST_SLICE);
}
