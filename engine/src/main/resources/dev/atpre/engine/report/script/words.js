/* Words, numbers and times in the language of the reader. Times are the train's own: seconds are read as UTC and never moved by a zone. */

/** Stands wherever a value is not available; never a number. */
const NOTHING = "–";

const words = {
    language: "en",
    all: {},

    load() {
        for (const language of ["en", "zh-TW"]) {
            this.all[language] = JSON.parse(document.getElementById(`words-${language}`).textContent);
        }
    },

    /** Takes the words that the trip brings along; where the page has its own, they stay. */
    learn(brought = {}) {
        for (const [language, more] of Object.entries(brought)) {
            this.all[language] = { ...more, ...this.all[language] };
        }
    },

    /** A word of the rules in the reader's language; what is none, such as a mode or a group, as it came. */
    term(text) {
        const [, word, number] = /^(.*?)( \d+)?$/.exec(text) ?? [null, text, ""];
        const key = `word.${word.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/_$/, "")}`;
        return this.has(key) ? this.of(key) + (number ?? "") : text;
    },

    /** Text that the data brought: as it is, or in the reader's language when it came in several. */
    said(text) {
        return text !== null && typeof text === "object" ? text[this.language] ?? text.en : text;
    },

    /** Unknown tags read English. */
    use(language) {
        this.language = language in this.all ? language : "en";
        document.documentElement.lang = this.language;
    },

    /** Size and weight of the letters in a badge: bold strokes of Chinese run together when small. */
    badgeType() {
        return this.language === "en" ? [10, "600"] : [11, ""];
    },

    has(key) {
        return Object.hasOwn(this.all[this.language], key);
    },

    /** The words of a key, each {name} replaced by the value of that name. */
    of(key, values = {}) {
        const found = this.has(key) ? this.all[this.language][key] : key;
        return found.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? NOTHING);
    },

    /** The words of a name that the data brought, or the name itself with blanks. */
    name(group, name) {
        if (name === null || name === undefined) {
            return NOTHING;
        }
        const key = `${group}.${name}`;
        return this.has(key) ? this.of(key) : String(name).replaceAll("_", " ");
    },
};

function isMissing(value) {
    return value === null || value === undefined || Number.isNaN(value);
}

const format = {
    number(value, decimals = 0) {
        if (isMissing(value)) {
            return NOTHING;
        }
        const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.of("number.group"));
        const sign = value < 0 && Number(Math.abs(value).toFixed(decimals)) !== 0 ? "−" : "";
        return sign + grouped + (part ? words.of("number.decimal") + part : "");
    },

    /** A number with as many decimals as it needs, but not more than that. */
    plain(value, most = 3) {
        if (isMissing(value)) {
            return NOTHING;
        }
        const counts = Array.from({ length: most }, (none, count) => count);
        const decimals = counts.find((count) => Math.abs(value - Number(value.toFixed(count))) < 1e-9) ?? most;
        return this.number(value, decimals);
    },

    unit(text, unit) {
        return text === NOTHING ? text : `${text} ${unit}`;
    },

    speed(cmPerS) {
        return this.number(cmPerS * 0.036, 1);
    },

    km(cm) {
        return isMissing(cm) ? NOTHING : this.number(cm / 100000, 3);
    },

    metres(cm, decimals = 0) {
        return isMissing(cm) ? NOTHING : this.unit(this.number(cm / 100, decimals), "m");
    },

    /** Cut, not rounded: 100 % is all of it. */
    percent(value) {
        return isMissing(value) ? NOTHING : this.unit(this.plain(Math.floor(value * 100 + 1e-9) / 100), "%");
    },

    /** 19:42:07 from seconds of the train's clock. */
    clock(seconds) {
        return isMissing(seconds) ? NOTHING : new Date(seconds * 1000).toISOString().slice(11, 19);
    },

    date(seconds) {
        return isMissing(seconds) ? NOTHING : new Date(seconds * 1000).toISOString().slice(0, 10);
    },

    /** "2024-11-15T19:42:07" as it came, without the date unless asked for. */
    stamp(text, withDate = false) {
        if (isMissing(text)) {
            return NOTHING;
        }
        return withDate ? text.replace("T", " ") : text.slice(11, 19);
    },

    duration(seconds) {
        if (isMissing(seconds)) {
            return NOTHING;
        }
        const whole = Math.round(seconds);
        const parts = { h: Math.floor(whole / 3600), min: Math.floor(whole / 60) % 60, s: whole % 60 };
        if (parts.h > 0) {
            return words.of("duration.hours", parts);
        }
        return words.of(parts.min > 0 ? "duration.minutes" : "duration.seconds", parts);
    },
};
