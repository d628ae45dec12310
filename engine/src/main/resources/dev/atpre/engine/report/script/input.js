/* Mouse, touch and keys on the chart. */

const CLICK_SLACK = 4;

class Pointers {
    /** choose(mark) is called for a click on a mark. */
    constructor(chart, view, choose) {
        this.chart = chart;
        this.view = view;
        this.choose = choose;
        this.host = chart.host;
        this.tip = byId("tip");
        this.down = new Map();
        const on = (name, handler, options) => this.host.addEventListener(name, handler.bind(this), options);
        on("wheel", this.wheel, { passive: false });
        on("pointerdown", this.pressed);
        on("pointermove", this.moved);
        on("pointerup", this.released);
        on("pointercancel", this.cancelled);
        on("pointerleave", this.left);
        on("dblclick", () => view.fit());
    }

    x(event) {
        return event.clientX - this.host.getBoundingClientRect().left;
    }

    /** Up and down zooms at the pointer, sideways or with shift pans. */
    wheel(event) {
        event.preventDefault();
        const scale = event.deltaMode === 1 ? 16 : 1;
        const sideways = event.shiftKey ? event.deltaY + event.deltaX : event.deltaX;
        if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
            this.view.pan((sideways * scale / this.chart.frame.width) * this.view.span);
        } else {
            this.view.zoom(Math.exp(Math.max(-120, Math.min(120, event.deltaY * scale)) * 0.0025), this.chart.placeAt(this.x(event)));
        }
    }

    pressed(event) {
        if (event.button === 0) {
            this.down.set(event.pointerId, { x: this.x(event), first: this.x(event), panning: false });
        }
    }

    moved(event) {
        const pointer = this.down.get(event.pointerId);
        if (pointer === undefined) {
            this.hover(event);
            return;
        }
        const x = this.x(event);
        if (this.down.size === 2) {
            this.pinch(event.pointerId, x);
        } else if (pointer.panning || Math.abs(x - pointer.first) > CLICK_SLACK) {
            this.startPan(pointer, event.pointerId);
            this.view.pan(((pointer.x - x) / this.chart.frame.width) * this.view.span);
        }
        pointer.x = x;
    }

    startPan(pointer, id) {
        if (!pointer.panning) {
            pointer.panning = true;
            this.host.setPointerCapture(id);
            this.host.classList.add("panning");
            this.tip.hidden = true;
        }
    }

    pinch(id, x) {
        const [[, other]] = [...this.down].filter(([key]) => key !== id);
        const pointer = this.down.get(id);
        pointer.panning = other.panning = true;
        const before = Math.max(10, Math.abs(pointer.x - other.x));
        const after = Math.max(10, Math.abs(x - other.x));
        this.view.zoom(before / after, this.chart.placeAt(other.x));
    }

    released(event) {
        const pointer = this.down.get(event.pointerId);
        this.cancelled(event);
        if (pointer && !pointer.panning) {
            this.hover(event);
            const [mark] = this.marksUnder(event);
            if (mark) {
                this.choose(mark);
            }
        }
    }

    cancelled(event) {
        this.down.delete(event.pointerId);
        this.host.classList.remove("panning");
    }

    left() {
        this.tip.hidden = true;
    }

    marksUnder(event) {
        return this.chart.marksAt(this.x(event), event.clientY - this.host.getBoundingClientRect().top);
    }

    hover(event) {
        const x = this.x(event);
        if (x >= this.chart.frame.left) {
            this.view.point(this.view.trip.nearest(this.view.axis, this.chart.placeAt(x)));
        }
        this.showTip(this.marksUnder(event), x, event.clientY - this.host.getBoundingClientRect().top);
    }

    showTip(marks, x, y) {
        this.tip.hidden = marks.length === 0;
        this.host.classList.toggle("pointing", marks.length > 0);
        if (marks.length === 0) {
            return;
        }
        const lines = marks.slice(0, 8).map((mark) => el("div", {}, `${format.clock(mark.t)}  `, foreign(mark.title)));
        const more = marks.length > 8 ? el("div", { class: "quiet" }, words.of("chart.more", { count: marks.length - 8 })) : null;
        this.tip.replaceChildren(...lines, ...(more ? [more] : []));
        const room = this.chart.frame.fullWidth - this.tip.offsetWidth - 4;
        this.tip.style.left = `${Math.max(0, Math.min(room, x + 12))}px`;
        this.tip.style.top = `${y - this.tip.offsetHeight - 10}px`;
    }
}

/** What each key does, in the order in which the help lists them. */
function keyActions(view, selection, help) {
    const step = (by) => (event) => view.point(view.cursor + by * (event.shiftKey ? 10 : 1), true);
    return [
        { keys: ["ArrowLeft"], shown: "←", word: "key.left", act: step(-1) },
        { keys: ["ArrowRight"], shown: "→", word: "key.right", act: step(1) },
        { keys: ["n"], shown: "n", word: "key.next", act: () => selection.step(1) },
        { keys: ["p"], shown: "p", word: "key.previous", act: () => selection.step(-1) },
        { keys: ["+", "="], shown: "+", word: "key.in", act: () => view.zoom(0.5) },
        { keys: ["-"], shown: "−", word: "key.out", act: () => view.zoom(2) },
        { keys: ["0"], shown: "0", word: "key.fit", act: () => view.fit() },
        { keys: ["t"], shown: "t", word: "key.time", act: () => view.along("time") },
        { keys: ["d"], shown: "d", word: "key.distance", act: () => view.along("distance") },
        { keys: ["?"], shown: "?", word: "key.help", act: help },
    ];
}

/** Keys work anywhere on the page but while something else wants them. */
function listenToKeys(actions) {
    document.addEventListener("keydown", (event) => {
        const busy = event.ctrlKey || event.altKey || event.metaKey || byId("help").open;
        const action = actions.find(({ keys }) => keys.includes(event.key) || keys.includes(event.key.toLowerCase()));
        if (action && !busy) {
            event.preventDefault();
            action.act(event);
        }
    });
}
