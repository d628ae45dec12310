/* The speed lane: permitted speed as a stepped ceiling, target and release below it, the train's speed, and what of it is above the ceiling. */

const SPEED_STEP = 20;

class SpeedLane {
    constructor(host, trip, view) {
        this.host = host;
        this.trip = trip;
        this.view = view;
        this.above = aboveCeiling(trip);
        this.plot = null;
    }

    /** Lays the lane out anew; the frame says where the plot stands and how large everything is drawn. */
    lay(frame, height) {
        const again = this.plot !== null && this.unit === frame.unit;
        this.frame = frame;
        this.height = height;
        if (again) {
            this.plot.setSize({ width: frame.fullWidth, height });
            return;
        }
        this.plot?.destroy();
        this.unit = frame.unit;
        this.axis = this.view.axis;
        this.plot = new uPlot(this.options(), this.trip.columns(this.axis), this.host);
    }

    paint() {
        if (this.axis !== this.view.axis) {
            this.axis = this.view.axis;
            this.plot.setData(this.trip.columns(this.axis), false);
        }
        this.plot.setScale("x", { min: this.view.from, max: this.view.to });
    }

    repaint() {
        this.plot.redraw(false);
    }

    options() {
        const unit = this.unit;
        const line = (name, width, more = {}) => ({
            stroke: () => colours.of(name), width: width * unit, points: { show: false }, ...more,
        });
        return {
            width: this.frame.fullWidth,
            height: this.height,
            legend: { show: false },
            cursor: { show: false },
            padding: [6 * unit, this.frame.right, 6 * unit, 0],
            scales: {
                x: { time: false, range: () => [this.view.from, this.view.to] },
                y: { range: () => [0, this.trip.speedTop] },
            },
            axes: [this.placeAxis(), this.speedAxis()],
            series: [
                {},
                line("ceiling", 2, { paths: steps(true) }),
                line("target", 1.5, { dash: [6 * unit, 4 * unit], paths: steps(false) }),
                line("release", 1.5, { dash: [2 * unit, 3 * unit], paths: steps(false) }),
                line("speed", 1.75),
            ],
            hooks: { drawAxes: [(plot) => this.paintGaps(plot)], draw: [(plot) => this.paintAbove(plot)] },
        };
    }

    placeAxis() {
        return {
            size: 0,
            gap: 0,
            ticks: { show: false },
            grid: { stroke: () => colours.of("grid"), width: this.unit },
            splits: () => this.frame.ticks.map((tick) => tick.place),
            values: (plot, splits) => splits.map(() => ""),
        };
    }

    speedAxis() {
        const lines = this.trip.speedTop / SPEED_STEP;
        const every = this.height / lines < 16 * this.unit ? 2 : 1;
        return {
            size: () => this.frame.left,
            gap: 4 * this.unit,
            stroke: () => colours.of("quiet"),
            font: typeface(this.unit),
            ticks: { show: false },
            grid: { stroke: () => colours.of("grid"), width: this.unit },
            splits: () => Array.from({ length: lines + 1 }, (none, at) => at * SPEED_STEP),
            values: (plot, splits) => splits.map((speed, at) => (at % every === 0 ? String(speed) : "")),
        };
    }

    /** Where recordings are missing: hatched, with the word when there is room. */
    paintGaps(plot) {
        const pen = plot.ctx;
        const { left, top, width, height } = plot.bbox;
        pen.save();
        for (const at of this.trip.breaks) {
            const places = this.trip.axes[this.view.axis];
            const [first, last] = [places[at - 1], places[at]].map((place) => plot.valToPos(place, "x", true));
            if (last >= left && first <= left + width) {
                const from = Math.max(left, first);
                const to = Math.min(left + width, Math.max(last, from + 2));
                hatch(pen, from, top, to - from, height, colours.of("line"), 8 * this.ratio());
                this.nameGap(pen, (from + to) / 2, top + height / 2, to - from);
            }
        }
        pen.restore();
    }

