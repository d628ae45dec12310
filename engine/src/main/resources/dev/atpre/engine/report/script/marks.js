/* The lanes of messages and events. Marks that would overlap are drawn as one with a count. */

/** The most pressing kind first: it lends a crowd of marks its badge. */
const KINDS = [
    "emergency_brake", "isolation", "service_brake", "overspeed", "failure", "missing_group", "damage", "missing_piece", "odometer_restart",
    "clock_set", "odometer_correction", "fault_log", "driver_message", "mode_change", "level_change", "stop",
];
const KIND_COLOURS = {
    emergency_brake: "emergency", overspeed: "emergency", service_brake: "service", isolation: "isolation", failure: "service",
    missing_group: "balise", damage: "emergency", missing_piece: "emergency",
};

function rank(kind) {
    const at = KINDS.indexOf(kind);
    return at < 0 ? KINDS.length : at;
}

/** Marks as short codes in boxes; filled when a person must look. */
class BadgeLane {
    /** Each mark: {t, kind, title, event} with event the index in the list of events, or -1. */
    constructor(name, marks) {
        this.name = name;
        this.marks = marks.filter((mark) => !isMissing(mark.t)).sort((a, b) => a.t - b.t);
        this.height = 19;
        this.hits = [];
    }

    paint(pen, frame, box) {
        paintName(pen, frame, box, words.of(`lane.${this.name}`));
        this.hits = [];
        if (this.marks.length === 0) {
            paintNone(pen, frame, box);
        }
        const crowds = this.crowds(pen, frame);
        crowds.forEach((crowd, at) => this.paintCrowd(pen, frame, box, crowd, crowds[at + 1]?.x ?? frame.left + frame.width));
    }

    /** Neighbours whose badges would touch, together. */
    crowds(pen, frame) {
        const unit = frame.unit;
        pen.font = typeface(unit, ...words.badgeType());
        const crowds = [];
        for (const mark of this.marks) {
            const x = frame.xOfTime(mark.t);
            if (x < frame.left - unit || x > frame.left + frame.width + unit) {
                continue;
            }
            const last = crowds.at(-1);
            if (last && x < last.x + this.badgeWidth(pen, unit, last) + 2 * unit) {
                last.marks.push(mark);
            } else {
                crowds.push({ x, marks: [mark] });
            }
        }
        return this.mergedAtTheEnd(pen, frame, crowds);
    }

    /** The last badges stand left of the end of the plot, and so may touch those before them. */
    mergedAtTheEnd(pen, frame, crowds) {
        const unit = frame.unit;
        while (crowds.length > 1) {
            const [before, last] = crowds.slice(-2);
            const x = Math.min(last.x, frame.fullWidth - this.badgeWidth(pen, unit, last) - unit);
            if (x >= before.x + this.badgeWidth(pen, unit, before) + 2 * unit) {
                return crowds;
            }
            before.marks.push(...last.marks);
            crowds.pop();
        }
        return crowds;
    }

    badgeText({ marks }) {
        const first = marks.reduce((best, mark) => (rank(mark.kind) < rank(best.kind) ? mark : best));
        return { kind: first.kind, text: words.of(`code.${first.kind}`) + (marks.length > 1 ? `×${marks.length}` : "") };
    }

    badgeWidth(pen, unit, crowd) {
        return pen.measureText(this.badgeText(crowd).text).width + 7 * unit;
    }

    paintCrowd(pen, frame, box, crowd, next) {
        const unit = frame.unit;
        const { kind, text } = this.badgeText(crowd);
        pen.font = typeface(unit, ...words.badgeType());
        const wide = this.badgeWidth(pen, unit, crowd);
        const x = Math.min(crowd.x, frame.fullWidth - wide - unit);
        const y = box.y + 4 * unit;
        const tall = box.height - 6 * unit;
        const colour = colours.of(KIND_COLOURS[kind] ?? "ink");
        const loud = crowd.marks.some((mark) => mark.attention);
        pen.fillStyle = loud ? colour : colours.of("paper");
        pen.strokeStyle = colour;
        pen.lineWidth = unit;
        pen.beginPath();
        pen.roundRect(x + unit / 2, y + unit / 2, wide - unit, tall - unit, 2 * unit);
        pen.fill();
        pen.stroke();
    pen.fillStyle = colour;
        pen.fillRect(crowd.x, box.y, unit, 4 * unit);
        pen.fillStyle = loud ? colours.of("paper") : colour;
        pen.textAlign = "left";
        pen.textBaseline = "middle";
        pen.fillText(text, x + 3.5 * unit, y + tall / 2 + unit / 2);
        this.hits.push({ from: x, to: x + wide, marks: crowd.marks });
        if (crowd.marks.length === 1) {
            this.paintTitle(pen, frame, box, crowd.marks[0].title, x + wide + 4 * unit, next - 6 * unit);
        }
    }

    /** Beside the badge when there is room until the next. */
    paintTitle(pen, frame, box, title, from, to) {
        pen.font = typeface(frame.unit);
        const room = Math.min(to, frame.left + frame.width) - from;
        const text = room > 40 * frame.unit ? shortened(pen, title, Math.min(room, 260 * frame.unit)) : "";
        if (text !== "") {
            pen.fillStyle = colours.of("quiet");
            pen.fillText(text, from, box.y + box.height / 2 + frame.unit);
        }
    }

    /** The marks under a point of the plot. */
    at(x) {
        return this.hits.find((hit) => x >= hit.from - 2 && x <= hit.to + 2)?.marks ?? [];
    }
}
