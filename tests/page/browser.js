/* A headless Chromium, driven over its debugging pipe (Chrome DevTools Protocol): messages are JSON, each ended by a NUL, on the browser's
 * file descriptors 3 and 4. Nothing but node and the browser is needed. */
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic", "--disable-background-networking",
	"--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--disable-dev-shm-usage", "--remote-debugging-pipe"];
const KEYS = { Enter: ["Enter", 13, "\r"], Escape: ["Escape", 27], Tab: ["Tab", 9], " ": ["Space", 32, " "], ArrowLeft: ["ArrowLeft", 37], ArrowUp: ["ArrowUp", 38],
	ArrowRight: ["ArrowRight", 39], ArrowDown: ["ArrowDown", 40], Home: ["Home", 36], End: ["End", 35] };

class Page {
	constructor(browser, session) {
		Object.assign(this, { browser, session, errors: [], requests: [], loaded: () => {} });
	}

	send(method, params = {}) {
		return this.browser.send(method, params, this.session);
	}

	hear(method, params) {
		if (method === "Runtime.exceptionThrown") this.errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
		else if (method === "Runtime.consoleAPICalled") this.errors.push(params.args.map(arg => arg.value ?? arg.description).join(" "));
		else if (method === "Log.entryAdded") this.errors.push(params.entry.text);
		else if (method === "Network.requestWillBeSent") this.requests.push(params.request.url);
		else if (method === "Page.javascriptDialogOpening") {
			this.errors.push("dialog: " + params.message);
			this.send("Page.handleJavaScriptDialog", { accept: true });
		} else if (method === "Page.loadEventFired") this.loaded();
	}

	async look(width, height, { dark = false, phone = false, calm = false } = {}) {
		await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: phone ? 2 : 1, mobile: phone });
		await this.send("Emulation.setTouchEmulationEnabled", { enabled: phone });
		await this.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" },
			{ name: "prefers-reduced-motion", value: calm ? "reduce" : "no-preference" }] });
	}

	async open(url) {
		const loaded = new Promise(resolve => { this.loaded = resolve; });
		await this.send("Page.navigate", { url });
		await loaded;
	}

	/* The value of an expression in the page. */
	async get(expression) {
		const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
		if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
		return result.value;
	}

	/* Waits until an expression holds. */
	async until(expression, seconds = 60) {
		for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise(go => setTimeout(go, 30)))
			if (await this.get(expression)) return true;
		throw new Error("waited in vain for " + expression);
	}

	async point(x, y) {
		await this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
	}

	async clickAt(x, y) {
		await this.point(x, y);
		for (const type of ["mousePressed", "mouseReleased"])
			await this.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
	}

	/* A real click on the middle of the first element that SELECTOR finds. */
	async click(selector) {
		const box = await this.get(`(() => { const e = document.querySelector(${JSON.stringify(selector)}); if (!e) return null;
			e.scrollIntoView({ block: "center" }); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`);
		if (!box) throw new Error("nothing there: " + selector);
		await this.clickAt(...box);
	}

	async tapAt(x, y) {
		await this.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
		await this.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
	}

	async press(key) {
		const [code, number, text] = KEYS[key] ?? [key, key.toUpperCase().charCodeAt(0), key];
		const what = { key, code, windowsVirtualKeyCode: number };
		await this.send("Input.dispatchKeyEvent", { ...what, type: text ? "keyDown" : "rawKeyDown", text });
		await this.send("Input.dispatchKeyEvent", { ...what, type: "keyUp" });
	}

	async type(text) {
		await this.send("Input.insertText", { text });
	}

	async shot(file) {
		const { data } = await this.send("Page.captureScreenshot", { format: "png" });
		fs.writeFileSync(file, Buffer.from(data, "base64"));
	}
}

class Browser {
	constructor(program, folder) {
		this.child = spawn(program, [...FLAGS, `--user-data-dir=${folder}`, "about:blank"], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
		Object.assign(this, { asked: new Map(), pages: new Map(), last: 0 });
		this.gone = new Promise(resolve => this.child.on("exit", resolve));
		let rest = "";
		this.child.stdio[4].setEncoding("utf8").on("data", text => {
			const whole = (rest + text).split("\0");
			rest = whole.pop();
			for (const message of whole) this.hear(JSON.parse(message));
		});
	}

	hear({ id, result, error, method, params, sessionId }) {
		if (id === undefined) return this.pages.get(sessionId)?.hear(method, params);
		const { resolve, reject } = this.asked.get(id);
		this.asked.delete(id);
		error ? reject(new Error(error.message)) : resolve(result);
	}

	send(method, params = {}, sessionId = undefined) {
		const id = ++this.last;
		this.child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
		return new Promise((resolve, reject) => this.asked.set(id, { resolve, reject }));
	}

	async page() {
		const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
		const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
		const page = new Page(this, sessionId);
		this.pages.set(sessionId, page);
		for (const domain of ["Page", "Runtime", "Log", "Network"]) await page.send(domain + ".enable");
		return page;
	}

	async close() {
		this.send("Browser.close").catch(() => {});
		await this.gone;
	}
}

module.exports = { Browser };
