/* What is seen of the trip: the axis, the window on it and the sample at the cursor. Whoever draws listens. */

const LEAST_WINDOW = { time: 4, distance: 0.02 };

class View {
    constructor(trip) {
        this.trip = trip;
        this.axis = "time";
        this.cursor = 0;
        this.listeners = [];
        [this.from, this.to] = trip.extent("time");
    }

    /** Calls back with "window" or "cursor" after a change. */
    listen(listener) {
        this.listeners.push(listener);
    }

    tell(what) {
        this.listeners.forEach((listener) => listener(what));
    }

    get span() {
        return this.to - this.from;
    }

    /** Shows a window, moved and cut to the trip. */
    show(from, to) {
        const [first, last] = this.trip.extent(this.axis);
        const span = Math.min(last - first, Math.max(LEAST_WINDOW[this.axis], to - from));
        const middle = (from + to) / 2;
        this.from = Math.min(last - span, Math.max(first, middle - span / 2));
        this.to = this.from + span;
        this.tell("window");
    }

    fit() {
        this.show(...this.trip.extent(this.axis));
    }

    /** Below 1 shows less, around a place that stays where it is. */
    zoom(factor, place = this.cursorInside()) {
        const [first, last] = this.trip.extent(this.axis);
        const span = Math.min(last - first, Math.max(LEAST_WINDOW[this.axis], this.span * factor));
        const from = place - ((place - this.from) / this.span) * span;
        this.show(from, from + span);
    }

    pan(by) {
        this.show(this.from + by, this.to + by);
    }

    /** The place of the cursor, or the middle while it is outside. */
    cursorInside() {
        const place = this.cursorPlace();
        return place >= this.from && place <= this.to ? place : (this.from + this.to) / 2;
    }

    cursorPlace() {
        return this.trip.axes[this.axis][this.cursor];
    }

    /** Puts the cursor on a sample; with follow the window comes along. */
    point(sample, follow = false) {
        this.cursor = Math.min(this.trip.length - 1, Math.max(0, sample));
        const place = this.cursorPlace();
        if (follow && (place < this.from || place > this.to)) {
            this.show(place - this.span / 2, place + this.span / 2);
        }
        this.tell("cursor");
    }

    /** Changes the axis; the same samples stay in sight. */
    along(axis) {
        const first = this.trip.nearest(this.axis, this.from);
        const last = this.trip.nearest(this.axis, this.to);
        const whole = this.span >= this.trip.extent(this.axis)[1] - this.trip.extent(this.axis)[0];
        this.axis = axis;
        this.show(this.trip.axes[axis][first], this.trip.axes[axis][last]);
        if (whole) {
            this.fit();
        }
        this.tell("cursor");
    }

    /** Brings a stretch of time into the middle, with some of what was before and after. */
    centre(fromTime, toTime) {
        const from = this.trip.placeOfTime(this.axis, fromTime);
        const to = Math.max(from, this.trip.placeOfTime(this.axis, toTime ?? fromTime) || from);
        const around = this.axis === "time" ? 240 : 4;
        const [first, last] = this.trip.extent(this.axis);
        const kept = this.span < (last - first) / 2 ? this.span : 0;
        const span = Math.max(around, kept, (to - from) * 1.5);
        const middle = (from + to) / 2;
        this.show(middle - span / 2, middle + span / 2);
        this.point(this.trip.nearest("time", fromTime));
    }
}
