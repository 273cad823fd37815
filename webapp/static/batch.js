// A batch: Enter saves a line, takes it away and walks to the next; a line that was refused stays with the reason.
const batch = document.getElementById("batch");
const notice = document.getElementById("notice");

function say(text, tone) {
  notice.textContent = text;
  notice.className = `notice ${tone}`;
  notice.hidden = !text;
}

function walk(from) {
  const lines = [...batch.querySelectorAll("form")];
  const next = from ?? lines[0];
  const input = next?.querySelector("[name=text]");
  input?.focus();
  input?.select();
}

async function save(form, act) {
  const body = new FormData(form);
  body.set("act", act);
  let told;
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Sohoa": "1" } });
    if (answer.status === 401) window.location.assign("/vao?het=1&den=%2Fduyet-lo");
    told = await answer.json();
  } catch {
    say(batch.dataset.failed, "bad");
    return;
  }
  say(told.told ?? told.title, told.good ? "good" : "bad");
  if (!told.good) return;
  const next = form.nextElementSibling;
  form.remove();
  if (batch.querySelector("form")) walk(next?.matches("form") ? next : null);
  else window.location.reload();
}

batch.addEventListener("submit", (event) => {
  event.preventDefault();
  save(event.target, event.submitter?.value ?? "save");
});
batch.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.isComposing && event.target.name === "text") {
    event.preventDefault();
    save(event.target.form, "save");
  }
});
walk(null);
