/* Starts the page: reads the trip, joins the parts, switches language, light and paper. */

function marksOf(data) {
    const all = data.events.map((event, at) => ({
        t: event.t, kind: event.kind, attention: event.attention, event: at,
        title: `${words.name("kind", event.kind)}${event.confirmed === false ? " ?" : ""} ${summaryOf(event)}`.trim(),
    }));
    const messages = data.messages.map((message) => ({
        t: message.t, kind: "driver_message", attention: false, title: messageTitle(message),
        event: data.events.findIndex((event) => event.kind === "driver_message" && event.t === message.t),
    }));
    return {
        messages,
        attention: all.filter((mark) => mark.attention),
        others: all.filter((mark) => !mark.attention && mark.kind !== "driver_message"),
    };
}

function messageTitle({ text, number, ack_s: seconds }) {
    const said = isMissing(text) ? words.of("message.number", { number }) : words.term(text);
    return isMissing(seconds) ? said : `${said} · ${words.of("message.acknowledged", { seconds: format.plain(seconds) })}`;
}

class Page {
    constructor(data) {
        this.data = data;
        this.list = new EventList(data.events, (event) => this.centre(event));
        if (data.samples.t.length > 0) {
            this.trip = new Trip(data);
            this.view = new View(this.trip);
            this.chart = new Chart(this.trip, this.view, () => marksOf(data));
            this.readout = new Readout(this.trip, this.view);
        }
        this.actions = this.view ? keyActions(this.view, { step: (by) => this.step(by) }, () => byId("help").showModal()) : [];
    }

    start() {
        byId("head").hidden = byId("main").hidden = false;
        this.listen();
        this.show();
        if (this.chart) {
            this.chart.lay();
            new Pointers(this.chart, this.view, (mark) => this.choose(mark));
            listenToKeys(this.actions);
            this.view.listen(() => this.showAxis());
            this.showAxis();
            this.pointAtFirstConcern();
        } else {
            document.querySelector(".stage").hidden = document.querySelector(".tools").hidden = true;
            byId("empty").hidden = false;
        }
    }

    /** All that carries words. */
    show() {
        applyWords();
        showHead(this.data, (at) => this.list.select(at, true));
        showLegend();
        this.list.show();
        showQuality(this.data);
        showFiles(this.data);
        showReading(this.actions);
        byId("english").setAttribute("aria-pressed", String(words.language === "en"));
        byId("chinese").setAttribute("aria-pressed", String(words.language === "zh-TW"));
        byId("theme").textContent = words.of(this.isDark() ? "switch.light" : "switch.dark");
    }

    listen() {
        byId("english").addEventListener("click", () => this.speak("en"));
        byId("chinese").addEventListener("click", () => this.speak("zh-TW"));
        byId("theme").addEventListener("click", () => this.paint(this.isDark() ? "light" : "dark"));
        byId("print").addEventListener("click", () => window.print());
        matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint(document.documentElement.dataset.theme));
        window.addEventListener("beforeprint", () => this.toPaper());
        window.addEventListener("afterprint", () => this.toScreen());
        if (this.chart) {
            this.listenToTools();
            new ResizeObserver(() => this.restore || this.chart.fit()).observe(byId("overview").parentElement);
        }
    }

    listenToTools() {
        const on = (id, act) => byId(id).addEventListener("click", act);
        on("by-time", () => this.view.along("time"));
        on("by-distance", () => this.view.along("distance"));
        on("zoom-in", () => this.view.zoom(0.5));
        on("zoom-out", () => this.view.zoom(2));
        on("zoom-fit", () => this.view.fit());
        on("previous", () => this.step(-1));
        on("next", () => this.step(1));
        on("ask", () => byId("help").showModal());
    }

    speak(language) {
        words.use(language);
        this.show();
        if (this.chart) {
            this.chart.rename();
            this.chart.lay();
            this.readout.rename();
        }
    }

    isDark() {
        const { theme } = document.documentElement.dataset;
        return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    }

    /** Light or dark; undefined follows the system. */
    paint(theme) {
        if (theme) {
            document.documentElement.dataset.theme = theme;
        } else {
            delete document.documentElement.dataset.theme;
        }
        byId("theme").textContent = words.of(this.isDark() ? "switch.light" : "switch.dark");
        this.chart?.recolour();
    }

    showAxis() {
        byId("by-time").setAttribute("aria-pressed", String(this.view.axis === "time"));
        byId("by-distance").setAttribute("aria-pressed", String(this.view.axis === "distance"));
    }

    step(by) {
        const isHere = (event) => this.trip.nearest("time", event.t) === this.view.cursor;
        this.list.step(by, this.trip.t[this.view.cursor], isHere);
    }

    choose(mark) {
        if (mark.event >= 0) {
            this.list.select(mark.event);
        } else {
            this.view.centre(mark.t);
        }
    }

    centre(event) {
        if (this.view && !isMissing(event.t)) {
            this.view.centre(event.t, event.to_t);
        }
    }

    pointAtFirstConcern() {
        const first = this.data.events.find((event) => event.attention && !isMissing(event.t));
        this.view.point(first ? this.trip.nearest("time", first.t) : 0);
    }

    /** The whole trip in light colours, large enough for fine print, with the evidence unfolded. */
    toPaper() {
        if (this.restore) {
            return;
        }
        const { theme } = document.documentElement.dataset;
        const seen = this.view && { from: this.view.from, to: this.view.to };
        const fold = this.list.unfoldForPaper();
        this.restore = () => {
            fold();
            this.paint(theme);
            if (seen) {
                this.view.show(seen.from, seen.to);
                this.chart.lay();
            }
        };
        this.paint("light");
        if (seen) {
            this.view.fit();
            this.chart.lay(true);
        }
    }

    toScreen() {
        const restore = this.restore;
        this.restore = null;
        restore?.();
    }
}

/** Says on the page what went wrong; the data stays in the file. */
function fail(error) {
    const place = byId("failure");
    place.hidden = false;
    place.textContent = words.of("failure", { reason: error.message });
}

words.load();
words.use(document.documentElement.lang);
try {
    const data = visible(JSON.parse(byId("trip").textContent));
    words.learn(data.words);
    new Page(data).start();
} catch (error) {
    fail(error);
    throw error;
}
