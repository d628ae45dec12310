/* The lanes below the speed: state as bands with labels, gradient and stations. A lane paints itself into a box of the frame. */

const BAND_COLOURS = { service_brake: "service", emergency_brake: "emergency", isolation: "isolation" };
/** Modes that a reader must not overlook, with the colour of their edge. */
const LOUD_MODES = { TR: "emergency", PT: "emergency", SF: "emergency", IS: "isolation" };

/** The word of a lane in the margin left of the plot. */
function paintName(pen, frame, box, word) {
    pen.font = typeface(frame.unit, frame.narrow ? 10 : 11);
    pen.fillStyle = colours.of("quiet");
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    pen.fillText(shortened(pen, word, frame.left - 5 * frame.unit), frame.left - 5 * frame.unit, box.y + box.height / 2);
}

function paintNone(pen, frame, box) {
    pen.font = typeface(frame.unit);
    pen.fillStyle = colours.of("quiet");
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.fillText(words.of("lane.none"), frame.left + 6 * frame.unit, box.y + box.height / 2);
}

class BandLane {
    constructor(trip, kind) {
        this.trip = trip;
        this.kind = kind;
        this.bands = trip.data.bands[kind] ?? [];
        this.height = 17;
    }

    paint(pen, frame, box) {
        paintName(pen, frame, box, words.of(`lane.${this.kind}`));
        if (this.bands.length === 0) {
            paintNone(pen, frame, box);
        }
        const inner = { y: box.y + 2 * frame.unit, height: box.height - 3 * frame.unit };
        this.bands.forEach((band, at) => this.paintBand(pen, frame, inner, band, at));
    }

    paintBand(pen, frame, inner, band, at) {
        const end = band.to ?? this.trip.t[this.trip.length - 1];
        if (!frame.sees(frame.xOfTime(band.from), frame.xOfTime(end))) {
            return;
        }
        const from = Math.max(frame.left, frame.xOfTime(band.from));
        const to = Math.min(frame.left + frame.width, Math.max(frame.xOfTime(end), from + 2 * frame.unit));
        const box = { x: from, y: inner.y, width: to - from, height: inner.height };
        const solid = this.kind === "emergency_brake";
        this.fill(pen, frame, box, band, at);
        this.label(pen, frame, box, this.text(band), solid);
    }

    text(band) {
        if (this.kind === "mode" || this.kind === "level") {
            return band.label ?? NOTHING;
        }
        return words.of(`band.${this.kind}`) + (band.confirmed === false ? " ?" : "");
    }

    fill(pen, frame, box, band, at) {
        const { x, y, width, height } = box;
        const name = BAND_COLOURS[this.kind] ?? LOUD_MODES[band.label];
        const colour = colours.of(name ?? "edge");
        if (this.kind === "emergency_brake") {
            pen.fillStyle = colour;
            pen.fillRect(x, y, width, height);
            return;
        }
        pen.fillStyle = name ? faint(colour, 0.14) : colours.of(at % 2 === 0 ? "band" : "band-other");
        pen.fillRect(x, y, width, height);
        if (name) {
            hatch(pen, x, y, width, height, faint(colour, 0.8), 5 * frame.unit, this.kind === "isolation");
        }
        pen.strokeStyle = colour;
        pen.lineWidth = frame.unit;
        pen.setLineDash(band.confirmed === false ? [3 * frame.unit, 2 * frame.unit] : []);
        pen.strokeRect(x + frame.unit / 2, y + frame.unit / 2, Math.max(frame.unit, width - frame.unit), height - frame.unit);
        pen.setLineDash([]);
    }

    label(pen, frame, box, text, solid) {
        const unit = frame.unit;
        pen.font = typeface(unit);
        const fits = (words) => pen.measureText(words).width <= box.width - 8 * unit;
        const doubt = text.endsWith("?") ? "?" : "";
        const shown = [text, text.length > 6 && doubt === "" ? shortened(pen, text, box.width - 8 * unit) : "", doubt].find((words) => words !== "" && fits(words));
        if (shown === undefined) {
            return;
        }
        const wide = pen.measureText(shown).width;
        if (!solid && (this.kind in BAND_COLOURS || text in LOUD_MODES)) {
            pen.fillStyle = colours.of("paper");
            pen.fillRect(box.x + 3 * unit, box.y + unit, wide + 4 * unit, box.height - 2 * unit);
        }
        pen.fillStyle = solid ? colours.of("paper") : colours.of("ink");
        pen.textAlign = "left";
        pen.textBaseline = "middle";
        pen.fillText(shown, box.x + 5 * unit, box.y + box.height / 2 + unit / 2);
    }
}

class StationLane {
    constructor(trip) {
        this.height = 18;
        this.stations = trip.data.stations
            .map((station) => ({
                name: station.name,
                from: trip.timeOfOdometer(station.from_d),
                to: trip.timeOfOdometer(station.to_d),
            }))
            .map((station) => ({ ...station, from: station.from || station.to, to: station.to || station.from }))
            .filter((station) => !Number.isNaN(station.from));
    }

