// The hand-in form: dropped and picked files gathered in one list, limits told before sending, progress while sending.
const form = document.getElementById("hand-in");
const input = document.getElementById("files");
const drop = document.getElementById("drop");
const chosen = document.getElementById("chosen");
const trouble = document.getElementById("trouble");
const sending = document.getElementById("sending");
const send = document.getElementById("send");
const words = form.dataset;
const MEGABYTE = 1_000_000;
let files = [];

document.documentElement.classList.add("js");

function size(bytes) {
  return bytes < MEGABYTE ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / MEGABYTE).toFixed(1).replace(".", ",")} MB`;
}

function total() {
  return files.reduce((sum, file) => sum + file.size, 0);
}

function tell(text) {
  trouble.textContent = text;
  trouble.hidden = !text;
}

function whatIsWrong() {
  if (files.length > Number(words.most)) return words.many;
  if (total() > Number(words.megabytes) * MEGABYTE) return words.large;
  return "";
}

function line(file, at) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = file.name;
  const weight = document.createElement("span");
  weight.className = "quiet";
  weight.textContent = size(file.size);
  const out = document.createElement("button");
  out.type = "button";
  out.textContent = "×";
  out.setAttribute("aria-label", `${words.remove}: ${file.name}`);
  out.addEventListener("click", () => {
    files.splice(at, 1);
    show();
    input.focus();
  });
  item.append(name, weight, out);
  return item;
}

function show() {
  chosen.hidden = files.length === 0;
  chosen.querySelector("p").textContent = words.chosen.replace("{count}", files.length).replace("{size}", size(total()));
  chosen.querySelector("ul").replaceChildren(...files.map(line));
  tell(whatIsWrong());
}

function add(more) {
  for (const file of more) {
    const known = files.some((one) => one.name === file.name && one.size === file.size && one.lastModified === file.lastModified);
    if (!known) files.push(file);
  }
  show();
}

input.addEventListener("change", () => {
  add(input.files);
  input.value = ""; // the list above is what counts, and the same file may be picked again after removal
});

for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) {
  drop.addEventListener(kind, () => drop.classList.remove("over"));
}
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  add(event.dataTransfer.files);
});

function busy(on) {
  send.disabled = on;
  sending.hidden = !on;
}

function fail(text) {
  busy(false);
  tell(text || words.failed);
}

function answered(request) {
  let answer = {};
  try {
    answer = JSON.parse(request.responseText);
  } catch {
    return fail(words.failed);
  }
  if (request.status === 201) {
    sending.querySelector("output").textContent = words.stored;
    window.location.assign(answer.address);
  } else if (request.status === 401) {
    window.location.assign("/vao?het=1");
  } else {
    fail(answer.title);
  }
  return undefined;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const wrong = files.length === 0 ? words.none : whatIsWrong();
  if (wrong) return tell(wrong);
  const body = new FormData();
  for (const name of ["csrf", "procedure", "code"]) body.append(name, form.elements[name].value);
  for (const file of files) body.append("files", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-Sohoa", "1");
  request.upload.addEventListener("progress", (sent) => {
    const percent = sent.lengthComputable ? Math.round((100 * sent.loaded) / sent.total) : 0;
    sending.querySelector("progress").value = percent;
    sending.querySelector("output").textContent = `${words.sending} ${percent} %`;
  });
  request.addEventListener("load", () => answered(request));
  request.addEventListener("error", () => fail(words.failed));
  tell("");
  busy(true);
  request.send(body);
  return undefined;
});
