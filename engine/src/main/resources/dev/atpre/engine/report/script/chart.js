/* The chart: overview, speed lane and all other lanes on one scale and one cursor. Paints at most once a frame. */

const MARGIN_RIGHT = 10;
/** An image on paper is painted this much larger and shown smaller, as its dots are finer than those of a screen. */
const PAPER_UNIT = 3;
/** A4 without margins, in CSS pixels. */
const PAPER_WIDTH = 700;

class Chart {
    constructor(trip, view, marksOf) {
        this.trip = trip;
        this.view = view;
        this.marksOf = marksOf;
        this.host = byId("plot");
        this.canvas = byId("rest");
        this.line = byId("cursor");
        this.overview = new Overview(byId("overview"), trip, view);
        this.speed = new SpeedLane(byId("speed"), trip, view);
        this.rename();
        view.listen((what) => this.changed(what));
    }

    /** Makes the lanes anew, which carry words. */
    rename() {
        const marks = this.marksOf();
        this.lanes = [
            ...["mode", "level", "service_brake", "emergency_brake", "isolation"].map((kind) => new BandLane(this.trip, kind)),
            new StationLane(this.trip),
            new GradientLane(this.trip),
            new BaliseLane(this.trip),
            new BadgeLane("messages", marks.messages),
            new BadgeLane("attention", marks.attention),
            new BadgeLane("events", marks.others),
            new AxisLane(this.trip),
        ];
    }

    /** Lays everything out again where the width is another one. */
    fit() {
        if (byId("overview").clientWidth !== this.frame?.fullWidth) {
            this.lay();
        }
    }

    /** Lays everything out for the width there is, or for paper. */
    lay(onPaper = false) {
        const unit = onPaper ? PAPER_UNIT : 1;
        this.host.style.zoom = this.overview.host.style.zoom = onPaper ? 1 / unit : "";
        const fullWidth = onPaper ? PAPER_WIDTH * unit : byId("overview").clientWidth;
        if (fullWidth === 0) {
            return;
        }
        const narrow = fullWidth < 500 * unit;
        const left = (narrow ? 58 : 74) * unit;
        const right = MARGIN_RIGHT * unit;
        this.frame = { unit, narrow, left, right, fullWidth, width: fullWidth - left - right };
        this.measure();
        this.speed.lay(this.frame, this.speedHeight(onPaper) * unit);
        this.boxes = this.place(unit);
        this.overview.lay(this.frame);
        this.paintAll();
    }

    speedHeight(onPaper) {
        return onPaper ? 230 : Math.round(Math.min(340, Math.max(190, window.innerHeight * 0.27)));
    }

    /** A box for each lane, from the top of their canvas. */
    place(unit) {
        let y = 0;
        return this.lanes.map((lane) => {
            const box = { y, height: lane.height * unit };
            y += box.height;
            this.height = y;
            return box;
        });
    }

    /** What depends on the window: ticks and the way from a place to a pixel. */
    measure() {
        const { frame, view, trip } = this;
        const room = frame.width / ((view.axis === "time" ? 74 : 64) * frame.unit);
        frame.axis = view.axis;
        frame.ticks = ticks(view.axis, view.from, view.to, room);
        frame.x = (place) => frame.left + ((place - view.from) / view.span) * frame.width;
        frame.sees = (from, to) => to >= frame.left && from <= frame.left + frame.width;
        frame.xOfTime = (t) => frame.x(trip.placeOfTime(view.axis, t));
    }

    changed(what) {
        if (!this.frame) {
            return;
        }
        this.windowMoved ||= what === "window";
        this.frameAsked ??= requestAnimationFrame(() => {
            this.frameAsked = null;
            if (this.windowMoved) {
                this.paintAll();
            }
            this.windowMoved = false;
            this.moveCursor();
        });
    }

    paintAll() {
        this.measure();
        if (this.overviewAxis !== this.view.axis) {
            this.overviewAxis = this.view.axis;
            this.overview.paint();
        }
        this.overview.move();
        this.speed.paint();
        this.paintLanes();
        this.moveCursor();
    }

    /** All of it in other colours. */
    recolour() {
        colours.forget();
        if (this.frame) {
            this.overview.paint();
            this.speed.repaint();
            this.paintLanes();
        }
    }

    paintLanes() {
        const { frame } = this;
        const pen = sheet(this.canvas, frame.fullWidth, this.height);
        const bottom = this.boxes.at(-1).y;
        pen.fillStyle = colours.of("grid");
        frame.ticks.forEach((tick) => pen.fillRect(Math.round(frame.x(tick.place)), 0, frame.unit, bottom));
        this.lanes.forEach((lane, at) => {
            pen.fillStyle = colours.of("line");
            pen.fillRect(0, this.boxes[at].y, frame.fullWidth, frame.unit);
            pen.save();
            lane.paint(pen, frame, this.boxes[at]);
            pen.restore();
        });
    }

    moveCursor() {
        const x = this.frame.x(this.view.cursorPlace());
        const inside = x >= this.frame.left && x <= this.frame.left + this.frame.width;
        this.line.hidden = !inside;
        this.line.style.transform = `translateX(${inside ? x : 0}px)`;
    }

    /** The place under a pixel of the plot. */
    placeAt(x) {
        return this.view.from + ((x - this.frame.left) / this.frame.width) * this.view.span;
    }

    /** The marks under a pixel of the plot. */
    marksAt(x, y) {
        const top = this.canvas.offsetTop;
        const at = this.boxes.findIndex((box) => y - top >= box.y && y - top < box.y + box.height);
        const lane = this.lanes[at];
        return lane && "at" in lane ? lane.at(x) : [];
    }
}