    paint(pen, frame, box) {
        paintName(pen, frame, box, words.of("lane.stations"));
        if (this.stations.length === 0) {
            paintNone(pen, frame, box);
        }
        let free = frame.left;
        for (const station of this.stations) {
            const from = frame.xOfTime(station.from);
            const to = Math.max(frame.xOfTime(station.to), from + 3 * frame.unit);
            if (!frame.sees(from, to)) {
                continue;
            }
            free = this.paintStation(pen, frame, box, station.name, Math.max(from, frame.left), Math.min(to, frame.left + frame.width), free);
        }
    }

    /** The platform as a bar, its name above unless another name is there; gives where the next name may begin. */
    paintStation(pen, frame, box, name, from, to, free) {
        const unit = frame.unit;
        pen.fillStyle = colours.of("ink");
        pen.fillRect(from, box.y + box.height - 4 * unit, to - from, 3 * unit);
        pen.font = typeface(unit);
        const text = shortened(pen, name, 140 * unit);
        const wide = pen.measureText(text).width;
        const start = Math.min(frame.left + frame.width - wide, Math.max(frame.left, (from + to - wide) / 2));
        if (start < free) {
            return free;
        }
        pen.textAlign = "left";
        pen.textBaseline = "top";
        pen.fillText(text, start, box.y + unit);
        return start + wide + 8 * unit;
    }
}

class GradientLane {
    constructor(trip) {
        this.height = 36;
        const first = trip.firstOdometer();
        this.steps = trip.data.gradient
            .map((step) => ({ value: step.value, t: step.d <= first ? trip.t[0] : trip.timeOfOdometer(step.d) }))
            .filter((step) => !Number.isNaN(step.t));
        this.end = trip.t[trip.length - 1];
        this.steepest = Math.max(10, ...this.steps.map((step) => Math.abs(step.value ?? 0)));
    }

    paint(pen, frame, box) {
        const unit = frame.unit;
        paintName(pen, frame, box, words.of("lane.gradient"));
        const middle = box.y + box.height / 2;
        pen.strokeStyle = colours.of("ceiling");
        pen.lineWidth = unit;
        pen.beginPath();
        pen.moveTo(frame.left, middle);
        pen.lineTo(frame.left + frame.width, middle);
        pen.stroke();
        if (this.steps.length === 0) {
            paintNone(pen, frame, { y: box.y, height: box.height / 2 });
        }
        this.steps.forEach((step, at) => this.paintStep(pen, frame, box, step, this.steps[at + 1]?.t ?? this.end));
    }

    paintStep(pen, frame, box, step, until) {
        const unit = frame.unit;
        const from = Math.max(frame.left, frame.xOfTime(step.t));
        const to = Math.min(frame.left + frame.width, frame.xOfTime(until));
        if (!(to > from) || isMissing(step.value)) {
            return;
        }
        const middle = box.y + box.height / 2;
        const tall = (step.value / this.steepest) * (box.height / 2 - 3 * unit);
        pen.fillStyle = faint(colours.of("ceiling"), 0.35);
        pen.fillRect(from, middle, to - from, -tall);
        pen.fillStyle = colours.of("ceiling");
        pen.fillRect(from, middle - tall - (tall > 0 ? 0 : unit), to - from, unit);
        this.paintValue(pen, unit, from, to, middle, step.value);
    }

    /** On the free side of the middle line. */
    paintValue(pen, unit, from, to, middle, value) {
        pen.font = typeface(unit, 10);
        const text = `${value > 0 ? "+" : ""}${format.plain(value)} ‰`;
        if (pen.measureText(text).width + 6 * unit < to - from) {
            pen.fillStyle = colours.of("quiet");
            pen.textAlign = "center";
            pen.textBaseline = value > 0 ? "top" : "bottom";
            pen.fillText(text, (from + to) / 2, middle + (value > 0 ? 3 : -2) * unit);
        }
    }
}

class AxisLane {
    constructor(trip) {
        this.trip = trip;
        this.height = trip.severalDays ? 32 : 19;
    }

    paint(pen, frame, box) {
        const unit = frame.unit;
        const time = frame.axis === "time";
        const unitName = time ? "axis.time" : "axis.km";
        paintName(pen, frame, { y: box.y, height: 18 * unit }, words.of(this.trip.odometerHolds || time ? unitName : "axis.run"));
        pen.font = typeface(unit);
        pen.fillStyle = colours.of("ink");
        pen.textBaseline = "top";
        let date = "";
        for (const tick of frame.ticks) {
            const x = frame.x(tick.place);
            const half = pen.measureText(tick.label).width / 2;
            pen.textAlign = "center";
            pen.fillText(tick.label, Math.max(frame.left + half, Math.min(x, frame.fullWidth - half - unit)), box.y + 4 * unit);
            if (time && this.trip.severalDays && format.date(tick.place) !== date) {
                date = format.date(tick.place);
                pen.fillText(date, Math.max(frame.left + 30 * unit, Math.min(x, frame.fullWidth - 32 * unit)), box.y + 18 * unit);
            }
        }
    }
}
