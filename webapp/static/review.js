// The review desk: Enter saves and walks to the next field that needs eyes; what is typed survives every reload.
import { answered, boxText } from "./boxes.js";
import { holdLease } from "./lease.js";
import { Scan } from "./scan.js";

const work = document.getElementById("work");
const svg = document.getElementById("scan");
const scan = svg ? new Scan(svg, document.querySelectorAll(".tools .page"), document.querySelector(".scan .tools")) : null;
let saving = Promise.resolve();
let replacing = false;

const keyOf = (form) => `${form.dataset.paper}-${form.dataset.field}`;
const controls = (form) => [...form.querySelectorAll("[name=text], [name=cell]")];
const inputOf = (form) => controls(form)[0];
const fields = () => [...work.querySelectorAll("form.field")];
const openFields = () => [...work.querySelectorAll("form.field.open")];
const fieldOf = (key) => fields().find((form) => keyOf(form) === key);
const status = () => work.querySelector(".status");
const baseline = (form, control) => (control.name === "text" ? form.elements.baseline.value : control.defaultValue);
const changed = (form) => controls(form).some((one) => one.value !== baseline(form, one)) || form.elements.place.value !== "";
const blank = (form) => controls(form).every((one) => one.value.trim() === "");

function rowOf(form) {
  const { page, box, label } = form.dataset;
  return { key: keyOf(form), page: Number(page), box: box ? box.split(" ").map(Number) : null, label, open: form.classList.contains("open") };
}

function settle() {
  scan?.rows(fields().map(rowOf));
  for (const hidden of work.querySelectorAll(".others button, .add-row")) hidden.hidden = false;
  for (const form of openFields()) {
    for (const button of form.querySelectorAll("button")) button.tabIndex = -1; // Tab walks values; Enter and Alt+1 do what the buttons do
  }
}

function closing() {
  return work.querySelector("#approve button:not(:disabled), #finish button:not(:disabled)");
}

function focusOn(form) {
  if (!form) {
    closing()?.focus();
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
    if (keyOf(form) !== except && changed(form)) kept.set(keyOf(form), [form.elements.place.value, ...controls(form).map((one) => one.value)]);
  }
  return kept;
}

function restore(form, [place, ...texts]) {
  if (inputOf(form).disabled) return;
  form.elements.place.value = place;
  while (controls(form).length < texts.length && form.querySelector(".add-row")) addRow(form);
  controls(form).forEach((one, at) => {
    one.value = texts[at] ?? one.value;
  });
}

function replace(html, kept) {
  const place = work.scrollTop;
  replacing = true; // a field that vanishes was not left
  work.innerHTML = html;
  replacing = false;
  for (const form of fields()) if (kept.has(keyOf(form))) restore(form, kept.get(keyOf(form)));
  work.scrollTop = place;
  settle();
}

async function post(form, act) {
  const body = new FormData(form);
  body.set("act", act);
  body.set("revision", status().dataset.revision); // a save just before this one may have raised it
  return fetch(form.action, { method: "POST", body, headers: { "X-Sohoa": "1" } });
}

// Where the person is by now: a save that was begun by leaving a field must not take the next one out of his hands.
function presence() {
  const form = document.activeElement?.closest?.("form.field");
  if (!form) return null;
  const control = document.activeElement;
  return { key: keyOf(form), at: controls(form).indexOf(control), from: control.selectionStart ?? null, to: control.selectionEnd ?? null };
}

function returnTo(place) {
  const form = place && fieldOf(place.key);
  const control = form && controls(form)[Math.max(place.at, 0)];
  if (!control) return false;
  control.focus({ preventScroll: true });
  if (place.from !== null && control.setSelectionRange) control.setSelectionRange(place.from, place.to);
  return true;
}

async function save(form, act, walking) {
  const key = keyOf(form);
  const nextForm = nextOpen(key);
  const nextKey = nextForm && keyOf(nextForm);
  let answer;
  try {
    answer = await post(form, act);
  } catch {
    say(status().dataset.failed, "bad");
    return;
  }
  const html = await answered(answer, say);
  if (html === null) return;
  const here = presence();
  const kept = unsaved(answer.ok ? key : "");
  replace(html, kept);
  if (!walking && returnTo(here)) return;
  const after = fieldOf(nextKey);
  focusOn(answer.ok ? (after?.classList.contains("open") ? after : nextOpen(key)) : fieldOf(key));
}

