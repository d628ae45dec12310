/* The lane of balise groups. */

/** Balise groups: a filled triangle where met, a crossed ring where missing, a diamond where unexpected. */
class BaliseLane {
    constructor(trip) {
        this.height = 20;
        this.hits = [];
        this.balises = trip.data.balises
            .map((balise) => ({ ...balise, t: balise.t ?? trip.timeOfOdometer(balise.expected_d ?? balise.d) }))
            .filter((balise) => !isMissing(balise.t))
            .sort((a, b) => a.t - b.t);
    }

    paint(pen, frame, box) {
        paintName(pen, frame, box, words.of("lane.balises"));
        if (this.balises.length === 0) {
            paintNone(pen, frame, box);
        }
        const shown = this.balises
            .map((balise) => ({ balise, x: frame.xOfTime(balise.t) }))
            .filter(({ x }) => x >= frame.left && x <= frame.left + frame.width);
        this.hits = shown.map(({ balise, x }) => ({ x, mark: this.mark(balise) }));
        const order = ["met", "unexpected", "missing"];
        for (const state of order) {
            shown.filter(({ balise }) => balise.state === state).forEach(({ x }) => this.paintMark(pen, frame, box, state, x));
        }
        shown.forEach(({ balise, x }, at) => this.paintGroup(pen, frame, box, balise, x, shown[at + 1]?.x ?? frame.left + frame.width));
        this.unit = frame.unit;
    }

    paintMark(pen, frame, box, state, x) {
        const unit = frame.unit;
        const y = box.y + box.height / 2 + unit;
        const size = (state === "met" ? 3.5 : 5) * unit;
        pen.lineWidth = 1.5 * unit;
        pen.beginPath();
        if (state === "met") {
            pen.fillStyle = colours.of("balise");
            pen.moveTo(x, y - size);
            pen.lineTo(x + size, y + size);
            pen.lineTo(x - size, y + size);
            pen.fill();
            return;
        }
        pen.strokeStyle = colours.of(state === "missing" ? "emergency" : "target");
        pen.fillStyle = colours.of("paper");
        if (state === "missing") {
            pen.arc(x, y, size, 0, 2 * Math.PI);
        } else {
            pen.moveTo(x, y - size);
            pen.lineTo(x + size, y);
            pen.lineTo(x, y + size);
            pen.lineTo(x - size, y);
            pen.closePath();
        }
        pen.fill();
        pen.stroke();
        if (state === "missing") {
            const part = size * 0.7;
            pen.beginPath();
            pen.moveTo(x - part, y - part);
            pen.lineTo(x + part, y + part);
            pen.moveTo(x + part, y - part);
            pen.lineTo(x - part, y + part);
            pen.stroke();
        }
    }

    paintGroup(pen, frame, box, balise, x, next) {
        const unit = frame.unit;
        pen.font = typeface(unit, 10);
        const text = shortened(pen, balise.group ?? NOTHING, 90 * unit);
        if (pen.measureText(text).width + 18 * unit < next - x) {
            pen.fillStyle = colours.of("quiet");
            pen.textAlign = "left";
            pen.textBaseline = "middle";
            pen.fillText(text, x + 8 * unit, box.y + box.height / 2 + unit);
        }
    }

    mark(balise) {
        const where = format.unit(format.km(balise.d ?? balise.expected_d), "km");
        return { t: balise.t, title: `${words.of(`balise.${balise.state}`)} ${balise.group ?? NOTHING} · ${where}`, event: -1 };
    }

    at(x) {
        const near = this.hits.filter((hit) => Math.abs(hit.x - x) <= 5);
        return near.sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x)).slice(0, 6).map((hit) => hit.mark);
    }
}
