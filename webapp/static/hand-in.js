// The upload desk: files are sent as soon as they are chosen, pages judged as soon as they are here, handed in at the end.
import { Upload } from "./tus.js";

const form = document.getElementById("hand-in");
const drop = document.getElementById("drop");
const list = document.getElementById("sending");
const arrived = document.getElementById("arrived");
const trouble = document.getElementById("trouble");
const send = document.getElementById("send");
const words = form.dataset;
const csrf = form.elements.csrf.value;
const MEGABYTE = 1_000_000;
const AT_ONCE = 2; // files; more would only share the same line
const REMEMBERED = `sohoa:batch:${words.user}`;
const batch = localStorage.getItem(REMEMBERED) ?? words.batch;
const waiting = [];
let running = 0;
let stream = null;
let asking = false;
let again = false;

document.documentElement.classList.add("js");
document.querySelector(".more-ways").hidden = false;

function tell(text) {
  trouble.textContent = text;
  trouble.hidden = !text;
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function row(file) {
  const item = document.createElement("li");
  const bar = document.createElement("progress");
  bar.max = Math.max(1, file.size);
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const told = element("span", "told", words.waiting);
  const out = element("button", "out", "×");
  out.type = "button";
  out.setAttribute("aria-label", `${words.remove}: ${file.name}`);
  const line = element("div", "line", "");
  line.append(element("b", "name", file.name), told, out);
  item.append(line, bar);
  list.append(item);
  list.hidden = false;
  return { item, bar, told, out };
}

function add(files) {
  tell("");
  localStorage.setItem(REMEMBERED, batch);
  for (const file of files) {
    if (list.children.length + arrived.querySelectorAll("[data-file]").length >= Number(words.most)) {
      tell(words.many);
      return;
    }
    if (file.size > Number(words.megabytes) * MEGABYTE) tell(`${file.name}: ${words.large}`);
    else if (file.size > 0) queue(file);
  }
}

function queue(file) {
  const shown = row(file);
  const upload = new Upload(file, batch, csrf, (sent, paused) => {
    const percent = Math.floor((100 * sent) / file.size);
    shown.bar.value = sent;
    shown.told.textContent = (paused ? words.paused : words.progress).replace("%", percent);
    shown.item.classList.toggle("paused", paused);
  });
  shown.out.addEventListener("click", () => {
    upload.stop();
    gone(shown.item);
  });
  waiting.push({ upload, shown });
  next();
}

function gone(item) {
  item.remove();
  list.hidden = list.children.length === 0;
}

async function next() {
  if (running >= AT_ONCE || waiting.length === 0) return;
  const { upload, shown } = waiting.shift();
  running += 1;
  try {
    if (!upload.stopped) await upload.run();
    gone(shown.item);
  } catch (refused) {
    shown.told.textContent = refused.message || words.failed;
    shown.item.classList.add("bad");
  }
  running -= 1;
  watch();
  next();
}

// The files that are here, with the verdicts so far; asked for again while answers are on their way.
async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const chosen = encodeURIComponent(form.elements.procedure.value);
    const answer = await fetch(`/nop/lo/${batch}?procedure=${chosen}`, { headers: { "X-Sohoa": "1" } });
    const before = formsHere();
    if (answer.ok) arrived.innerHTML = await answer.text();
    if (formsHere() !== before) components();
  } finally {
    asking = false;
  }
  for (const half of arrived.querySelectorAll('[data-whole="0"]')) half.hidden = list.children.length > 0;
  if (again) {
    again = false;
    await refresh();
  }
}

// The kinds of paper recognised so far, by which components are ticked.
function formsHere() {
  return arrived.querySelector("[data-forms]")?.dataset.forms ?? "";
}

function watch() {
  refresh();
  stream?.close();
  stream = new EventSource(`/nop/lo/${batch}/tien-do`);
  stream.addEventListener("change", refresh);
  stream.addEventListener("error", () => {
    if (!arrived.querySelector('[data-judged="0"][data-whole="1"]')) stream.close();
  });
}

arrived.addEventListener("click", async (event) => {
  const out = event.target.closest(".out");
  if (!out) return;
  const item = out.closest("[data-file]");
  await fetch(`/nop/tep/${item.dataset.file}`, { method: "DELETE", headers: { "X-CSRF-Token": csrf, "X-Sohoa": "1", "Tus-Resumable": "1.0.0" } });
  await refresh();
  document.getElementById("files").focus();
});

for (const input of form.querySelectorAll("input[type=file]")) {
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = ""; // the lists below are what counts, and the same file may be picked again after removal
  });
}
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  add(entries.some((entry) => entry.isDirectory) ? (await Promise.all(entries.map(filesIn))).flat() : [...event.dataTransfer.files]);
});

// Every file below a dropped folder, in the order of their names.
async function filesIn(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    found.push(...some);
  }
  found.sort((one, other) => one.name.localeCompare(other.name, "vi", { numeric: true }));
  return (await Promise.all(found.map(filesIn))).flat();
}

const procedure = document.getElementById("procedure");
const citizen = document.getElementById("citizen");

// What the procedure asks for; with the applicant's number also what the store has, so that nobody scans it again.
async function components() {
  const body = new FormData();
  body.set("csrf", csrf);
  body.set("procedure", procedure.value);
  body.set("citizen", citizen?.value ?? "");
  if (arrived.querySelector("[data-file]")) body.set("batch", batch);
  const answer = await fetch("/nop/thanh-phan", { method: "POST", body, headers: { "X-Sohoa": "1" } });
  if (answer.ok) document.getElementById("components").innerHTML = await answer.text();
}
procedure.addEventListener("change", () => {
  components();
  if (arrived.querySelector("[data-file]")) refresh(); // which papers are out of place depends on it
});
citizen?.addEventListener("change", components);

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (list.querySelector("li:not(.bad)")) return tell(words.wait);
  if (!arrived.querySelector('[data-whole="1"]')) return tell(words.none);
  const body = new FormData();
  for (const name of ["csrf", "procedure", "code"]) body.append(name, form.elements[name].value);
  send.disabled = true;
  try {
    const answer = await fetch(`/nop/lo/${batch}/giao`, { method: "POST", body, headers: { "X-Sohoa": "1" } });
    const told = await answer.json();
    if (answer.status === 401) return window.location.assign("/vao?het=1");
    if (!answer.ok) throw new Error(told.title);
    localStorage.removeItem(REMEMBERED);
    window.location.assign(told.address);
  } catch (failure) {
    send.disabled = false;
    tell(failure instanceof TypeError ? words.failed : failure.message || words.failed);
  }
  return undefined;
});

if (localStorage.getItem(REMEMBERED)) {
  refresh().then(() => {
    if (!arrived.querySelector("[data-file]")) return;
    const resumed = document.getElementById("resumed");
    resumed.textContent = words.resumed;
    resumed.hidden = false;
    watch();
  });
}
