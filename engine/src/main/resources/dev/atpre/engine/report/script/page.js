/* The one way to make elements. Text enters the page as text only, so that markup in a name or a message stays visible as what it is. */

/** An element; children are elements, texts, or null for none. */
function el(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith("on")) {
            element.addEventListener(key.slice(2), value);
        } else if (value !== null && value !== false) {
            element.setAttribute(key, value === true ? "" : value);
        }
    }
    element.append(...children.filter((child) => child !== null));
    return element;
}

function byId(id) {
    return document.getElementById(id);
}

/** Text of a recording: kept apart from the direction of what stands around it. */
function foreign(text) {
    return el("bdi", {}, isMissing(text) ? NOTHING : String(words.said(text)));
}

/** A row for each pair of a word and a text or element. */
function pairs(list) {
    return list.flatMap(([word, value]) => [el("dt", {}, word), el("dd", {}, value)]);
}

/** A table: heads are words, or [word, class] of a column; rows are lists of texts and elements. */
function table(className, heads, rows) {
    const columns = heads.map((head) => (Array.isArray(head) ? head : [head, null]));
    const cells = (row) => row.map((cell, at) => el("td", { class: columns[at][1] }, cell));
    return el("table", { class: className },
        el("thead", {}, el("tr", {}, ...columns.map(([word, kind]) => el("th", { scope: "col", class: kind }, word)))),
        el("tbody", {}, ...rows.map((row) => el("tr", {}, ...cells(row)))));
}

/** Writes the words of the reader's language into what the template holds. */
function applyWords() {
    for (const element of document.querySelectorAll("[data-word]")) {
        element.textContent = words.of(element.dataset.word);
    }
    for (const element of document.querySelectorAll("[data-word-label]")) {
        const label = words.of(element.dataset.wordLabel);
        element.setAttribute("aria-label", label);
        if (element.tagName === "BUTTON") {
            element.title = label;
        }
    }
}

/** Control characters, and marks that turn the direction of text or take no room. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Data with what cannot be seen in its texts made visible as code points. The samples hold numbers only and are left as they are. */
function visible(value) {
    if (typeof value === "string") {
        return value.replace(UNSEEN, (c) => `‹U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}›`);
    }
    if (Array.isArray(value)) {
        return value.map(visible);
    }
    if (value !== null && typeof value === "object") {
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "samples" ? item : visible(item)]));
    }
    return value;
}
