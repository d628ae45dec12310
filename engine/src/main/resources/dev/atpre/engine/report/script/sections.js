/* Head, legend, quality, files and the lines on how to read the page. */

/** The kind of event that shows a reason for attention. */
const REASON_KINDS = { isolated: "isolation", trip_mode: "mode_change", system_failure: "mode_change", failure_report: "failure" };

function showHead(data, choose) {
    const { trip, quality } = data;
    const name = trip.train ?? words.of("head.unnamed");
    const date = trip.first_time ? trip.first_time.slice(0, 10) : NOTHING;
    byId("title").replaceChildren(el("span", { class: "train" }, foreign(name)), el("span", {}, date),
        el("span", { class: "quiet" }, words.of("head.vehicle"), " ", foreign(trip.vehicle)));
    document.title = `${name} · ${date} · ATP Re`;
    byId("attention").replaceChildren(...attentionItems(data, choose));
    const fact = (word, ...value) => el("div", { class: word === words.of("head.quality") ? "wide" : null }, el("dt", {}, word), el("dd", {}, ...value));
    byId("facts").replaceChildren(
        fact(words.of("head.distance"), format.unit(isMissing(trip.distance_cm) ? NOTHING : format.number(trip.distance_cm / 100000, 1), "km")),
        fact(words.of("head.duration"), format.duration(trip.duration_s)),
        fact(words.of("head.times"), `${format.stamp(trip.first_time)} – ${format.stamp(trip.last_time)}`),
        fact(words.of("head.max"), format.unit(format.number(trip.max_speed_km_h, 1), "km/h")),
        fact(words.of("head.grouped"), words.name("grouped", trip.grouped_by)),
        fact(words.of("head.quality"), grade(quality.grade), " ", foreign(quality.reasons.map((reason) => words.said(reason)).join("; "))));
}

function attentionItems(data, choose) {
    if (data.attention.length === 0) {
        return [el("li", { class: "fine" }, words.of("head.fine"))];
    }
    return data.attention.map(({ reason, detail }) => {
        const kind = REASON_KINDS[reason] ?? reason;
        const at = data.events.findIndex((event) => event.kind === kind && event.attention);
        const text = el("span", {}, words.name("reason", reason), " ", foreign(detail));
        const sign = el("span", { class: "bang", "aria-hidden": "true" }, "!");
        return el("li", {}, at < 0 ? el("span", { class: "fact" }, sign, text) : el("button", { type: "button", onclick: () => choose(at) }, sign, text));
    });
}

function grade(letter) {
    return el("span", { class: `grade grade-${["A", "B", "C"].includes(letter) ? letter : "D"}` }, letter ?? NOTHING);
}

function showLegend() {
    const lines = ["speed", "permitted", "target", "release", "above"];
    byId("legend").replaceChildren(...lines.map((name) => el("li", {}, el("span", { class: `swatch swatch-${name}`, "aria-hidden": "true" }), words.of(`legend.${name}`))));
}

function showQuality({ quality, missing }) {
    const physics = isMissing(quality.physics) ? NOTHING : format.number(quality.physics, 3);
    const rows = [
        [words.of("quality.grade"), el("span", {}, grade(quality.grade), " ", foreign(quality.reasons.map((reason) => words.said(reason)).join("; ")))],
        [words.of("quality.framed"), format.percent(quality.framed_percent)],
        [words.of("quality.crc"), format.percent(quality.crc_percent)],
        [words.of("quality.physics"), physics],
        [words.of("quality.linking"), format.metres(quality.linking_median_error_cm, 1)],
    ];
    const gaps = missing.map((piece) => el("li", {}, words.of("quality.gap", {
        from: format.stamp(piece.from, true), to: format.stamp(piece.to, true), distance: format.metres(piece.distance_cm) })));
    byId("quality").replaceChildren(el("dl", { class: "plain" }, ...pairs(rows)),
        ...(gaps.length > 0 ? [el("h3", {}, words.of("quality.missing")), el("ul", { class: "gaps" }, ...gaps)] : []));
}

function showFiles({ files, tool, rules }) {
    const items = files.map((file) => el("li", {},
        el("div", {}, el("strong", {}, foreign(file.name)), " ", grade(file.grade)),
        el("div", {}, `${format.stamp(file.first_time, true)} – ${format.stamp(file.last_time)} · `,
            words.of("files.size", { records: format.number(file.records), bytes: format.number(file.bytes) })),
        el("div", { class: "hash" }, "SHA-256 ", el("code", {}, file.sha256))));
    byId("files").replaceChildren(el("ol", { class: "files" }, ...items));
    byId("foot").textContent = words.of("foot", { tool, rules });
}

function showReading(actions) {
    const lines = ["above", "bands", "balises", "badges", "gaps", "doubt", "dash", "time", "distance", "print"];
    byId("reading").replaceChildren(el("ul", {}, ...lines.map((name) => el("li", {}, words.of(`reading.${name}`)))));
    const rows = actions.map(({ shown, word }) => [el("kbd", {}, shown), words.of(word)]);
    const pointer = ["wheel", "drag", "double", "hover"].map((name) => [words.of(`mouse.${name}`), words.of(`mouse.${name}.does`)]);
    byId("keys").replaceChildren(...pairs([...rows, ...pointer]));
}
