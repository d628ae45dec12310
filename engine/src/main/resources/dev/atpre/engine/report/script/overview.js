/* The whole trip as a silhouette of its speed, with the events that need a person, and the window as a brush on it. */

const OVERVIEW_HEIGHT = 46;

class Overview {
    constructor(host, trip, view) {
        this.trip = trip;
        this.view = view;
        this.host = host;
        this.canvas = host.querySelector("canvas");
        this.brush = host.querySelector(".brush");
        this.listen();
    }

    lay(frame) {
        this.frame = frame;
        this.height = OVERVIEW_HEIGHT * frame.unit;
        this.host.style.height = `${this.height}px`;
        this.paint();
    }

    x(place) {
        const [first, last] = this.trip.extent(this.view.axis);
        return this.frame.left + ((place - first) / (last - first)) * this.frame.width;
    }

    place(x) {
        const [first, last] = this.trip.extent(this.view.axis);
        const share = Math.min(1, Math.max(0, (x - this.frame.left) / this.frame.width));
        return first + share * (last - first);
    }

    paint() {
        const { frame, height } = this;
        const unit = frame.unit;
        const pen = sheet(this.canvas, frame.fullWidth, height);
        const floor = height - unit;
        pen.fillStyle = faint(colours.of("speed"), 0.22);
        pen.strokeStyle = colours.of("speed");
        pen.lineWidth = unit;
        for (const run of this.silhouette(floor, height - 14 * unit)) {
            this.paintRun(pen, run, floor);
        }
        for (const at of this.trip.breaks) {
            const places = this.trip.axes[this.view.axis];
            const from = this.x(places[at - 1]);
            hatch(pen, from, 12 * unit, Math.max(2, this.x(places[at]) - from), floor - 12 * unit, colours.of("line"), 6 * unit);
        }
        pen.fillStyle = colours.of("line");
        pen.fillRect(frame.left, floor, frame.width, unit);
        this.paintEvents(pen, unit);
        paintName(pen, frame, { y: 0, height }, words.of("lane.trip"));
        this.move();
    }

    /** The highest speed of each pixel column, in runs without a gap. */
    silhouette(floor, tall) {
        const places = this.trip.axes[this.view.axis];
        const gaps = new Set(this.trip.breaks);
        const runs = [[]];
        for (let i = 0; i < this.trip.length; i++) {
            if (gaps.has(i) || Number.isNaN(this.trip.v[i])) {
                runs.push([]);
            }
            if (Number.isNaN(this.trip.v[i])) {
                continue;
            }
            const x = Math.round(this.x(places[i]));
            const y = floor - ((this.trip.v[i] * 0.036) / this.trip.speedTop) * tall;
            const last = runs.at(-1).at(-1);
            if (last && last.x === x) {
                last.y = Math.min(last.y, y);
            } else {
                runs.at(-1).push({ x, y });
            }
        }
        return runs.filter((run) => run.length > 0);
    }

    paintRun(pen, run, floor) {
        pen.beginPath();
        run.forEach(({ x, y }) => pen.lineTo(x, y));
        pen.stroke();
        pen.lineTo(run.at(-1).x, floor);
        pen.lineTo(run[0].x, floor);
        pen.fill();
    }

    paintEvents(pen, unit) {
        for (const event of this.trip.data.events) {
            const x = this.x(this.trip.placeOfTime(this.view.axis, event.t));
            if (!event.attention || Number.isNaN(x)) {
                continue;
            }
            pen.fillStyle = colours.of(KIND_COLOURS[event.kind] ?? "ink");
            pen.beginPath();
            pen.moveTo(x - 4 * unit, unit);
            pen.lineTo(x + 4 * unit, unit);
            pen.lineTo(x, 9 * unit);
            pen.fill();
            pen.fillRect(x - unit / 2, 9 * unit, unit, this.height - 10 * unit);
        }
    }

    /** Puts the brush over the window. */
    move() {
        const from = this.x(this.view.from);
        const to = this.x(this.view.to);
        this.brush.style.left = `${from}px`;
        this.brush.style.width = `${Math.max(3, to - from)}px`;
    }

    /** A drag inside the brush moves it, at an edge resizes it, elsewhere draws a new one; a click centres. */
    listen() {
        let drag = null;
        const at = (event) => event.clientX - this.host.getBoundingClientRect().left;
        this.host.addEventListener("pointerdown", (event) => {
            drag = { x: at(event), ...this.grip(at(event), event.pointerType === "touch" ? 14 : 6), moved: false };
            this.host.setPointerCapture(event.pointerId);
        });
        this.host.addEventListener("pointermove", (event) => {
            const x = at(event);
            if (drag === null) {
                this.host.style.cursor = { from: "ew-resize", to: "ew-resize", inside: "grab", outside: "crosshair" }[this.grip(x, 6).part];
            } else if (drag.moved || Math.abs(x - drag.x) > 3) {
                drag.moved = true;
                this.dragged(drag, x);
            }
        });
        this.host.addEventListener("pointerup", (event) => {
            if (drag !== null && !drag.moved) {
                const half = this.view.span / 2;
                this.view.show(this.place(at(event)) - half, this.place(at(event)) + half);
            }
            drag = null;
        });
        this.host.addEventListener("pointercancel", () => {
            drag = null;
        });
        this.host.addEventListener("dblclick", () => this.view.fit());
    }

    grip(x, near) {
        const { from, to } = this.view;
        const [left, right] = [this.x(from), this.x(to)];
        const whole = this.view.span >= this.place(Infinity) - this.place(-Infinity);
        let part = x > left && x < right && !whole ? "inside" : "outside";
        if (Math.abs(x - left) <= near || Math.abs(x - right) <= near) {
            part = Math.abs(x - left) < Math.abs(x - right) ? "from" : "to";
        }
        return { part, from, to };
    }

    dragged(drag, x) {
        const by = this.place(x) - this.place(drag.x);
        if (drag.part === "inside") {
            this.view.show(drag.from + by, drag.to + by);
        } else if (drag.part === "outside") {
            const ends = [this.place(drag.x), this.place(x)];
            this.view.show(Math.min(...ends), Math.max(...ends));
        } else {
            const moved = { from: drag.from, to: drag.to, [drag.part]: this.place(x) };
            this.view.show(Math.min(moved.from, moved.to), Math.max(moved.from, moved.to));
        }
    }
}