    nameGap(pen, x, y, width) {
        pen.font = typeface(this.unit * this.ratioOfScreen());
        const word = words.of("chart.missing");
        const wide = pen.measureText(word).width + 8;
        if (wide < width) {
            pen.fillStyle = colours.of("paper");
            pen.fillRect(x - wide / 2, y - 9 * this.ratio(), wide, 18 * this.ratio());
            pen.fillStyle = colours.of("quiet");
            pen.textAlign = "center";
            pen.textBaseline = "middle";
            pen.fillText(word, x, y);
        }
    }

    ratioOfScreen() {
        return uPlot.pxRatio;
    }

    /** Canvas pixels of one pixel of the page as it is read. */
    ratio() {
        return this.unit * this.ratioOfScreen();
    }

    paintAbove(plot) {
        const pen = plot.ctx;
        const { left, top, width, height } = plot.bbox;
        const places = this.trip.axes[this.view.axis];
        pen.save();
        pen.beginPath();
        pen.rect(left, top, width, height);
        pen.clip();
        pen.fillStyle = faint(colours.of("emergency"), 0.45);
        pen.strokeStyle = colours.of("emergency");
        pen.lineWidth = 1.5 * this.ratio();
        const x = (place) => plot.valToPos(place, "x", true);
        const y = (cmPerS) => plot.valToPos(cmPerS * 0.036, "y", true);
        for (const { sample, from, to } of this.above) {
            const at = (share) => x(places[sample] + share * (places[sample + 1] - places[sample]));
            if (at(to) >= left && at(from) <= left + width) {
                this.fillAbove(pen, at(from), at(to), sample, from, to, y);
            }
        }
        pen.restore();
    }

    fillAbove(pen, x0, x1, sample, from, to, y) {
        const { v } = this.trip;
        const speed = (share) => y(v[sample] + share * (v[sample + 1] - v[sample]));
        const ceiling = y(this.trip.ceiling[sample]);
        pen.beginPath();
        pen.moveTo(x0, ceiling);
        pen.lineTo(x0, speed(from));
        pen.lineTo(x1, speed(to));
        pen.lineTo(x1, ceiling);
        pen.fill();
        pen.beginPath();
        pen.moveTo(x0, speed(from));
        pen.lineTo(x1, speed(to));
        pen.stroke();
    }
}

/** Draws a series as steps: each value holds until the next sample, and with risers the steps hang together. */
function steps(risers) {
    return (plot, series, first, last) => {
        const places = plot.data[0];
        const values = plot.data[series];
        const path = new Path2D();
        let drawn = null;
        for (let i = first; i < last; i++) {
            const value = values[i];
            if (value !== null && value !== undefined) {
                const y = Math.round(plot.valToPos(value, "y", true));
                if (drawn === null || (drawn !== value && !risers)) {
                    path.moveTo(plot.valToPos(places[i], "x", true), y);
                } else if (drawn !== value) {
                    path.lineTo(plot.valToPos(places[i], "x", true), y);
                }
                if (values[i + 1] !== value || i + 1 === last) {
                    path.lineTo(plot.valToPos(places[i + 1], "x", true), y);
                }
            }
            drawn = value ?? null;
        }
        return { stroke: path };
    };
}

/** The parts of steps between samples, as shares of the step, in which the speed is above the ceiling of the step's begin. */
function aboveCeiling(trip) {
    const { v, ceiling, tells } = trip;
    const gaps = new Set(trip.breaks);
    const found = [];
    for (let i = 0; i + 1 < trip.length; i++) {
        const first = v[i] - ceiling[i];
        const last = v[i + 1] - ceiling[i];
        const isTold = tells[i] || tells[i + 1];
        if (gaps.has(i + 1) || !isTold || !(first > 0 || last > 0) || Number.isNaN(first + last)) {
            continue;
        }
        const crossing = first / (first - last);
        found.push({ sample: i, from: first < 0 ? crossing : 0, to: last < 0 ? crossing : 1 });
    }
    return found;
}