function queueSave(form, act, walking = true) {
  const key = keyOf(form);
  saving = saving.then(() => {
    const fresh = fieldOf(key);
    return fresh && (walking || changed(fresh)) ? save(fresh, act, walking) : undefined;
  });
}

function enter(form) {
  const empty = blank(form);
  if (empty && form.dataset.asked !== "1") {
    form.dataset.asked = "1";
    say(status().dataset.again, "");
    return;
  }
  queueSave(form, empty ? "absent" : "save");
}

function submitAfterSaves(form) {
  saving = saving.then(() => {
    const fresh = form && document.getElementById(form.id);
    const target = fresh ?? form;
    if (!target || target.querySelector("button:disabled")) return;
    target.elements.revision.value = status().dataset.revision;
    target.requestSubmit();
  });
}

function addRow(form) {
  const body = form.querySelector(".cells tbody");
  const last = body.lastElementChild.cloneNode(true);
  for (const input of last.querySelectorAll("input")) {
    input.removeAttribute("id");
    input.value = "";
    input.defaultValue = "";
  }
  body.append(last);
  return last.querySelector("input");
}

function choose(form, at) {
  const button = form.querySelectorAll(".others button")[at];
  if (!button) return;
  inputOf(form).value = button.dataset.text;
  inputOf(form).focus();
}

work.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.field")) return;
  event.preventDefault();
  const act = event.submitter?.value ?? "save";
  if (act === "absent") queueSave(form, "absent");
  else enter(form);
});

work.addEventListener("click", (event) => {
  const form = event.target.closest?.("form.field");
  const other = event.target.closest?.(".others button");
  if (form && other) choose(form, [...form.querySelectorAll(".others button")].indexOf(other));
  if (form && event.target.closest(".add-row")) addRow(form).focus();
  const page = event.target.closest?.(".turn-to");
  if (page && scan) {
    event.preventDefault();
    scan.turn(Number(page.dataset.page));
  }
});

work.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form.field");
  if (!form || event.isComposing) return; // Vietnamese input methods use Enter while composing
  const typing = controls(form).includes(event.target);
  if (event.key === "Enter" && typing && !event.shiftKey && !event.ctrlKey) {
    event.preventDefault();
    enter(form);
  } else if (event.key === "Escape") {
    scan?.showAll();
  } else if (event.altKey && /^[1-5]$/.test(event.key)) {
    event.preventDefault();
    choose(form, Number(event.key) - 1);
  } else if (event.key === "F9") {
    event.preventDefault();
    submitAfterSaves(form.closest(".sheet").querySelector("form.rest"));
  } else if (event.key === "Tab" && typing && !event.altKey && !event.ctrlKey && form.classList.contains("open") && !form.querySelector(".cells")) {
    walk(event, form);
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea, select");
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    submitAfterSaves(work.querySelector("#approve, #finish"));
  } else if (event.key.toLowerCase() === "z" && event.ctrlKey && !typing) {
    event.preventDefault();
    submitAfterSaves(work.querySelector("#undo"));
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
work.addEventListener("focusout", (event) => {
  const form = event.target.closest("form.field");
  const leaves = !replacing && form && !form.contains(event.relatedTarget) && document.contains(form);
  if (leaves && changed(form) && !blank(form)) queueSave(form, "save", false);
});
work.addEventListener("input", (event) => {
  const form = event.target.closest("form.field");
  if (form) delete form.dataset.asked;
});
if (scan) {
  scan.pick = (key) => focusOn(fieldOf(key));
  scan.drawn = async (page, box) => {
    const form = fieldOf(scan.lit);
    if (!form || form.querySelector(".cells") || inputOf(form).disabled) return;
    const found = await boxText(work.dataset.dossier, form, page, box, say);
    if (!found) return;
    inputOf(form).value = found.text;
    form.elements.place.value = found.text ? found.place : "";
    inputOf(form).focus();
    say(found.told, found.text ? "good" : "bad");
  };
}
window.addEventListener("beforeunload", (event) => {
  if (unsaved("").size) event.preventDefault();
});

settle();
holdLease(work, status);
if (status().dataset.locked !== "1") focusOn(openFields()[0]);
