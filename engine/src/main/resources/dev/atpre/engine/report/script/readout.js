/* The values at the cursor. */

class Readout {
    constructor(trip, view) {
        this.trip = trip;
        this.view = view;
        this.values = new Map();
        this.rename();
        view.listen(() => this.show());
    }

    rename() {
        this.values.clear();
        const rows = ["time", "km", "speed", "margin", "target", "mode", "balise", "record"].map((name) => {
            const value = el("dd", {});
            this.values.set(name, value);
            return el("div", { class: `value-${name}` }, el("dt", {}, words.of(`readout.${name}`)), value);
        });
        byId("readout").replaceChildren(...rows);
        this.show();
    }

    show() {
        const at = this.view.cursor;
        const { trip } = this;
        const t = trip.t[at];
        const margin = trip.ceiling[at] - trip.v[at];
        this.set("time", format.clock(t));
        this.set("km", format.km(trip.d[at]));
        this.set("speed", format.unit(`${format.speed(trip.v[at])} / ${format.speed(trip.permitted[at])}`, "km/h"));
        this.set("margin", format.unit(format.speed(margin), "km/h"));
        this.values.get("margin").classList.toggle("bad", margin < 0);
        this.set("target", format.unit(format.speed(trip.target[at]), "km/h"));
        this.set("mode", this.modeAndLevel(t));
        this.set("balise", this.balise(at, t));
        this.set("record", this.record(at));
    }

    set(name, text) {
        this.values.get(name).textContent = text;
        this.values.get(name).title = text;
    }

    modeAndLevel(t) {
        const mode = this.trip.bandAt("mode", t)?.label ?? NOTHING;
        const level = this.trip.bandAt("level", t)?.label ?? NOTHING;
        const meaning = words.has(`mode.${mode}`) ? ` ${words.of(`mode.${mode}`)}` : "";
        return `${mode} ${level}${meaning}`;
    }

    balise(at, t) {
        const balise = this.trip.baliseBefore(t);
        if (balise === null) {
            return NOTHING;
        }
        const since = this.trip.d[at] - (balise.d ?? NaN);
        return `${balise.group}${since >= 0 ? ` + ${format.metres(since)}` : ""}`;
    }

    /** Where the bytes of the sample are. */
    record(at) {
        const name = this.trip.data.files[this.trip.file[at]]?.name ?? NOTHING;
        return `${name} @ ${format.number(this.trip.offset[at])}`;
    }
}
