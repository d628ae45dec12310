/* The evidence of one event, as it stands under its row. */

const RESULT_SIGNS = { found: "●", not_found: "○", undecided: "◐" };

/** Everything that backs an event: where, rule and limit, values, causes in the order in which they were checked, records. */
function evidenceOf(event, showInChart) {
    return el("div", { class: "evidence" },
        event.confirmed === false ? el("p", { class: "unconfirmed" }, `? ${words.of("event.unconfirmed")}`) : null,
        el("dl", { class: "plain" }, ...pairs(whereabouts(event))),
        valuesOf(event),
        checksOf(event),
        recordsOf(event),
        showInChart ? el("p", { class: "screen" }, el("button", { type: "button", onclick: showInChart }, words.of("event.show"))) : null);
}

function whereabouts(event) {
    return [
        [words.of("event.rule"), foreign(event.rule)],
        [words.of("event.limit"), foreign(event.limit)],
        [words.of(event.to ? "event.from" : "event.at"), pointOf(event.from)],
        ...(event.to ? [[words.of("event.to"), pointOf(event.to)]] : []),
        [words.of("event.place"), placeOf(event.place)],
    ];
}

/** Time, place on the odometer and the record, or a dash. */
function pointOf(point) {
    if (isMissing(point)) {
        return NOTHING;
    }
    const where = `${format.stamp(point.time, true)} · ${format.unit(format.km(point.location_cm), "km")} · `;
    return el("span", {}, where, recordAt(point));
}

/** File and offset of a record. */
function recordAt({ file, offset }) {
    return el("span", { class: "record" }, foreign(file), isMissing(offset) ? "" : ` @ ${format.number(offset)}`);
}

function placeOf(place) {
    if (isMissing(place)) {
        return NOTHING;
    }
    return el("span", {}, words.of("event.since", { distance: format.metres(place.distance_cm) }), " ", foreign(place.group));
}

function valueOf(value) {
    if (typeof value.text === "string") {
        return words.term(value.text);
    }
    const decimals = value.unit === "km/h" ? 1 : 3;
    return format.unit(format.plain(value.value, decimals), value.unit ?? "").trim();
}

function valuesOf(event) {
    if (event.values.length === 0) {
        return null;
    }
    const rows = event.values.map((value) => [words.name("value", value.name), foreign(valueOf(value))]);
    return el("div", {}, el("h4", {}, words.of("event.values")), el("dl", { class: "plain" }, ...pairs(rows)));
}

function checksOf(event) {
    if (event.checks.length === 0) {
        return null;
    }
    const rows = event.checks.map((check) => el("li", { class: check.result },
        el("span", { class: "sign", "aria-hidden": "true" }, RESULT_SIGNS[check.result] ?? ""), " ",
        el("strong", {}, words.name("cause", check.cause)), " – ",
        words.name("result", check.result),
        check.detail ? el("span", { class: "quiet" }, ": ", foreign(check.detail)) : null));
    return el("div", {}, el("h4", {}, words.of("event.checks")), el("ol", { class: "checks" }, ...rows));
}

function recordsOf(event) {
    if (event.evidence.length === 0) {
        return null;
    }
    const rows = event.evidence.map((record) => [
        format.stamp(record.time),
        foreign(record.what),
        el("span", { class: "record" }, foreign(record.file)),
        format.number(record.offset),
    ]);
    const heads = [words.of("event.time"), words.of("event.record"), words.of("event.file"), [words.of("event.offset"), "number"]];
    return el("div", {}, el("h4", {}, words.of("event.evidence")), table("records", heads, rows));
}

/** The cause in a few words: found, none among those looked for, or not looked for. */
function causeOf(event) {
    if (event.cause) {
        return words.name("cause", event.cause);
    }
    if (event.checks.length === 0) {
        return "";
    }
    const open = event.checks.some((check) => check.result === "undecided");
    return words.of(open ? "cause.undecided" : "cause.none");
}
