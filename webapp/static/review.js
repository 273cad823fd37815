// The review desk: Enter saves and walks to the next field that needs eyes; what is typed survives every reload.
import { Scan } from "./scan.js";

const work = document.getElementById("work");
const svg = document.getElementById("scan");
const scan = svg ? new Scan(svg, document.querySelectorAll(".tools .page"), document.getElementById("whole")) : null;
let saving = Promise.resolve();

const keyOf = (form) => `${form.dataset.paper}-${form.dataset.field}`;
const inputOf = (form) => form.elements.text;
const fields = () => [...work.querySelectorAll("form.field")];
const openFields = () => [...work.querySelectorAll("form.field.open")];
const status = () => work.querySelector(".status");
const changed = (form) => inputOf(form).value !== form.elements.baseline.value;

function rowOf(form) {
  const { page, box, label } = form.dataset;
  return { key: keyOf(form), page: Number(page), box: box ? box.split(" ").map(Number) : null, label, open: form.classList.contains("open") };
}

function settle() {
  scan?.rows(fields().map(rowOf));
  for (const form of openFields()) {
    for (const button of form.querySelectorAll("button")) button.tabIndex = -1; // Tab walks values; Enter does what the buttons do
  }
}

function focusOn(form) {
  if (!form) {
    work.querySelector("#approve button:not(:disabled)")?.focus();
    return;
  }
  const details = form.closest("details");
  if (details) details.open = true;
  const input = inputOf(form);
  input.focus({ preventScroll: true });
  if (input.select) input.select();
  form.scrollIntoView({ block: "nearest" });
  scan?.light(rowOf(form)); // also when the field has the focus already and no event comes
}

function nextOpen(key) {
  const all = fields();
  const at = all.findIndex((form) => keyOf(form) === key);
  const rest = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))];
  return rest.find((form) => form.classList.contains("open"));
}

function say(text, tone) {
  const notice = document.getElementById("notice");
  notice.textContent = text;
  notice.className = `notice ${tone}`;
  notice.hidden = !text;
}

// Texts typed but not saved, so that a fresh copy of the papers does not lose them.
function unsaved(except) {
  const kept = new Map();
  for (const form of fields()) {
    if (keyOf(form) !== except && changed(form)) kept.set(keyOf(form), inputOf(form).value);
  }
  return kept;
}

function replace(html, kept) {
  const place = work.scrollTop;
  work.innerHTML = html;
  for (const form of fields()) {
    if (kept.has(keyOf(form)) && !inputOf(form).disabled) inputOf(form).value = kept.get(keyOf(form));
  }
  work.scrollTop = place;
  settle();
}

async function post(form, values) {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(values)) body.set(name, value);
  body.set("revision", status().dataset.revision); // a save just before this one may have raised it
  return fetch(form.action, { method: "POST", body, headers: { "X-Sohoa": "1" } });
}

async function save(form, act) {
  const key = keyOf(form);
  const next = nextOpen(key);
  const nextKey = next && keyOf(next);
  let answer;
  try {
    answer = await post(form, { text: inputOf(form).value, act });
  } catch {
    say(status().dataset.failed, "bad");
    return;
  }
  if (answer.status === 401) {
    window.location.assign(`/vao?het=1&den=${encodeURIComponent(window.location.pathname)}`);
    return;
  }
  const mine = inputOf(form).value;
  if (!(answer.headers.get("content-type") ?? "").startsWith("text/html")) {
    say((await answer.json()).title, "bad");
    return;
  }
  const kept = unsaved(key);
  if (!answer.ok && act === "save") kept.set(key, mine);
  replace(await answer.text(), kept);
  const target = answer.ok ? fields().find((one) => keyOf(one) === nextKey && one.classList.contains("open")) ?? nextOpen(key) : fields().find((one) => keyOf(one) === key);
  focusOn(target);
}

function queueSave(form, act) {
  const key = keyOf(form);
  saving = saving.then(() => {
    const fresh = fields().find((one) => keyOf(one) === key);
    return fresh ? save(fresh, act) : undefined;
  });
}

function enter(form) {
  const empty = inputOf(form).value.trim() === "";
  if (empty && form.dataset.asked !== "1") {
    form.dataset.asked = "1";
    say(status().dataset.again, "");
    return;
  }
  queueSave(form, empty ? "absent" : "save");
}

work.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.field")) return;
  event.preventDefault();
  const act = event.submitter?.value ?? "save";
  if (act === "absent") queueSave(form, "absent");
  else enter(form);
});

work.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form.field");
  if (!form || event.isComposing) return; // Vietnamese input methods use Enter while composing
  const typing = event.target === inputOf(form);
  if (event.key === "Enter" && typing && !event.shiftKey) {
    event.preventDefault();
    enter(form);
  } else if (event.key === "Escape") {
    scan?.showAll();
  } else if (event.key === "Tab" && typing && !event.altKey && !event.ctrlKey && form.classList.contains("open")) {
    walk(event, form);
  }
});

// Tab goes through the open fields in order; past the last (or before the first) the browser's own order takes over.
function walk(event, form) {
  const open = openFields();
  const target = open[open.indexOf(form) + (event.shiftKey ? -1 : 1)];
  if (target) {
    event.preventDefault();
    focusOn(target);
  }
}

work.addEventListener("focusin", (event) => {
  const form = event.target.closest("form.field");
  if (form) scan?.light(rowOf(form));
});
work.addEventListener("input", (event) => {
  const form = event.target.closest("form.field");
  if (form) delete form.dataset.asked;
});
if (scan) scan.pick = (key) => focusOn(fields().find((form) => keyOf(form) === key));
window.addEventListener("beforeunload", (event) => {
  if (unsaved("").size) event.preventDefault();
});

settle();
focusOn(openFields()[0]);
