/* The list of events: those that need a person first, filters by kind, evidence under each row. */

const FIRST_ROWS = 200;
/** On paper all events show their evidence up to this many, then only those that need a person. */
const UNFOLDED_ON_PAPER = 200;

class EventList {
    /** centre(event) brings an event into the middle of the chart. */
    constructor(events, centre) {
        this.events = events;
        this.centre = centre;
        this.kinds = new Set();
        this.attentionOnly = false;
        this.all = false;
        this.selected = -1;
        this.open = new Set();
        byId("more").addEventListener("click", () => {
            this.all = true;
            this.showRows();
        });
    }

    show() {
        this.showFilters();
        this.showRows();
    }

    matches(event) {
        return (!this.attentionOnly || event.attention) && (this.kinds.size === 0 || this.kinds.has(event.kind));
    }

    /** Indices of the events that pass the filters, those that need a person first, each part in order of time. */
    shown() {
        const passing = this.events.map((event, at) => at).filter((at) => this.matches(this.events[at]));
        const order = (a, b) => (this.events[a].t ?? Infinity) - (this.events[b].t ?? Infinity) || a - b;
        const urgent = passing.filter((at) => this.events[at].attention).sort(order);
        return [...urgent, ...passing.filter((at) => !this.events[at].attention).sort(order)];
    }

    showFilters() {
        const count = (test) => this.events.filter(test).length;
        const kinds = [...new Set(this.events.map((event) => event.kind))].sort((a, b) => rank(a) - rank(b));
        const chip = (label, number, pressed, act, sign = null) => el("button",
            { type: "button", class: "chip", "aria-pressed": String(pressed), onclick: () => this.filter(act) },
            sign, label, " ", el("span", { class: "count" }, format.number(number)));
        byId("filters").replaceChildren(
            chip(words.of("events.attention"), count((event) => event.attention), this.attentionOnly,
                () => (this.attentionOnly = !this.attentionOnly), el("span", { class: "bang", "aria-hidden": "true" }, "!")),
            chip(words.of("events.all"), this.events.length, !this.attentionOnly && this.kinds.size === 0, () => this.clear()),
            ...kinds.map((kind) => chip(words.name("kind", kind), count((event) => event.kind === kind), this.kinds.has(kind),
                () => this.toggle(kind), badge(kind, false))));
    }

    filter(act) {
        act();
        this.show();
    }

    toggle(kind) {
        if (!this.kinds.delete(kind)) {
            this.kinds.add(kind);
        }
    }

    clear() {
        this.kinds.clear();
        this.attentionOnly = false;
    }

    showRows() {
        const shown = this.shown();
        const limit = this.all ? shown.length : Math.min(FIRST_ROWS, shown.length);
        const heads = [["", "sign"], [words.of("event.time"), "time"], ["km", "number"], [words.of("event.kind"), "kind"],
            [words.of("event.what"), "what"], [words.of("event.cause"), "cause"]];
        const body = el("tbody", {});
        let group = null;
        for (const at of shown.slice(0, limit)) {
            const now = this.events[at].attention ? "events.attention" : "events.others";
            if (now !== group) {
                body.append(el("tr", { class: "group" }, el("th", { colspan: "6", scope: "colgroup" }, words.of(now))));
                group = now;
            }
            body.append(this.row(at));
            if (this.open.has(at)) {
                body.append(this.evidenceRow(at));
            }
        }
        byId("events-table").replaceChildren(
            el("thead", {}, el("tr", {}, ...heads.map(([word, kind]) => el("th", { scope: "col", class: kind }, word)))), body);
        byId("events-count").textContent = words.of("events.count", { shown: format.number(shown.length), total: format.number(this.events.length) });
        byId("more").hidden = limit === shown.length;
        byId("more").textContent = words.of("events.more", { count: format.number(shown.length) });
    }

