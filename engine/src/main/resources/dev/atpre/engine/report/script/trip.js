/* The trip as the chart needs it: numbers in typed arrays, and the way from a time or an odometer value to a place on either axis. */

/** Above this fall or jump between two samples the odometer no longer tells the way that was run. */
const ODOMETER_FALL_CM = 1000;
const ODOMETER_SLACK_CM = 100000;
/** Faster than any train here: 360 km/h. */
const IMPOSSIBLE_CM_PER_S = 10000;

/** A typed array with NaN where a value is not available. */
function numbers(list) {
    const array = new Float64Array(list.length);
    for (let i = 0; i < list.length; i++) {
        array[i] = list[i] ?? NaN;
    }
    return array;
}

/** Columns that came as steps, each from the last value that was there, as values. */
function summedUp(samples) {
    const summed = { ...samples };
    for (const name of samples.steps ?? []) {
        let last = 0;
        summed[name] = samples[name].map((step) => (isMissing(step) ? null : (last += step)));
    }
    return summed;
}

class Trip {
    constructor(data) {
        this.data = data;
        const samples = summedUp(data.samples);
        this.length = samples.t.length;
        this.t = numbers(samples.t);
        this.d = numbers(samples.d);
        this.v = numbers(samples.v);
        this.permitted = numbers(samples.permitted);
        this.target = numbers(samples.target);
        this.release = numbers(samples.release);
        this.ceiling = this.permitted.map((permitted, at) => (this.release[at] > permitted ? this.release[at] : permitted));
        /** Whether the sample itself tells the permitted speed; others hold what was told last. */
        this.tells = samples.tells ?? samples.t.map(() => 1);
        this.file = samples.file;
        this.offset = samples.offset;
        this.breaks = (data.breaks ?? []).filter((at) => at > 0 && at < this.length);
        this.layAxes();
        this.speedTop = this.highestSpeed();
        this.severalDays = format.date(this.t[0]) !== format.date(this.t[this.length - 1]);
    }

    /** Places never decrease along an axis. Distance is the odometer in km, or the way run where the odometer started again. */
    layAxes() {
        const steps = this.odometerSteps();
        this.odometerHolds = steps.every((step) => !step.wild);
        let place = this.odometerHolds ? this.firstOdometer() : 0;
        const km = new Float64Array(this.length);
        for (let i = 0; i < this.length; i++) {
            place += Math.max(0, steps[i].cm);
            km[i] = place / 100000;
        }
        if (this.odometerHolds) {
            this.followOdometer(km);
        }
        this.axes = { time: this.t, distance: km };
    }

    odometerSteps() {
        const steps = [];
        let last = NaN;
        for (let i = 0; i < this.length; i++) {
            const seconds = i > 0 ? this.t[i] - this.t[i - 1] : 0;
            const cm = Number.isNaN(this.d[i]) || Number.isNaN(last) ? 0 : this.d[i] - last;
            const wild = cm < -ODOMETER_FALL_CM || cm > ODOMETER_SLACK_CM + seconds * IMPOSSIBLE_CM_PER_S;
            steps.push({ cm: wild ? (this.v[i] || 0) * seconds : cm, wild });
            last = Number.isNaN(this.d[i]) ? last : this.d[i];
        }
        return steps;
    }

    firstOdometer() {
        return this.d.find((cm) => !Number.isNaN(cm)) ?? 0;
    }

    /** The highest odometer value so far: a short way back stands still, and does not count twice. */
    followOdometer(km) {
        let highest = this.firstOdometer() / 100000;
        for (let i = 0; i < this.length; i++) {
            highest = Math.max(highest, Number.isNaN(this.d[i]) ? highest : this.d[i] / 100000);
            km[i] = highest;
        }
    }

    highestSpeed() {
        let top = 0;
        for (const list of [this.v, this.permitted, this.target, this.release]) {
            for (const speed of list) {
                top = speed > top ? speed : top;
            }
        }
        return Math.max(40, Math.ceil((top * 0.036 + 4) / 20) * 20);
    }

    /** First and last place on an axis; never an empty stretch. */
    extent(axis) {
        const places = this.axes[axis];
        const first = places[0];
        const last = places[this.length - 1];
        const least = axis === "time" ? 10 : 0.1;
        return last - first >= least ? [first, last] : [first - least / 2, first + least / 2];
    }

    /** The last sample at or before a place, -1 when there is none. */
    lastAt(axis, place) {
        const places = this.axes[axis];
        let low = 0;
        let high = this.length;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (places[middle] <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The sample nearest to a place. */
    nearest(axis, place) {
        const before = Math.max(0, this.lastAt(axis, place));
        const after = Math.min(this.length - 1, before + 1);
        const places = this.axes[axis];
        return place - places[before] <= places[after] - place ? before : after;
    }

    /** The place of a moment on an axis; NaN for none. */
    placeOfTime(axis, t) {
        if (axis === "time" || isMissing(t)) {
            return t ?? NaN;
        }
        const before = Math.max(0, this.lastAt("time", t));
        const after = Math.min(this.length - 1, before + 1);
        const span = this.t[after] - this.t[before];
        const share = span > 0 ? Math.min(1, Math.max(0, (t - this.t[before]) / span)) : 0;
        const places = this.axes[axis];
        return places[before] + share * (places[after] - places[before]);
    }

    /** The moment when the train first passed an odometer value; NaN when it never did. */
    timeOfOdometer(cm) {
        const after = isMissing(cm) ? -1 : this.firstFrom(cm);
        if (after < 0) {
            return NaN;
        }
        const before = this.knownBefore(after);
        if (before < 0) {
            return this.d[after] === cm ? this.t[after] : NaN;
        }
        const share = Math.max(0, (cm - this.d[before]) / (this.d[after] - this.d[before]));
        return this.t[before] + share * (this.t[after] - this.t[before]);
    }

    /** The first sample with at least this odometer value, -1 when there is none. */
    firstFrom(cm) {
        let at = 0;
        if (this.odometerHolds) {
            at = Math.max(0, this.lastAt("distance", cm / 100000 - 1e-7));
        }
        while (at < this.length && !(this.d[at] >= cm)) {
            at++;
        }
        return at < this.length ? at : -1;
    }

    knownBefore(sample) {
        let at = sample - 1;
        while (at >= 0 && Number.isNaN(this.d[at])) {
            at--;
        }
        return at;
    }

    /** The columns of the speed chart along an axis: null where there is no value, and a row of nulls before a gap. */
    columns(axis) {
        const places = [];
        const speeds = [this.permitted, this.target, this.release, this.v];
        const columns = speeds.map(() => []);
        const gaps = new Set(this.breaks);
        for (let i = 0; i < this.length; i++) {
            if (gaps.has(i)) {
                places.push(this.axes[axis][i - 1]);
                columns.forEach((column) => column.push(null));
            }
            places.push(this.axes[axis][i]);
            speeds.forEach((list, at) => columns[at].push(Number.isNaN(list[i]) ? null : list[i] * 0.036));
        }
        return [places, ...columns];
    }

    /** The band of a kind that holds at a moment, or null. */
    bandAt(kind, t) {
        return (this.data.bands[kind] ?? []).findLast((band) => band.from <= t && (isMissing(band.to) || t <= band.to)) ?? null;
    }

    /** The last balise group that was met at or before a moment, or null. */
    baliseBefore(t) {
        return this.data.balises.findLast((balise) => balise.state !== "missing" && balise.t <= t) ?? null;
    }
}
