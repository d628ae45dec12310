/* Drawing on a canvas: sharp at every resolution, in the colours of the style sheet, and scales with their ticks. */

const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

/** The colours of the style sheet by their names, read anew when light and dark change. */
const colours = {
    seen: new Map(),

    of(name) {
        if (!this.seen.has(name)) {
            this.seen.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
        }
        return this.seen.get(name);
    },

    forget() {
        this.seen.clear();
    },
};

/** The same colour, less of it. */
function faint(colour, share) {
    const value = parseInt(colour.slice(1), 16);
    return `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${share})`;
}

/** Sizes a canvas in CSS pixels and clears it; gives what to draw with. */
function sheet(canvas, width, height) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    return pen;
}

/** The type of the page at a size; unit is 2 on paper, where all is drawn twice as large and shown at half the size. */
function typeface(unit, size = 11, weight = "") {
    typeface.family ??= getComputedStyle(document.body).fontFamily;
    return `${weight} ${size * unit}px ${typeface.family}`.trim();
}

/** A text cut to a width with an ellipsis; empty when not even two characters fit. */
function shortened(pen, text, width) {
    if (pen.measureText(text).width <= width) {
        return text;
    }
    let low = 0;
    let high = text.length;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (pen.measureText(`${text.slice(0, middle)}…`).width <= width) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low < 2 ? "" : `${text.slice(0, low)}…`;
}

/** Diagonal lines inside a box; falling for the second of two kinds. */
function hatch(pen, x, y, width, height, colour, gap, falling = false) {
    pen.save();
    pen.beginPath();
    pen.rect(x, y, width, height);
    pen.clip();
    pen.strokeStyle = colour;
    pen.lineWidth = gap / 4;
    pen.beginPath();
    const first = x - height - (((x - height) % gap) + gap) % gap;
    for (let at = first; at < x + width + gap; at += gap) {
        pen.moveTo(at, falling ? y : y + height);
        pen.lineTo(at + height, falling ? y + height : y);
    }
    pen.stroke();
    pen.restore();
}

function tickStep(axis, span, room) {
    const least = span / Math.max(1, room);
    if (axis === "time") {
        return TIME_STEPS.find((step) => step >= least) ?? Math.ceil(least / 86400) * 86400;
    }
    const power = 10 ** Math.floor(Math.log10(least));
    return power * [1, 2, 5, 10].find((step) => step * power >= least * 0.999999);
}

/** Where the grid stands in a window, and what is written there. */
function ticks(axis, from, to, room) {
    const step = tickStep(axis, to - from, room);
    const places = [];
    for (let at = Math.ceil(from / step); at * step <= to; at++) {
        places.push(at * step);
    }
    const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    const label = (place) =>
        axis === "time" ? format.clock(place).slice(0, step < 60 ? 8 : 5) : format.number(place, decimals);
    return places.map((place) => ({ place, label: label(place) }));
}