    row(at) {
        const event = this.events[at];
        const open = this.open.has(at);
        const toggle = el("button", { type: "button", class: "fold", "aria-expanded": String(open), "aria-label": words.of("event.evidence") }, "▸");
        const kind = el("span", {}, badge(event.kind, event.attention), " ", words.name("kind", event.kind),
            event.confirmed === false ? el("span", { class: "doubt", title: words.of("event.unconfirmed") }, " ?") : null);
        const cells = [
            ["sign", toggle],
            ["time", format.stamp(event.from?.time)],
            ["number", format.km(event.from?.location_cm)],
            ["kind", kind],
            ["what", foreign(summaryOf(event))],
            ["cause", causeOf(event)],
        ];
        const classes = ["event", event.attention ? "urgent" : "", this.selected === at ? "selected" : ""].join(" ").trim();
        return el("tr", { class: classes, "data-event": String(at), onclick: () => this.chosen(at) },
            ...cells.map(([name, cell]) => el("td", { class: name, "data-head": name === "number" ? "km" : null }, cell)));
    }

    evidenceRow(at) {
        const jump = () => {
            this.centre(this.events[at]);
            byId("chart").scrollIntoView({ block: "start" });
        };
        return el("tr", { class: "unfolded" }, el("td", { colspan: "6" }, evidenceOf(this.events[at], jump)));
    }

    /** A row was clicked: shows or hides its evidence and centres the chart. */
    chosen(at) {
        this.fold(at, this.open.has(at));
        this.mark(at);
        this.centre(this.events[at]);
        this.rowOf(at).querySelector("button").focus({ preventScroll: true });
    }

    /** Hides the evidence of a row, or shows it. */
    fold(at, folded) {
        const row = this.rowOf(at);
        row.querySelector("button").setAttribute("aria-expanded", String(!folded));
        if (folded) {
            this.open.delete(at);
            row.nextElementSibling.remove();
        } else if (!this.open.has(at)) {
            this.open.add(at);
            row.after(this.evidenceRow(at));
        }
    }

    rowOf(at) {
        return document.querySelector(`tr[data-event="${at}"]`);
    }

    /** Shows an event that was chosen elsewhere, with its evidence, and brings its row into sight when asked. */
    select(at, scroll = false) {
        if (!this.matches(this.events[at])) {
            this.clear();
            this.show();
        }
        this.mark(at);
        this.fold(at, false);
        this.centre(this.events[at]);
        if (scroll) {
            this.rowOf(at).scrollIntoView({ block: "nearest" });
        }
    }

    /** Makes an event the selected one, with a row in the table. */
    mark(at) {
        this.selected = at;
        if (this.rowOf(at) === null) {
            this.all = true;
            this.showRows();
        }
        document.querySelector("tr.selected")?.classList.remove("selected");
        this.rowOf(at).classList.add("selected");
    }

    /** The next event in time among those shown, or the one before; isHere(event) tells whether the cursor stands on it, t where it is. */
    step(by, t, isHere) {
        const inTime = this.shown().filter((at) => !isMissing(this.events[at].t)).sort((a, b) => this.events[a].t - this.events[b].t || a - b);
        const known = inTime.indexOf(this.selected);
        const next = known >= 0 && isHere(this.events[this.selected]) ? inTime[known + by] : this.nearestBeside(inTime, by, t);
        if (next !== undefined) {
            this.mark(next);
            this.centre(this.events[next]);
        }
    }

    nearestBeside(inTime, by, t) {
        return by > 0 ? inTime.find((at) => this.events[at].t > t) : inTime.findLast((at) => this.events[at].t < t);
    }

    /** Unfolds evidence for paper; gives back what restores the screen. */
    unfoldForPaper() {
        const before = { open: new Set(this.open), all: this.all };
        const shown = this.shown();
        const unfolded = shown.length <= UNFOLDED_ON_PAPER ? shown : shown.filter((at) => this.events[at].attention);
        this.open = new Set(unfolded);
        this.all = true;
        this.showRows();
        return () => {
            Object.assign(this, before);
            this.showRows();
        };
    }
}

/** The short code of a kind in its box. */
function badge(kind, loud) {
    return el("span", { class: `badge${loud ? " loud" : ""}`, "data-tint": KIND_COLOURS[kind] ?? "ink" }, words.name("code", kind));
}

/** Duration and the first values of an event in a line. */
function summaryOf(event) {
    const values = event.values.slice(0, 3).map((value) => `${words.name("value", value.name)} ${valueOf(value)}`);
    const lasted = isMissing(event.to_t) || isMissing(event.t) ? [] : [format.duration(event.to_t - event.t)];
    return [...lasted, ...values].join(" · ");
}
