// Keeps the dossier open at this desk, tells when somebody asks for it, and gives it back when the page is left.
const EVERY = 25_000; // milliseconds; the lease ends after 90 seconds, so three renewals may get lost
const ASK_EVERY = 5_000;

export function holdLease(work, status) {
  const dossier = work.dataset.dossier;
  const csrf = document.querySelector("meta[name=csrf]").content;
  const call = (what) => {
    const body = new FormData();
    body.set("csrf", csrf);
    return fetch(`/duyet/${dossier}/${what}`, { method: "POST", body, headers: { "X-Sohoa": "1" } });
  };
  const locked = () => status().dataset.locked === "1";
  let staying = false;
  let lost = false;

  const show = (told) => {
    const wanted = document.getElementById("wanted");
    wanted.hidden = !told.asked_by;
    if (told.asked_by) wanted.querySelector("p").textContent = status().dataset.wanted.replace("%", told.asked_by);
    if (told.mine || lost) return;
    lost = true;
    const notice = document.getElementById("notice");
    notice.textContent = status().dataset.lost.replace("%", told.holder);
    notice.className = "notice bad";
    notice.hidden = false;
    for (const one of work.querySelectorAll("form.field input, form.field select, form.field textarea, button")) one.disabled = true;
  };

  const renew = async () => {
    if (locked() || lost) return;
    try {
      const answer = await call("giu");
      if (answer.ok) show(await answer.json());
    } catch {
      // the line is down; the next renewal tells
    }
  };
  setInterval(renew, EVERY);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && renew());

  work.addEventListener("submit", (event) => {
    if (event.target.id === "ask") {
      event.preventDefault();
      ask();
    } else if (!event.target.matches("form.field")) staying = true; // the answer is this dossier again, or takes the lease away itself
  });
  const ask = async () => {
    document.querySelector("#taken p").textContent = status().dataset.asked;
    document.querySelector("#taken button").disabled = true;
    const answer = await call("xin");
    if (answer.ok && (await answer.json()).mine) window.location.reload();
    else setTimeout(ask, ASK_EVERY);
  };

  window.addEventListener("pagehide", () => {
    if (staying || locked() || lost) return;
    const body = new FormData();
    body.set("csrf", csrf);
    navigator.sendBeacon(`/duyet/${dossier}/roi`, body);
  });
}
